"""The list of contents that a page makes from its headings."""

import re

import pytest

from tests.network.contents.making import content_page, read

pytestmark = pytest.mark.django_db

TEXT = """
<h2>Wie wij zijn</h2><p>Eén.</p><h2>Wat <b>wij</b> doen &amp; laten</h2><p>Twee.</p><h3>Klein</h3>
<h2>Wie wij zijn</h2><p>Drie.</p><h2></h2><h2>???</h2><h2>Downloads</h2>
"""


def anchors(html: str) -> list[str]:
    navigation = html.partition('<nav class="page-nav"')[2].partition("</nav>")[0]
    return re.findall(r'href="#([^"]+)"', navigation)


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]*)"', html)


def test_every_heading_has_a_link_and_every_link_leads_to_one_place(client, tree):
    page = content_page(tree.homes["nl"], html=TEXT, links=[{"url": "https://example.nl/"}])
    html = read(client, page.url)
    assert anchors(html) == [
        "kop-wie-wij-zijn",
        "kop-wat-wij-doen-laten",
        "kop-wie-wij-zijn-2",
        "kop-deel",
        "kop-downloads",
    ]
    assert len(ids(html)) == len(set(ids(html)))
    assert set(anchors(html)) <= set(ids(html))
    assert "Wat wij doen &amp; laten</a>" in html
    assert "<b>wij</b>" in html


def test_a_heading_keeps_its_address_when_the_text_around_it_changes(client, tree):
    page = content_page(tree.homes["nl"], html="<h2>Cookies</h2><p>Geen.</p><h2>Vragen</h2>")
    before = anchors(read(client, page.url))
    page.body = [("text", "<h2>Nieuw begin</h2><p>Ja.</p>"), ("text", "<h2>Cookies</h2><p>Nul.</p><h2>Vragen</h2>")]
    page.save_revision().publish()
    assert anchors(read(client, page.url)) == ["kop-nieuw-begin", *before]


def test_one_heading_needs_no_list_of_contents(client, tree):
    page = content_page(tree.homes["nl"], html="<h2>Alleen dit</h2><p>Meer niet.</p>")
    html = read(client, page.url)
    assert 'class="page-nav"' not in html
    assert 'id="kop-alleen-dit"' in html


def test_what_a_heading_says_is_never_markup(client, tree):
    page = content_page(tree.homes["nl"], html="<h2>&lt;script&gt;alert(1)&lt;/script&gt;</h2><p>x</p><h2>Twee</h2>")
    html = read(client, page.url)
    assert "<script>alert" not in html
    assert "kop-scriptalert1script" in anchors(html)
