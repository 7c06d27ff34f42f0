"""Words are found through a table of FTS5 on SQLite, and through an index of tsvectors on PostgreSQL.

On SQLite triggers keep that table. Django makes a table anew when it changes its columns there, and the triggers are
gone with the old one: a later migration that alters `search_document` must run `make_words` again.
"""

from django.db import migrations

COLUMNS = ("title_tokens", "text_tokens", "part_tokens")
NAMES = ", ".join(COLUMNS)


def of(row):
    return ", ".join(f"{row}.{name}" for name in COLUMNS)


OUT = f"INSERT INTO search_words(search_words, rowid, {NAMES}) VALUES ('delete', old.entry_id, {of('old')});"  # noqa: S608 - ours
IN = f"INSERT INTO search_words(rowid, {NAMES}) VALUES (new.entry_id, {of('new')});"  # noqa: S608 - ours
DIFFERS = " OR ".join(f"old.{name} <> new.{name}" for name in COLUMNS)
SQLITE = (
    f"CREATE VIRTUAL TABLE search_words USING fts5({NAMES}, content='search_document', content_rowid='entry_id', "
    "tokenize='ascii')",
    f"CREATE TRIGGER search_words_in AFTER INSERT ON search_document BEGIN {IN} END",
    f"CREATE TRIGGER search_words_out AFTER DELETE ON search_document BEGIN {OUT} END",
    f"CREATE TRIGGER search_words_again AFTER UPDATE ON search_document WHEN {DIFFERS} BEGIN {OUT} {IN} END",
    "INSERT INTO search_words(search_words) VALUES ('rebuild')",
)
POSTGRESQL = ("CREATE INDEX search_document_vector ON search_document USING gin (vector) WITH (fastupdate = off)",)
UNDO_SQLITE = (
    "DROP TRIGGER search_words_again", "DROP TRIGGER search_words_out", "DROP TRIGGER search_words_in",
    "DROP TABLE search_words",
)  # fmt: skip
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
