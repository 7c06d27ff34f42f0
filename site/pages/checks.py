"""System checks of the statements: the real site says who runs it before its first visitor comes."""

from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Error, Tags
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from core.checks import in_production
from pages.statements import missing_statements, open_placeholders


@checks.register(Tags.database)
@in_production
def statements_are_written(**kwargs: Any) -> list[CheckMessage]:
    """A database that cannot be asked, or has migrations before it, says nothing here: those must be able to run."""
    try:
        if MigrationExecutor(connection).migration_plan(MigrationLoader(connection).graph.leaf_nodes()):
            return []
        missing, left = missing_statements(), open_placeholders()
    except DatabaseError:
        return []
    found: list[CheckMessage] = []
    if missing:
        hint = "Make them with: manage.py build_site"
        found.append(Error(f"Statements are missing: {', '.join(sorted(missing))}.", hint=hint, id="pages.E001"))
    if left:
        names = sorted({name for some in left.values() for name in some})
        pages = ", ".join(sorted(left))
        hint = "Fill them in with: manage.py build_site " + " ".join(f'--fill {name}="…"' for name in names)
        found.append(Error(f"Words are still to be filled in on: {pages}.", hint=hint, id="pages.E002"))
    return found
