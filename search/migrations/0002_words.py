"""Words are found through a table of FTS5 on SQLite, and through an index of tsvectors on PostgreSQL.

On SQLite triggers keep that table. Django makes a table anew when it changes its columns there, and the triggers are
gone with the old one: a later migration that alters `search_document` must run `make_words` again.
"""

from django.db import migrations

# Each table with what it holds: tokens in their order, and the words of titles for suggestions, which have no order.
TABLES = {
    "search_words": (("title_tokens", "text_tokens", "part_tokens"), "tokenize='ascii'"),
    "search_titles": (("plain_title",), "tokenize='ascii', detail=none, columnsize=0, prefix='1 2 3'"),
}


def making(table, columns, options):
    names = ", ".join(columns)
    old, new = (", ".join(f"{row}.{name}" for name in columns) for row in ("old", "new"))
    out = f"INSERT INTO {table}({table}, rowid, {names}) VALUES ('delete', old.entry_id, {old});"  # noqa: S608 - ours
    into = f"INSERT INTO {table}(rowid, {names}) VALUES (new.entry_id, {new});"  # noqa: S608 - ours
    differs = " OR ".join(f"old.{name} <> new.{name}" for name in columns)
    yield (
        f"CREATE VIRTUAL TABLE {table} USING fts5({names}, content='search_document', content_rowid='entry_id', "
        f"{options})"
    )
    yield f"CREATE TRIGGER {table}_in AFTER INSERT ON search_document BEGIN {into} END"
    yield f"CREATE TRIGGER {table}_out AFTER DELETE ON search_document BEGIN {out} END"
    yield f"CREATE TRIGGER {table}_again AFTER UPDATE ON search_document WHEN {differs} BEGIN {out} {into} END"
    yield f"INSERT INTO {table}({table}) VALUES ('rebuild')"  # noqa: S608 - ours


def dropping(table):
    yield from (f"DROP TRIGGER {table}_{name}" for name in ("again", "out", "in"))
    yield f"DROP TABLE {table}"


SQLITE = [statement for table, told in TABLES.items() for statement in making(table, *told)]
UNDO_SQLITE = [statement for table in TABLES for statement in dropping(table)]
POSTGRESQL = ("CREATE INDEX search_document_vector ON search_document USING gin (vector) WITH (fastupdate = off)",)
UNDO_POSTGRESQL = ("DROP INDEX search_document_vector",)


def make_words(apps, schema_editor):
    run(schema_editor, SQLITE, POSTGRESQL)


def drop_words(apps, schema_editor):
    run(schema_editor, UNDO_SQLITE, UNDO_POSTGRESQL)


def run(schema_editor, sqlite, postgresql):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make_words, drop_words)]
