"""The engines: each answers the same question with the same set and the same counts."""

from search.engines.base import Engine
from search.engines.database.engine import DatabaseEngine

_database = DatabaseEngine()


def engine() -> Engine:
    """The engine that answers now."""
    return _database
