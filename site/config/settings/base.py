"""What holds everywhere. Differences per kind of run are in dev, test and production."""

from django.utils.translation import gettext_lazy as _

from config.settings import environment as e
from config.settings.content import *  # noqa: F403 - one set of settings, split by subject
from config.settings.databases import cache_aliases, database, embedded_cache_database
from config.settings.logs import logging_config
from config.settings.signin import *  # noqa: F403 - one set of settings, split by subject

ROOT = e.ROOT
# Its own way out, because it has to know who was refused.
TRANSPORT_OF = {"django.core.mail.backends.smtp.EmailBackend": "smtp"}
DATA_DIR = e.DATA_DIR

DEBUG = False
SECRET_KEY = e.SECRET_KEY
ERASURE_KEY = e.ERASURE_KEY
ALLOWED_HOSTS = e.ALLOWED_HOSTS
ALLOW_SQLITE = e.ALLOW_SQLITE
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MAINTENANCE = e.MAINTENANCE
if e.MACHINE_TRANSLATOR:
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": e.MACHINE_TRANSLATOR, "OPTIONS": e.MACHINE_TRANSLATOR_OPTIONS}
SECURITY_CONTACT = e.SECURITY_CONTACT or next(iter(e.ADMIN_EMAILS), "")
CSRF_FAILURE_VIEW = "core.views.csrf_failure"

INSTALLED_APPS = [
    # Ours, the highest floor first: their templates win from those of packages.
    "pages",
    "search",
    "search.files",
    "search.saved",
    "search.tuning",
    "network.contacts",
    "network.joining",
    "network.agendas",
    "network.stories",
    "network.news",
    "network.questions",
    "network.contents",
    "network.timelines",
    "network.people",
    "network.bodies",
    "network.regions",
    "network.organisations",
    "network.themes",
    "catalogue",
    "glossary",
    "personaldata",
    "accounts",
    "outbox",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.embeds",
    "accounts.apps.DeskUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.middleware.RememberMethodMiddleware",
    "core.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.MaintenanceMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.PrivateResponseMiddleware",
    "core.middleware.BadInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LanguageInPathMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "personaldata.middleware.AuditMiddleware",
    "accounts.middleware.DeskDoorMiddleware",
    "core.desk_pages.NamedPageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "catalogue.middleware.RedirectMiddleware",
    "core.middleware.NotFoundPageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catalogue.context.chrome",
            ],
        },
    },
]

DATABASES = {"default": database(e.DATABASE_URL)}
CACHES = cache_aliases(e.REDIS_URL)
DATABASE_ROUTERS = ["core.routers.CacheRouter"]
if not e.REDIS_URL:
    DATABASES["cache"] = embedded_cache_database(e.DATA_DIR)
# Without SEARCH_URL the database answers what visitors search for.
SEARCH_URL = e.SEARCH_URL
SEARCH_API_KEY = e.SEARCH_API_KEY
SEARCH_CA_CERTS = e.SEARCH_CA_CERTS
SEARCH_PREFIX = e.SEARCH_PREFIX
SEARCH_TIMEOUT = e.SEARCH_TIMEOUT
SEARCH_SHARDS = e.SEARCH_SHARDS
SEARCH_REPLICAS = e.SEARCH_REPLICAS
# So many seconds after a question it is noted, without who asked it, by a thread beside the requests.
SEARCH_LOG_AFTER: float | None = 5
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Languages and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "site" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [ROOT / "site" / "static"]
STATICFILES_FINDERS = [
    "core.finders.JoinedCssFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "core.storage.MediaStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_BUCKET = e.MEDIA_BUCKET
MEDIA_ENDPOINT = e.MEDIA_ENDPOINT
SENDFILE = e.SENDFILE
SENDFILE_LOCATION = e.SENDFILE_LOCATION
CLAMAV_URL = e.CLAMAV_URL
UPLOAD_QUOTA_BYTES = e.UPLOAD_QUOTA_MB * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Mail: whoever sends it, it is queued; the outbox sends it on through OUTBOX_TRANSPORT.
DEFAULT_FROM_EMAIL = e.DEFAULT_FROM_EMAIL
SERVER_EMAIL = e.DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 15
CONTACT_EMAIL = e.CONTACT_EMAIL or next(iter(e.ADMIN_EMAILS), "")
OUTBOX_TRANSPORT = "folder"
if e.EMAIL_URL:
    mail_server = e.env.email_url_config(e.EMAIL_URL)
    OUTBOX_TRANSPORT = TRANSPORT_OF.get(mail_server["EMAIL_BACKEND"], mail_server["EMAIL_BACKEND"])
    globals().update(mail_server)
EMAIL_BACKEND = "outbox.backend.OutboxBackend"

LOGGING = logging_config(json=True, level=e.LOG_LEVEL)
