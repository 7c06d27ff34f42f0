"""Databases and caches from one variable each; the embedded defaults need no service."""

from pathlib import Path
from typing import Any

import environ

from core.atomicity import UnsafeRequestsOnly

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=20000;"
    "PRAGMA foreign_keys=ON;PRAGMA cache_size=-32000"
)


def database(url: str) -> dict[str, Any]:
    """Django's database settings for `url`; unsafe requests are atomic, GETs are not.

    SQLite takes its write lock when a transaction begins (IMMEDIATE): a lock taken half way fails at once with
    "database is locked", because SQLite cannot wait for it without breaking the snapshot already read.
    """
    config = environ.Env.db_url_config(url)
    config["ATOMIC_REQUESTS"] = UnsafeRequestsOnly()
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS, "timeout": 20}
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


def embedded_cache_database(data_dir: Path) -> dict[str, Any]:
    """The SQLite file that holds the caches where there is no Redis: apart, so a busy cache never blocks a writer."""
    return {**database(f"sqlite:///{data_dir / 'cache.sqlite3'}"), "ATOMIC_REQUESTS": False}


def cache_aliases(redis_url: str) -> dict[str, Any]:
    """`default` for what may be lost, `limits` for rate limits, `renditions` for Wagtail's image lookups.

    Apart because they fail differently: pages go on without their cache, a rate limit must not open.
    """
    aliases = {"default": 300, "limits": 3600, "renditions": 3600}
    if redis_url:
        backend = "django.core.cache.backends.redis.RedisCache"
        return {
            alias: {"BACKEND": backend, "LOCATION": redis_url, "KEY_PREFIX": alias, "TIMEOUT": timeout}
            for alias, timeout in aliases.items()
        }
    backend = "django.core.cache.backends.db.DatabaseCache"
    return {
        alias: {"BACKEND": backend, "LOCATION": f"cache_{alias}", "TIMEOUT": timeout}
        for alias, timeout in aliases.items()
    }
