"""What a listing finds, counts and links to."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.http import Http404
from django.test import override_settings

from catalogue.listing import newest, rows_of_keys
from catalogue.models import Entry
from catalogue.services import one_refresh
from core.access import PUBLIC_ONLY
from network.stories.choices import Phase
from tests.catalogue.making import counts, in_english, stories, titles
from tests.factories import story_page, theme
from tests.worlds import kept

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
@kept
def shelf(tree, twente, almere):
    """Four stories in two regions, the last one the newest."""
    themes = ("thuiszitters", "preventie", "thuiszitters", "inclusie")
    with one_refresh():
        return [
            story_page(
                region,
                title=title,
                slug=f"verhaal-{number}",
                leading_theme=theme(code),
                phase=phase,
                year=2020 + number,
                first_published_at=DAY + timedelta(days=number),
            )
            for number, (region, title, code, phase) in enumerate(
                [
                    (twente, "Élke dag een stap", themes[0], "trying"),
                    (twente, "Aan tafel", themes[1], "trying"),
                    (almere, "De bus", themes[2], "scaling"),
                    (almere, "Zonder bel", themes[3], "scaling"),
                ]
            )
        ]


def test_newest_come_first_and_titles_sort_as_people_read_them(shelf):
    assert titles(stories()) == ["Zonder bel", "De bus", "Aan tafel", "Élke dag een stap"]
    assert titles(stories("sort=titel")) == ["Aan tafel", "De bus", "Élke dag een stap", "Zonder bel"]


def test_values_of_one_facet_add_up_and_facets_narrow(shelf):
    assert titles(stories("thema=thuiszitters&thema=preventie")) == ["De bus", "Aan tafel", "Élke dag een stap"]
    assert titles(stories("thema=thuiszitters&thema=preventie&regio=almere")) == ["De bus"]


def test_counts_of_a_facet_do_not_filter_themselves(shelf):
    listing = stories("thema=thuiszitters&regio=almere")
    assert listing.total == 1
    assert counts(listing, "thema") == {"thuiszitters": 1, "inclusie": 1}
    assert counts(listing, "regio") == {"almere": 1, "twente": 1}
    assert counts(listing, "fase") == {"scaling": 1}


def test_each_count_is_what_choosing_the_value_gives(shelf):
    for query in ("", "regio=twente", "regio=twente&fase=scaling"):
        for facet in stories(query).facets:
            for option in facet.options:
                if not option.selected and not facet.chosen:
                    assert stories(f"{query}&{facet.name}={option.value}").total == option.count


def test_chosen_value_without_results_stays_to_be_unchosen(shelf):
    listing = stories("regio=twente&fase=scaling")
    assert (listing.total, listing.rows) == (0, [])
    assert counts(listing, "fase") == {"trying": 2, "scaling": 0}
    assert [(chip.label, chip.url) for chip in listing.chips] == [
        ("Twente", "/nl/verhalen/?fase=scaling"),
        (str(Phase.SCALING.label), "/nl/verhalen/?regio=twente"),
    ]


def test_links_keep_what_was_asked(shelf):
    listing = stories("sort=titel&regio=twente&utm_source=mail")
    assert [sort.url.partition("?")[2] for sort in listing.sorts] == ["regio=twente", "regio=twente&sort=titel"]
    assert listing.feed_url == "/nl/verhalen/feed/?regio=twente&sort=titel"
    assert listing.csv_url == "/nl/verhalen/csv/?regio=twente&sort=titel"
    assert listing.reset_url == "/nl/verhalen/?sort=titel"
    assert listing.sort == "titel"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bus", ["De bus"]),
        ("ELKE stap", ["Élke dag een stap"]),
        ("élke", ["Élke dag een stap"]),
        ("e\u0301lke", ["Élke dag een stap"]),
        ("stap bus", []),
        ("  aan   tafel ", ["Aan tafel"]),
        ("buren", ["De bus"]),
        ("%", []),
        ("_", []),
        ("' OR 1=1 --", []),
        ("", ["Zonder bel", "De bus", "Aan tafel", "Élke dag een stap"]),
        ("a" * 10_000, []),
    ],
)
def test_words_are_looked_for_in_title_and_introduction(shelf, words, found):
    shelf[2].intro = "Vier buren reden mee."
    shelf[2].save_revision().publish()
    assert titles(stories(urlencode({"q": words}))) == found


def test_words_narrow_the_counts_and_every_link_keeps_them(shelf):
    listing = stories("q=de+bus&regio=almere&sort=titel")
    assert (listing.total, listing.text) == (1, "de bus")
    assert counts(listing, "regio") == {"almere": 1}
    assert [(chip.label, chip.url) for chip in listing.chips] == [
        ("‘de bus’", "/nl/verhalen/?regio=almere&sort=titel"),
        ("Almere", "/nl/verhalen/?q=de+bus&sort=titel"),
    ]
    assert listing.feed_url == "/nl/verhalen/feed/?q=de+bus&regio=almere&sort=titel"
    assert listing.csv_url == "/nl/verhalen/csv/?q=de+bus&regio=almere&sort=titel"
    assert listing.reset_url == "/nl/verhalen/?sort=titel"


def test_list_that_finds_nothing_keeps_the_words_to_be_changed(client, shelf):
    page = BeautifulSoup(client.get("/nl/verhalen/?q=schommel").content, "html.parser")
    assert page.select_one("#filters input[name=q]")["value"] == "schommel"
    assert "Niets past bij al je keuzes samen" in page.select_one("#resultaten").text
    assert [link["href"] for link in page.select("#resultaten .empty a")] == ["/nl/verhalen/"]


@pytest.mark.parametrize(
    ("query", "found", "unknown"),
    [
        ("thema=bestaat-niet", 4, "bestaat-niet"),
        ("jaar=gisteren", 4, "gisteren"),
        ("thema=bestaat-niet&regio=twente", 2, "bestaat-niet"),
        ("thema=bestaat-niet&thema=preventie", 1, "bestaat-niet"),
        ("fase=%27%3B+DROP+TABLE", 4, "'; DROP TABLE"),
    ],
)
def test_value_that_does_not_exist_is_left_out_with_a_notice(shelf, query, found, unknown):
    listing = stories(query)
    assert listing.total == found
    assert len(listing.notices) == 1
    assert unknown in listing.notices[0]
    assert all(unknown not in chip.label for chip in listing.chips)


@pytest.mark.parametrize("query", ["sort=prijs", "taal=xx", "onbekend=1", "thema=", "thema=" + "a" * 500])
def test_what_means_nothing_is_ignored(shelf, query):
    assert (stories(query).total, stories(query).notices) == (4, [])


@pytest.mark.parametrize("page", ["0", "x", "-1", "1.5", "", "99999", "2", "9" * 400, "١", " 1", "01"])
def test_page_that_does_not_exist_is_absent(shelf, page):
    with pytest.raises(Http404):
        stories(f"page={page}")


def test_first_page_exists_even_when_nothing_is_found(tree):
    assert stories("page=1").total == 0


def entry(number, **changes):
    values = {
        "key": f"story:{number}",
        "kind": "story",
        "language": "nl",
        "audience": "public",
        "url": f"/nl/x/{number}/",
        "source_id": number,
        "title": f"Verhaal {number}",
        "sort_title": "verhaal",
        "hue": "groen",
        "date": DAY,
        "updated": DAY,
        "in_nl": True,
        "in_en": False,
    }
    return Entry(**{**values, **changes})


@pytest.mark.parametrize("query", ["", "sort=titel&"])
def test_things_of_one_moment_stand_on_exactly_one_page(db, query):
    Entry.objects.bulk_create(entry(number) for number in range(45))
    pages = [titles(stories(f"{query}page={page}")) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in page}) == 45


def test_pager_leaves_a_gap_where_pages_are_left_out(db):
    Entry.objects.bulk_create(entry(number) for number in range(200))
    pager = stories("page=5").pager
    assert [page.number or "…" for page in pager.pages] == [1, "…", 4, 5, 6, "…", 10]
    assert [page.current for page in pager.pages].index(True) == 3
    assert (pager.previous_url, pager.next_url) == ("/nl/verhalen/?page=4", "/nl/verhalen/?page=6")
    assert [page.number for page in stories("page=3").pager.pages][:4] == [1, 2, 3, 4]
    assert stories("page=1").pager.previous_url == ""
    assert stories("page=10").pager.next_url == ""


def test_untranslated_story_is_shown_in_its_own_language_and_marked(tree, twente, shelf):
    in_english(tree, twente)
    in_english(tree, shelf[0], title="One step a day")
    rows = {row.title: row for row in stories(language="en").rows}
    assert set(rows) == {"One step a day", "Aan tafel", "De bus", "Zonder bel"}
    assert not rows["One step a day"].other_language
    assert rows["De bus"].other_language
    assert (rows["De bus"].language, rows["De bus"].language_label) == ("nl", "in Dutch")
    assert titles(stories()) == ["Zonder bel", "De bus", "Aan tafel", "Élke dag een stap"]


def test_row_says_theme_place_and_date_in_the_language_of_the_page(shelf):
    dutch, english = stories().rows[1], stories(language="en").rows[1]
    assert (dutch.theme.label, dutch.theme.url) == ("Thuiszitters", "/nl/themas/thuiszitters/")
    assert dutch.meta.startswith("Almere, 3 maart 2026, ")
    assert english.theme.url == "/en/themes/thuiszitters/"
    assert english.meta.startswith("Almere, 3 March 2026, ")
    assert dutch.cover_url == english.cover_url


def test_rows_of_keys_keep_the_order_that_was_asked(shelf):
    keys = [f"story:{page.translation_key}" for page in (shelf[2], shelf[0], shelf[3])]
    rows = rows_of_keys([*keys, "story:absent"], language="nl", tokens=PUBLIC_ONLY)
    assert [row.key for row in rows] == keys


def test_newest_of_a_facet(shelf):
    everything = {"kinds": ("story",), "language": "nl", "tokens": PUBLIC_ONLY}
    assert [row.title for row in newest(limit=1, **everything)] == ["Zonder bel"]
    assert len(newest(limit=9, facet=("thema", "thuiszitters"), **everything)) == 2
    assert len(newest(limit=9, facet=("thema", {"thuiszitters", "inclusie"}), **everything)) == 3
    assert [row.title for row in newest(limit=1, sort="title", **everything)] == ["Aan tafel"]
    assert newest(limit=9, keys=[], **everything) == []


@override_settings(TIME_ZONE="Europe/Amsterdam")
def test_date_is_that_of_amsterdam(db):
    Entry.objects.bulk_create([entry(1, date=datetime(2026, 6, 30, 22, 30, tzinfo=UTC))])
    assert stories().rows[0].meta == "1 juli 2026"
