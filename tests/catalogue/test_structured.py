"""What a page says about itself to others: JSON-LD, and a picture for a link to it."""

import io
import json
import re

import pytest
from PIL import Image

from catalogue.models import Entry
from core.cover_pictures import cover_picture
from tests.catalogue.making import restrict
from tests.factories import OrganisationFactory, story_page, theme

pytestmark = pytest.mark.once

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def said(client):
    """What the page at an address says, by type."""

    def of(address):
        blocks = BLOCK.findall(client.get(address).content.decode())
        return {thing["@type"]: thing for block in blocks for thing in json.loads(block)["@graph"]}

    return of


@pytest.fixture
def story(twente):
    intro = "Samen & <b>snel</b> </script> klaar."
    return story_page(twente, title="Een vast gezicht", slug="gezicht", intro=intro, leading_theme=theme("inclusie"))


def test_story_is_an_article_of_its_region(story, said, settings):
    settings.BASE_URL = "https://mao.example.nl"
    article = said("/nl/regios/twente/gezicht/")["Article"]
    assert article["headline"] == "Een vast gezicht"
    assert article["description"] == story.intro
    assert article["inLanguage"] == "nl"
    assert article["author"] == [{"@type": "Organization", "name": "Twente"}]
    assert article["url"] == "https://mao.example.nl/nl/regios/twente/gezicht/"
    assert article["datePublished"] == story.first_published_at.isoformat(timespec="seconds")
    [image] = article["image"]
    assert image.startswith("https://mao.example.nl/covers/groen/")


def test_trail_leads_from_the_home_page(story, said):
    steps = said("/nl/regios/twente/gezicht/")["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert [step["item"].partition("/nl/")[2] for step in steps] == [
        "",
        "regios/",
        "regios/twente/",
        "regios/twente/gezicht/",
    ]
    assert steps[-1]["name"] == "Een vast gezicht"


def test_home_page_says_how_the_site_is_searched(tree, said, settings):
    settings.BASE_URL = "https://mao.example.nl"
    for language, address in (("nl", "/nl/zoeken/"), ("en", "/en/search/")):
        site = said(f"/{language}/")["WebSite"]
        assert (site["url"], site["inLanguage"]) == (f"https://mao.example.nl/{language}/", language)
        target = site["potentialAction"]["target"]["urlTemplate"]
        assert target == f"https://mao.example.nl{address}?q={{search_term_string}}"
    assert "WebSite" not in said("/nl/verhalen/")


def test_home_region_and_organisation_are_organisations(twente, said):
    organisation = OrganisationFactory(name="De Brug")
    assert said("/nl/")["Organization"]["name"] == "Met Andere Ogen"
    assert "BreadcrumbList" not in said("/nl/")
    assert said("/nl/regios/twente/")["Organization"]["name"] == "Twente"
    assert said(f"/nl/organisaties/{organisation.slug}/")["Organization"]["name"] == "De Brug"


def test_page_that_does_not_exist_says_nothing(tree, said):
    assert said("/nl/nietes/") == {}


def test_text_cannot_end_the_block(story, client):
    html = client.get("/nl/regios/twente/gezicht/").content.decode()
    [block] = BLOCK.findall(html)
    assert "<" not in block
    assert "&" not in block


def test_link_to_a_page_has_a_picture_of_the_asked_size(story, client):
    html = client.get("/nl/regios/twente/gezicht/").content.decode()
    [address] = re.findall(r'<meta property="og:image" content="([^"]+)">', html)
    response = client.get(address.removeprefix("http://testserver"))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    assert "immutable" in response.headers["Cache-Control"]
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)


def test_no_picture_is_drawn_of_what_is_not_public_or_not_there(story, client):
    entry = Entry.objects.get(kind="story")
    restrict(story, "members")
    assert client.get(f"/covers/{entry.hue}/{entry.cover}.png").status_code == 404
    assert client.get("/covers/groen/zomaar-iets.png").status_code == 404
    assert client.get("/covers/bruin/region-twente.png").status_code == 404


def test_same_cover_is_the_same_picture_and_another_is_not():
    one = cover_picture("region-twente", "koraal")
    assert one == cover_picture("region-twente", "koraal")
    assert one != cover_picture("region-almere", "koraal")
    assert len({pixel for _count, pixel in Image.open(io.BytesIO(one)).convert("RGB").getcolors(70_000)}) > 4
    with pytest.raises(ValueError, match="no hue called"):
        cover_picture("region-twente", "bruin")
