"""Lighthouse finds nothing to improve in what does not depend on the speed of the machine.

Speed is measured by `make bench ARGS=lighthouse`.
"""

import pytest

from bench.lighthouse import PAGES, scores
from tests.services import chromium

pytestmark = [pytest.mark.browser, pytest.mark.lighthouse, pytest.mark.django_db(transaction=True)]

PERFECT = ("accessibility", "best-practices", "seo")


def test_pages_are_perfect_where_that_is_possible(demo_network, live_server):
    found = {
        name: scores(f"{live_server.url}{path}", chromium=chromium(), categories=PERFECT)
        for name, path in PAGES.items()
    }
    imperfect = {
        name: (points, weak)
        for name, (points, weak) in found.items()
        if any(points[category] < 100 for category in PERFECT)
    }
    assert imperfect == {}
