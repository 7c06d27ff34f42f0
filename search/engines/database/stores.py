"""Which database does the looking up."""

from django.db import connection

from search.engines.database.postgresql import PostgresqlWords
from search.engines.database.sqlite import SqliteWords
from search.engines.database.words import Words


def words() -> Words:
    return PostgresqlWords() if connection.vendor == "postgresql" else SqliteWords()
