"""A machine of one's own and the demo: SQLite, mail in a folder, no service needed."""

from config.settings import environment as e
from config.settings.base import *  # noqa: F403 - settings modules build on each other
from config.settings.base import STORAGES
from config.settings.logs import logging_config

DEBUG = True
SECRET_KEY = e.SECRET_KEY or "only-for-development-never-for-a-real-site-0123456789"
ALLOWED_HOSTS = e.ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]", "testserver"]
BASE_URL = e.BASE_URL or f"http://localhost:{e.PORT}"
WAGTAILADMIN_BASE_URL = BASE_URL
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
CONTACT_EMAIL = e.CONTACT_EMAIL or "redactie@demo.example.nl"
# The demo's log-ins are there to be tried at once; the log-in page says that a real site asks more.
REQUIRE_MFA = bool(e.REQUIRE_MFA)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
DEMO = True
DEMO_PASSWORD = e.DEMO_PASSWORD
DEMO_PORT = e.PORT
LOGGING = logging_config(json=False, level=e.LOG_LEVEL)
