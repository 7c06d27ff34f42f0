"""A word as long as a line, that somebody typed, breaks: no page becomes wider than a page."""

import pytest

from search.saved.services import rename_search
from tests.browser.pages import log_in
from tests.factories import PASSWORD, MemberFactory, site_tree
from tests.search.saved.making import LIST, kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "z" * 100


def test_long_word_breaks_on_a_phone(page, home):
    site_tree()
    page.set_viewport_size({"width": 360, "height": 800})
    person = MemberFactory(email="fleur@mail.example.nl")
    search = kept(person, "q=school")
    rename_search(search=search, name=LONG[:80])
    log_in(page, home, email=person.email, password=PASSWORD)
    unknown = [f"{listing}?thema={LONG}" for listing in ("/nl/zoeken/", "/nl/verhalen/")]
    for path in (LIST, f"{LIST}{search.pk}/wijzigen/", *unknown, f"/nl/zoeken/?q={LONG}"):
        page.goto(path)
        assert LONG[:80] in page.content()
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, path
