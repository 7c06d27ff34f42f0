"""Lighthouse finds nothing to improve in what does not depend on the speed of the machine.

Speed is measured by `make bench ARGS=lighthouse`.
"""

import pytest

from bench.lighthouse import PAGES, PERFECT, scores
from tests.services import chromium

pytestmark = [pytest.mark.browser, pytest.mark.lighthouse, pytest.mark.django_db(transaction=True)]

CATEGORIES = ("accessibility", "best-practices", "seo")


def test_pages_are_perfect_where_that_is_possible(demo_network, live_server):
    urls = [f"{live_server.url}{PAGES[name]}" for name in PERFECT]
    found = dict(zip(PERFECT, scores(urls, chromium=chromium(), categories=CATEGORIES), strict=True))
    imperfect = {
        name: (points, weak)
        for name, (points, weak) in found.items()
        if any(points[category] < 100 for category in CATEGORIES)
    }
    assert imperfect == {}
