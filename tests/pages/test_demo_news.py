"""The demo's news and pages come from files: each in its place, in both languages, once."""

from datetime import date

import pytest
import yaml
from django.utils import timezone

from network.contents.models import ContentPage, PageDownload
from network.news.models import NewsPage
from pages.demo_network import contents, news, texts
from tests.factories import RegionFactory, region_page, site_tree
from tests.worlds import kept

pytestmark = pytest.mark.django_db

NEWS = """---
slug: {slug}
region: {region}
kind: {kind}
title: {title}
summary: Kort gezegd.
date_offset_days: -10
themes: [preventie, monitoring]
{more}
---
## Kop

Er's iets gebeurd.
"""
PAGES = [
    {
        "slug": "werkwijze",
        "title_nl": "Werkwijze",
        "title_en": "How we work",
        "body_nl": "## Eerst\n\nPraten.\n\n## Dan\n\nDoen.",
        "body_en": "## First\n\nTalk.",
        "children": [{"slug": "knooppunten", "title_nl": "Knooppunten", "body_nl": "Tekst."}],
        "links": [{"title_nl": "De wet", "title_en": "The law", "url": "https://example.nl/", "note_nl": "Alles."}],
        "downloads": [
            {"title_nl": "Plan", "title_en": "The plan", "file": "plan.pdf", "html_page": "knooppunten",
             "accessible": False, "date": date(2026, 3, 1)},
        ],
    }
]  # fmt: skip


@pytest.fixture
@kept
def tree():
    return site_tree()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for module in (texts, news, contents):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    for name in ("news/en", "contents", "files"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


@pytest.fixture
@kept
def regions(tree):
    region = RegionFactory(name="Twente", slug="twente")
    dutch = region_page(tree, region)
    english = region_page(tree, region, "en", translation_key=dutch.translation_key)
    return {("twente", "nl"): dutch, ("twente", "en"): english}


def write(file, **facts):
    facts = {"kind": "news", "region": "twente", "more": "", **facts}
    file.write_text(NEWS.format(slug=file.stem, **facts), encoding="utf-8")


def test_news_comes_below_its_region_or_below_the_list_and_only_once(tree, folder, regions):
    write(folder / "news" / "a.md", title="Van Twente", more="also: [b]")
    write(folder / "news" / "b.md", title="Gezocht", region="null", kind="vacancy", more="closes_in_days: 5")
    write(folder / "news" / "en" / "a.md", title="From Twente")
    for _time in range(2):
        assert news.load_news(tree, regions) == (2, 1)
    assert NewsPage.objects.count() == 3
    own, national = NewsPage.objects.get(slug="a"), NewsPage.objects.get(slug="b")
    english = NewsPage.objects.get(slug="from-twente")
    assert own.get_parent().specific == regions["twente", "nl"]
    assert english.get_parent().specific == regions["twente", "en"]
    assert english.translation_key == own.translation_key
    assert national.url == "/nl/nieuws/b/"
    assert (national.closes_on - timezone.localdate()).days == 5
    assert [row.news_key for row in own.related_news.all()] == [national.translation_key]
    assert [row.news_key for row in english.related_news.all()] == [national.translation_key]
    assert "Er’s iets gebeurd." in str(own.body)


def test_news_of_a_region_that_there_is_not_is_named(tree, folder, regions):
    write(folder / "news" / "a.md", title="Van nergens", region="nergens")
    with pytest.raises(LookupError, match=r"a\.md.*nergens"):
        news.load_news(tree, regions)


def test_pages_come_with_files_and_links_in_both_languages_and_only_once(client, folder, regions):
    (folder / "contents" / "twente.yaml").write_text(yaml.safe_dump(PAGES), encoding="utf-8")
    (folder / "files" / "plan.pdf").write_bytes(b"%PDF-1.7\n")
    for _time in range(2):
        assert contents.load_contents(regions) == 2
    assert ContentPage.objects.count() == 3
    assert PageDownload.objects.count() == 2
    page = ContentPage.objects.get(slug="werkwijze", locale__language_code="nl")
    english = ContentPage.objects.get(translation_key=page.translation_key, locale__language_code="en")
    assert page.downloads.get().document == english.downloads.get().document
    html = client.get(english.url).content.decode()
    for words in ("The plan", "The law", "/nl/regios/twente/werkwijze/knooppunten/"):
        assert words in html
    assert "Alles." in client.get(page.url).content.decode()


def test_without_files_nothing_is_loaded(tree, folder, regions):
    assert news.load_news(tree, regions) == (0, 0)
    assert contents.load_contents(regions) == 0
