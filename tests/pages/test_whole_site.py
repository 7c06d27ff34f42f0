"""The whole demo site, address by address: what the sitemap names is there, and languages name each other."""

import csv
import io
import re
from urllib.parse import urlsplit

import feedparser
import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ALTERNATE = re.compile(r'<link rel="alternate" hreflang="(nl|en)" href="([^"]+)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
LINK = re.compile(r'href="(/(?:nl|en)/[^"#?]*)"')
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
LISTS = ("regios", "verhalen", "nieuws", "themas", "ondersteuningsvragen")


@pytest.fixture
def site(demo_network, client):
    return client


def addresses(site):
    """Every address that the sitemap names, with the page at it."""
    xml = b"".join(site.get("/sitemap.xml").streaming_content).decode()
    paths = [urlsplit(found).path for found in LOCATION.findall(xml)]
    return {path: site.get(path) for path in paths}


def test_every_address_is_there_and_languages_name_each_other(site):
    pages = addresses(site)
    assert len(pages) > 200
    assert {path: page.status_code for path, page in pages.items() if page.status_code != 200} == {}
    html = {path: page.content.decode() for path, page in pages.items()}
    others = {path: {urlsplit(url).path for _language, url in ALTERNATE.findall(text)} for path, text in html.items()}
    alone = [path for path, named in others.items() if named and path not in named]
    one_way = [(path, other) for path, named in others.items() for other in named if path not in others.get(other, ())]
    assert (alone, one_way) == ([], [])
    canonical = {path: urlsplit(CANONICAL.search(text)[1]).path for path, text in html.items()}
    assert {path: url for path, url in canonical.items() if url not in pages} == {}
    linked = {link for text in html.values() for link in LINK.findall(text)}
    dead = {link for link in linked - set(pages) if site.get(link).status_code not in (200, 302)}
    assert dead == set()


@pytest.mark.parametrize("name", LISTS)
def test_feeds_and_tables_can_be_read_by_others(site, name):
    feed = feedparser.parse(site.get(f"/nl/{name}/feed/").content)
    assert not feed.bozo
    assert feed.feed.id
    assert feed.feed.updated_parsed
    assert all(entry.id and entry.link and entry.title and entry.updated_parsed for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 0
    table = b"".join(site.get(f"/nl/{name}/csv/").streaming_content)
    assert table.startswith(b"\xef\xbb\xbf"), "without this mark a spreadsheet takes the accents for something else"
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 5
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
