"""Every environment variable the platform knows, each read once and in this file only.

`docs/configuration.md` lists the same names; a test compares the two.
"""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[3]

env = environ.Env()

# Where things live
DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT / "var")))
DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")
REDIS_URL = env.str("REDIS_URL", default="")
MEDIA_BUCKET = env.str("MEDIA_BUCKET", default="")
MEDIA_ENDPOINT = env.str("MEDIA_ENDPOINT", default="")
SENDFILE = env.str("SENDFILE", default="")
SENDFILE_LOCATION = env.str("SENDFILE_LOCATION", default="/private-files/")
EMAIL_URL = env.str("EMAIL_URL", default="")

# The search server
SEARCH_URL = env.str("SEARCH_URL", default="")
SEARCH_API_KEY = env.str("SEARCH_API_KEY", default="")
SEARCH_CA_CERTS = env.str("SEARCH_CA_CERTS", default="")
SEARCH_PREFIX = env.str("SEARCH_PREFIX", default="met-andere-ogen")
SEARCH_TIMEOUT = env.float("SEARCH_TIMEOUT", default=1.0)
SEARCH_SHARDS = env.int("SEARCH_SHARDS", default=1)
SEARCH_REPLICAS = env.int("SEARCH_REPLICAS", default=1)

# Who we are to the outside
SECRET_KEY = env.str("SECRET_KEY", default="")
ERASURE_KEY = env.str("ERASURE_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BASE_URL = env.str("BASE_URL", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Met Andere Ogen <noreply@localhost>")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
ADMIN_EMAILS = env.list("ADMIN_EMAILS", default=[])
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
TRUST_PROXY = env.bool("TRUST_PROXY", default=False)

# Signing in
REQUIRE_MFA = env.bool("REQUIRE_MFA", default=None)
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="SURFconext")

# What is switched on
DEBUG = env.bool("DEBUG", default=False)
ALLOW_SQLITE = env.bool("ALLOW_SQLITE", default=False)
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
CLAMAV_URL = env.str("CLAMAV_URL", default="")
UPLOAD_QUOTA_MB = env.int("UPLOAD_QUOTA_MB", default=2048)
MAINTENANCE = env.bool("MAINTENANCE", default=False)
MACHINE_TRANSLATOR = env.str("MACHINE_TRANSLATOR", default="")
MACHINE_TRANSLATOR_OPTIONS = env.json("MACHINE_TRANSLATOR_OPTIONS", default={})

# The demo
PORT = env.int("PORT", default=8000)
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="met-andere-ogen")

# Tests
TEST_DATABASE_URL = env.str("TEST_DATABASE_URL", default="")
TEST_REDIS_URL = env.str("TEST_REDIS_URL", default="")
TEST_CLAMAV_URL = env.str("TEST_CLAMAV_URL", default="")
TEST_ELASTICSEARCH_URL = env.str("TEST_ELASTICSEARCH_URL", default="")
TEST_OPENSEARCH_URL = env.str("TEST_OPENSEARCH_URL", default="")
TEST_DB_SUFFIX = env.str("TEST_DB_SUFFIX", default="main")
