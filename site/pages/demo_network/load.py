"""Builds the demo network, once; running it again adds only what is missing."""

from collections.abc import Callable

from django.db import transaction

from catalogue.services import one_refresh
from core.urlwords import LANGUAGES
from network.regions.models import RegionPage
from network.stories.models import StoryPage
from pages.demo_network.agendas import load_agendas
from pages.demo_network.bodies import load_bodies
from pages.demo_network.contents import load_contents
from pages.demo_network.news import load_news
from pages.demo_network.people import load_people
from pages.demo_network.profiles import load_profiles
from pages.demo_network.questions import load_questions
from pages.demo_network.searches import load_searches
from pages.demo_network.texts import read_stories, read_yaml
from pages.demo_network.things import load_organisations, load_regions
from pages.demo_network.timelines import load_timelines
from pages.demo_network.writing import link_stories, write_region_page, write_story
from pages.site_tree import build_site_tree
from pages.statements import write_statements
from search.upkeep import read_anew, recount_heads

Say = Callable[[str], None]


@transaction.atomic
def load_demo_network(*, password: str, say: Say) -> list[tuple[str, str]]:
    """Build everything in one transaction: a demo that breaks half way leaves nothing. Gives the log-ins."""
    with one_refresh():
        load_things(say)
        people = load_people(password)
        say(f"{len(people)} log-ins, {load_profiles()} profiles")
    recount_heads()
    read_anew()
    say(f"{load_searches()} questions to search")
    return people


def load_things(say: Say) -> None:
    """Everything that visitors read."""
    tree = build_site_tree(read_yaml("home.yaml"))
    write_statements(tree.homes, read_yaml("statements.yaml"))
    say(f"{load_organisations()} organisations")
    texts = load_regions()
    pages: dict[tuple[str, str], RegionPage] = {}
    for text in texts:
        for language in LANGUAGES:
            if language in text:
                source = pages.get((text["slug"], "nl"))
                pages[text["slug"], language] = write_region_page(tree, text, language, source)
    say(f"{len(texts)} regions, {len(pages) - len(texts)} of them in English too")

    dutch = {story.slug: story for story in read_stories()}
    english = {story.slug: story for story in read_stories("stories/en")}
    stories = {slug: write_story(pages[text.facts["region"], "nl"], text, text, None) for slug, text in dutch.items()}
    translated: dict[str, StoryPage] = {}
    for slug, words in english.items():
        parent = pages.get((dutch[slug].facts["region"], "en"))
        if parent:
            translated[slug] = write_story(parent, dutch[slug], words, stories[slug])
    link_stories(stories, list(dutch.values()))
    link_stories(translated, [english[slug] for slug in translated])
    say(f"{len(stories)} stories, {len(translated)} of them in English too")

    news, news_in_english = load_news(tree, pages)
    say(f"{news} pieces of news, {news_in_english} of them in English too")
    say(f"{load_contents(pages)} pages of regions")

    say(f"{load_questions()} questions of regions")

    say(f"{load_bodies()} bodies, {load_timelines()} moments of timelines")
    say(f"{load_agendas()} agendas of regions")
