"""The real site. System checks (core.checks) refuse to start it while something is unsafe or missing."""

from config.settings import environment as e
from config.settings.base import *  # noqa: F403 - settings modules build on each other
from config.settings.content import CONTENT_SECURITY_POLICY

DEBUG = e.DEBUG
PRODUCTION = True
BASE_URL = e.BASE_URL
WAGTAILADMIN_BASE_URL = e.BASE_URL
ADMINS = [(address, address) for address in e.ADMIN_EMAILS]

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY,
    "DIRECTIVES": {**CONTENT_SECURITY_POLICY["DIRECTIVES"], "upgrade-insecure-requests": True},
}
if e.TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
    # Limits count visitors; without this they would count the proxy.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
