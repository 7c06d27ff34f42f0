"""Locks that span tables: what must not happen at the same time."""

from django.db import transaction

# Any number will do, as long as nothing else in this database uses it for an advisory lock.
PUBLICATION = 20_260_301


def publication_lock() -> None:
    """Wait until nobody else is writing entries or audiences; held until the transaction ends.

    Whoever publishes a page and whoever restricts the one above it both look at the other's rows. Without a common
    lock, each could miss what the other is about to commit, and a restricted page would stay in the lists. SQLite has
    one writer at a time, so there is nothing to take. Must be called inside a transaction, before any row is locked.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLICATION])
