"""Keeps Django's cache tables in the cache's own database, and everything else out of it."""

from typing import Any

CACHE_APP = "django_cache"


class CacheRouter:
    """Where there is a database alias `cache`, it holds the cache tables and nothing else."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        return "cache" if model._meta.app_label == CACHE_APP else None  # type: ignore[attr-defined]

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return (app_label == CACHE_APP) if db == "cache" else None
