"""The engines: each answers the same question with the same set and the same counts."""

from django.conf import settings

from search.engines.base import Engine
from search.engines.database.engine import DatabaseEngine
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.server import Server
from search.engines.guarded import GuardedEngine

_database = DatabaseEngine()
_guarded: list[tuple[Server, GuardedEngine]] = []


def engine() -> Engine:
    """The engine that answers: a search server where one is set (SEARCH_URL), with the database behind it."""
    server = Server.configured(settings.SEARCH_TIMEOUT)
    if server is None:
        return _database
    if not _guarded or _guarded[0][0] != server:
        _guarded[:] = [(server, GuardedEngine(ElasticEngine(server), _database))]
    return _guarded[0][1]
