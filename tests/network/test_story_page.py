"""What a visitor gets on the page of a story, a theme and an organisation."""

import pytest

from network.stories.models import RelatedStory
from tests.catalogue.making import restrict
from tests.factories import MemberFactory, OrganisationFactory, RegionFactory, region_page, story_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(tree):
    return region_page(tree, RegionFactory(name="Twente", slug="twente"))


def read_on(page, *others):
    page.related_stories = [
        RelatedStory(story_key=other.translation_key, reason=f"Om {other.title}", locale_id=page.locale_id)
        for other in others
    ]
    page.save_revision().publish()


def test_story_leads_on_to_what_its_reader_may_see_and_never_to_itself(client, region):
    story, open_one, hidden = (story_page(region, title=title) for title in ("Klaver", "Klaproos", "Zonnebloem"))
    read_on(story, story, open_one, hidden)
    restrict(hidden, "members")
    html = client.get(story.url).content.decode()
    assert "Om Klaproos" in html
    assert "Zonnebloem" not in html
    assert "Om Klaver" not in html
    client.force_login(MemberFactory())
    assert "Om Zonnebloem" in client.get(story.url).content.decode()


@pytest.mark.parametrize("address", ["/nl/themas/preventie/", "/nl/organisaties/het-sterrenbos/"])
def test_pages_of_rows_are_for_reading_only(client, tree, address):
    OrganisationFactory(name="Het Sterrenbos", slug="het-sterrenbos")
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 405
