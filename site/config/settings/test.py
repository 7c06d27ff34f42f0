"""Tests: SQLite in a file unless TEST_DATABASE_URL names a PostgreSQL server."""

from config.settings import environment as e
from config.settings.base import *  # noqa: F403 - settings modules build on each other
from config.settings.base import DATA_DIR, STORAGES
from config.settings.databases import cache_aliases, database
from config.settings.logs import logging_config

DEBUG = False
SECRET_KEY = "only-for-tests-0123456789-0123456789-0123456789-0123456789"
ALLOWED_HOSTS = ["*"]
BASE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = BASE_URL
DEMO_PASSWORD = e.DEMO_PASSWORD
DATABASES = {"default": database(e.TEST_DATABASE_URL or f"sqlite:///{DATA_DIR / 'test.sqlite3'}")}
if not e.TEST_DATABASE_URL:
    # A file, not memory: the browser tests' server runs in another thread, and --reuse-db needs something to reuse.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / f"test-{e.TEST_DB_SUFFIX}.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_mao_{e.TEST_DB_SUFFIX}"}
CACHES = {
    alias: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": alias}
    for alias in cache_aliases("")
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Off except where a test is about it.
REQUIRE_MFA = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
TEST_REDIS_URL = e.TEST_REDIS_URL
TEST_CLAMAV_URL = e.TEST_CLAMAV_URL
TEST_ELASTICSEARCH_URL = e.TEST_ELASTICSEARCH_URL
TEST_OPENSEARCH_URL = e.TEST_OPENSEARCH_URL
CLAMAV_URL = ""
SEARCH_URL = ""
# A test that is about it writes when it wants to.
SEARCH_LOG_AFTER = None
SENDFILE = ""
LOGGING = logging_config(json=False, level="ERROR")
