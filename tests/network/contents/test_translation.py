"""Files and addresses of a page are the same in every language; titles and notes are translated."""

import datetime

import pytest

from network.contents.models import PageDownload, PageLink
from tests.network.contents.making import content_page, document
from tests.network.translating import english, fresh, locale, publish, publish_english

pytestmark = pytest.mark.django_db

DATE = datetime.date(2026, 3, 1)


@pytest.fixture
def page(tree):
    return content_page(
        tree.homes["nl"],
        title="Over ons",
        intro="Wie wij zijn.",
        html="<h2>Wie</h2><p>Wij zijn een netwerk.</p>",
        downloads=[{"document": document(), "title": "Het plan", "accessible": "yes", "dated": DATE}],
        links=[{"url": "https://example.nl/a", "title": "De wet", "note": "Alles erover."}],
    )


def files(page) -> list[tuple[object, ...]]:
    rows = PageDownload.objects.filter(page=fresh(page)).order_by("sort_order")
    return list(rows.values_list("document", "dated", "accessible", "html_page"))


def addresses(page) -> list[str]:
    return list(PageLink.objects.filter(page=fresh(page)).order_by("sort_order").values_list("url", flat=True))


def test_a_translation_has_the_same_files_and_addresses_under_its_own_words(page):
    translated = publish_english(page)
    assert files(translated) == files(page)
    assert addresses(translated) == addresses(page)
    assert translated.downloads.get().title.startswith("English")
    assert translated.links.get().note.startswith("English")


def test_a_new_file_and_a_changed_address_reach_the_translation(page):
    translated = publish_english(page)
    page.downloads.add(PageDownload(document=document("Nieuw"), title="Nieuw", sort_order=1, locale=locale("nl")))
    link = page.links.get()
    link.url = "https://example.nl/b"
    page.links = [link]
    publish(page)
    assert files(translated) == files(page)
    assert len(files(page)) == 2
    assert addresses(english(page)) == ["https://example.nl/b"]
    assert english(page).links.get().title.startswith("English")


def test_two_stale_drafts_bring_nothing_old_back(page):
    publish_english(page)
    first, second = page.save_revision(), english(page).save_revision()
    page.downloads = [PageDownload(document=document("Ander"), sort_order=0, locale=locale("nl"))]
    page.links = []
    publish(page)
    after = files(page)
    second.publish()
    assert files(english(page)) == after
    assert addresses(english(page)) == []
    first.publish()
    second.publish()
    assert files(english(page)) == files(page)
    assert addresses(english(page)) == addresses(page)


def test_deleting_a_file_takes_it_off_every_language(client, page):
    translated = publish_english(page)
    page.downloads.get().document.delete()
    for each in (page, translated):
        assert client.get(fresh(each).url).status_code == 200
        assert files(each) == []
