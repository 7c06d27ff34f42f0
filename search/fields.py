"""Columns that only some databases have a use for."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class VectorField(models.Field[str | None, str | None]):
    """On PostgreSQL a tsvector, written as text (`'zorg':1,4`); on SQLite, where FTS5 does this work, always empty."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, value: Any, compiler: Any, connection: BaseDatabaseWrapper) -> str:
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        return value if connection.vendor == "postgresql" else None
