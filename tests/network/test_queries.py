"""The number of queries of a page says how it will grow: it must not depend on how much there is to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.services import one_refresh
from network.organisations.models import Organisation
from network.stories.models import RelatedStory, StoryAuthor, StoryOrganisation, StoryPage, StoryTheme
from network.themes.models import Theme
from tests import factories
from tests.core.media_samples import saved_image
from tests.network.news.making import news_page

STORY, REGION, LISTING, HOME, THEME, ORGANISATION = 14, 14, 8, 14, 14, 14


def number_of_queries(client, url):
    client.get(url)  # the first request after start-up fills Django's content-type and site caches
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return len(queries), [query["sql"] for query in queries]


def rich_story(parent, others, number):
    """A story with `number` of everything it can have several of."""
    story = factories.story_page(
        parent,
        leading_theme=factories.theme("preventie"),
        phase="trying",
        year=2024,
        sectors=["po", "vo"],
        situation=factories.text("<p>Er waren 12 kinderen.</p>") * number,
    )
    story.authors = [StoryAuthor(name=f"Naam {n}", role="leraar", locale_id=story.locale_id) for n in range(number)]
    organisations = [factories.OrganisationFactory() for _ in range(number)]
    story.organisations = [StoryOrganisation(organisation=organisation) for organisation in organisations]
    story.related_stories = [
        RelatedStory(story_key=other.translation_key, reason="Omdat.", locale_id=story.locale_id)
        for other in others[:number]
    ]
    story.theme_items = [StoryTheme(tag=theme) for theme in Theme.objects.all()[: min(number, 20)]]
    story.save_revision().publish()
    return story


@pytest.fixture
def grow(tree):
    """Makes a region with that many stories; gives its page and its richest story."""

    def grow(number):
        region = factories.RegionFactory(leading_theme=factories.theme("preventie"))
        parent = factories.region_page(tree, region, question="Wat nu?")
        stories = [
            factories.story_page(parent, leading_theme=factories.theme("preventie"), sectors=["po"], year=2020 + n % 5)
            for n in range(number)
        ]
        for _number in range(number):
            news_page(parent, themes=("preventie",))
        return parent, rich_story(parent, stories, number)

    return grow


MOST = {
    "story": STORY,
    "region": REGION,
    "stories": LISTING,
    "filtered stories": LISTING,
    "regions": LISTING,
    "themes": LISTING,
    "news": LISTING,
    "home": HOME,
    "theme": THEME,
    "organisation": ORGANISATION,
}


def test_queries_do_not_grow_with_the_number_of_items(client, grow):
    """One network is grown from 5 to 50 of everything, and every page is asked for at both sizes."""
    counted = []
    for number in (5, 50):
        with one_refresh():
            parent, story = grow(number)
        urls = {
            "story": story.get_url(),
            "region": parent.get_url(),
            "stories": "/nl/verhalen/",
            "filtered stories": "/nl/verhalen/?thema=preventie&sector=po&sector=vo&jaar=2020&jaar=2021",
            "regions": "/nl/regios/",
            "themes": "/nl/themas/",
            "news": "/nl/nieuws/?soort=news&thema=preventie&jaar=2026",
            "home": "/nl/",
            "theme": "/nl/themas/preventie/",
            "organisation": f"/nl/organisaties/{Organisation.objects.order_by('-pk')[0].slug}/",
        }
        counted.append({name: number_of_queries(client, url) for name, url in urls.items()})
    few, many = counted
    for name, most in MOST.items():
        told = f"{name}: {few[name][0]} queries for 5, {many[name][0]} for 50 items, {most} allowed\n"
        assert few[name][0] == many[name][0] <= most, told + "\n".join(many[name][1])


def test_pictures_of_a_story_are_loaded_together(client, tree):
    parent = factories.region_page(tree)
    numbers = []
    for number in (2, 12):
        images = [saved_image((320, 200), alt_nl="Een lokaal") for _ in range(number)]
        blocks = [("image", {"image": image, "caption": "Foto"}) for image in images]
        story = factories.story_page(parent, slug=f"foto-{number}", title=f"Foto {number}", situation=blocks)
        numbers.append(number_of_queries(client, story.get_url())[0])
    assert numbers[0] == numbers[1]
    assert StoryPage.objects.count() == 2
