"""How much the search page asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.services import one_refresh
from tests.factories import story_page, theme


@pytest.mark.parametrize("more", [0, 10])
def test_page_takes_eight_queries_at_most(client, regions, stories, more):
    with one_refresh():
        for number in range(more):
            story_page(regions["twente"], title=f"School {number}", slug=f"s{number}", leading_theme=theme("preventie"))
    address = "/nl/zoeken/?q=school+meegelopen&regio=twente&thema=preventie&thema=thuiszitters"
    story_page(
        regions["twente"], title="School", slug="s", intro="Wij zijn meegelopen.", leading_theme=theme("preventie")
    )
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 8, "\n".join(query["sql"][:200] for query in asked.captured_queries)


@pytest.mark.parametrize(
    ("text", "most"),
    [("scool", 8), ("buuren", 8), ("xqzvw", 8), ("zzz -qqq", 8), ("buuren bsu", 9), ("xqzvw yqzv", 10)],
)
def test_queries_of_typos_and_of_what_is_nowhere(client, stories, text, most):
    """Where nothing holds all words, things with most of them are looked for, once or twice."""
    address = f"/nl/zoeken/?q={text}"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= most, "\n".join(query["sql"][:200] for query in asked.captured_queries)
