"""Throws the demo away: database, caches and files, and makes the tables anew."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


def reset_everything() -> None:
    """Empty database and cache and delete all uploaded files. The caller has made sure that this is a demo."""
    for connection in connections.all():
        empty_database(connection)
    for folder in (Path(settings.MEDIA_ROOT), Path(settings.DATA_DIR) / "private"):
        shutil.rmtree(folder, ignore_errors=True)
    call_command("migrate", interactive=False, verbosity=0)
    if "cache" in connections:
        call_command("createcachetable", database="cache", verbosity=0)


def empty_database(connection: BaseDatabaseWrapper) -> None:
    """Drop all tables: for SQLite the file with its log, for PostgreSQL the schema."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
