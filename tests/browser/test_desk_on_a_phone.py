"""Lists at the desk on a phone: no name is broken letter by letter, and what stands at the right can be reached."""

import pytest
from playwright.sync_api import Browser

from accounts.models import User
from search.files.choices import Reason, State
from search.files.models import FileText
from search.tuning.models import Pin
from tests.browser.pages import log_in
from tests.factories import PASSWORD, MemberFactory, site_tree
from tests.search.files.making import document
from tests.search.tuning.making import noted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = 360
# Whether a finger can move what does not fit: of the first box around the list that is too narrow for it.
OVERFLOW = """list => {
    for (let box = list.parentElement; box; box = box.parentElement)
        if (box.scrollWidth > box.clientWidth) return getComputedStyle(box).overflowX;
    return "fits";
}"""


@pytest.fixture
def desk(browser: Browser, live_server, transactional_db):
    site_tree()
    User.objects.create_superuser("beheer@example.nl", PASSWORD, name="Berend Zandstra")
    MemberFactory(email="een-lang-adres-van-iemand@voorbeeld.example.nl", name="Wilhelmina van der Veenstra")
    unread = document(title="Samenwerkingsovereenkomst over onderwijszorgarrangementen")
    FileText.objects.filter(document=unread).update(state=State.NOT_READ, reason=Reason.NO_TEXT)
    noted("samenwerkingsovereenkomst over onderwijszorgarrangementen", clicks={1: 3, 12: 4})
    Pin.objects.create(words="onderwijszorgarrangementen", language="nl", key="story:weg")
    context = browser.new_context(base_url=live_server.url, locale="nl-NL", viewport={"width": NARROW, "height": 800})
    page = context.new_page()
    log_in(page, live_server.url, email="beheer@example.nl", password=PASSWORD)
    yield page
    context.close()


LISTS = (
    "/beheer/users/",
    "/beheer/vertalingen/",
    "/beheer/bestanden-zonder-tekst/",
    "/beheer/niet-gevonden/?wat=alles",
    "/beheer/vastgezet/",
)


@pytest.mark.parametrize("path", LISTS)
def test_titles_keep_their_words_whole_and_every_column_is_reached(desk, path):
    desk.goto(path)
    titles = desk.locator(".listing .title")
    assert titles.count() > 0
    assert titles.first.evaluate("cell => cell.offsetWidth") >= 128
    assert desk.locator(".listing").evaluate(OVERFLOW) in ("auto", "fits")


def test_choices_of_a_filter_are_no_wider_than_the_screen(desk):
    desk.goto("/beheer/niet-gevonden/?wat=alles")
    widths = desk.locator("select").evaluate_all("all => all.map(each => each.getBoundingClientRect().right)")
    assert len(widths) == 3
    assert max(widths) <= NARROW
