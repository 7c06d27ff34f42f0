"""Which pages are not for everybody, in one query over all page types.

The audience is a column of every page type, and this is asked at every page that is saved. As a union of a queryset per
type the query takes longer to write than to answer; so it is written out here, once.
"""

from collections.abc import Collection
from functools import cache

from django.apps import apps
from django.db import connection
from wagtail.models import Page

from core.access import PUBLIC
from core.models import BasePage

AT_A_TIME = 500


def paths_above(page: Page) -> list[str]:
    """Tree paths of the pages above `page`, without the root of the tree."""
    return [page.path[:end] for end in range(2 * Page.steplen, len(page.path), Page.steplen)]


def restricted_paths(paths: Collection[str]) -> dict[str, str]:
    """Which of these tree paths belong to a page that is not public, and its audience. One query per 500 paths."""
    asked, found = sorted(paths), {}
    for start in range(0, len(asked), AT_A_TIME):
        some = asked[start : start + AT_A_TIME]
        marks = ", ".join(["%s"] * len(some))
        asked_for = f"WITH asked AS (SELECT id, path FROM {page_table()} WHERE path IN ({marks}))"  # noqa: S608 - names from the schema
        with connection.cursor() as cursor:
            cursor.execute(f"{asked_for} {union()}", some)
            found.update(cursor.fetchall())
    return found


def page_table() -> str:
    return connection.ops.quote_name(Page._meta.db_table)


@cache
def union() -> str:
    """Path and audience of what is asked and not public, of every page type."""
    tables = [model._meta.db_table for model in apps.get_models() if issubclass(model, BasePage)]
    return " UNION ALL ".join(
        f"SELECT asked.path, kind.audience FROM {connection.ops.quote_name(table)} kind "  # noqa: S608 - see above
        f"JOIN asked ON asked.id = kind.page_ptr_id WHERE kind.audience <> '{PUBLIC}'"
        for table in tables
    )
