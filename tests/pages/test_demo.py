"""The demo network: complete, honest, loadable twice, and nowhere but on a machine of one's own."""

import re
from collections import Counter
from io import StringIO
from itertools import chain

import pytest
from django.core.management import CommandError, call_command
from django.utils.html import strip_tags

from accounts.models import User
from catalogue.models import Entry
from network.organisations.models import Organisation
from network.regions.models import Region, RegionPage, RegionStatus
from network.stories.models import StoryPage
from network.themes.models import Theme
from pages.demo_network.load import load_demo_network
from pages.demo_network.texts import read_regions, read_stories, read_yaml
from search.tuning.models import Asked, Pin
from search.tuning.reporting import KINDS, questions

pytestmark = pytest.mark.django_db


def counts():
    return {
        model.__name__: model.objects.count()
        for model in (Region, RegionPage, StoryPage, Organisation, User, Entry, Asked, Pin)
    }


def test_demo_network_holds_what_the_design_asks(demo_network):
    assert Region.objects.filter(status=RegionStatus.INSPIRATION).count() == 11
    assert Region.objects.get(slug="midden-limburg").status == RegionStatus.PARTICIPANT
    assert Theme.objects.count() == 23
    assert Organisation.objects.count() >= 40
    dutch = StoryPage.objects.filter(locale__language_code="nl").count()
    english = StoryPage.objects.filter(locale__language_code="en").count()
    assert dutch >= 12
    assert english >= dutch / 4
    assert [email.partition("@")[0] for email, _name in demo_network] == [
        "beheer", "landelijk", "twente", "begeleider", "lid", "nieuw", "expert",
    ]  # fmt: skip


@pytest.mark.once
def test_loading_the_demo_twice_adds_nothing(demo_network):
    before = counts()
    load_demo_network(password="met-andere-ogen", say=lambda what: None)
    assert counts() == before


def test_demo_has_something_to_read_in_the_report_of_search_and_a_pinned_result(client, demo_network):
    kinds = {kind: questions(kind, 30, "vaak").count() for kind in KINDS}
    assert min(kinds.values()) > 0, kinds
    assert Pin.objects.count() == 1
    assert "pin-note" in client.get(f"/nl/zoeken/?q={Pin.objects.get().words}").content.decode()


def test_every_live_page_of_the_demo_is_in_the_catalogue(demo_network):
    assert Entry.objects.filter(kind="story").count() == StoryPage.objects.live().count()
    assert Entry.objects.filter(kind="region").count() == RegionPage.objects.live().count()


def test_demo_refuses_to_load_where_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="everybody knows"):
        call_command("demo", stdout=StringIO())
    assert not User.objects.exists()


def sentences(text):
    """Sentences of at least four words, in lower case, without signs."""
    plain = re.sub(r"\s+", " ", strip_tags(str(text)))
    for sentence in re.split(r"(?<=[.!?])\s", plain):
        words = re.findall(r"\w+", sentence.lower())
        if len(words) >= 4:
            yield " ".join(words)


def texts_of_the_demo():
    for story in chain(read_stories(), read_stories("stories/en")):
        quote = story.facts.get("quote") or {}
        yield from (story.facts["summary"], quote.get("text", ""), *story.parts.values())
    for region in read_regions():
        for words in (region.get("nl"), region.get("en")):
            if words:
                yield from (words["intro"], words["question"], words["proud"], words["quote"]["text"])


def test_no_two_texts_of_the_demo_share_a_sentence():
    twice = Counter(chain.from_iterable(set(sentences(text)) for text in texts_of_the_demo()))
    assert sum(twice.values()) > 300
    assert [sentence for sentence, number in twice.items() if number > 1] == []


def test_each_story_has_a_figure_and_says_what_did_not_work():
    for story in read_stories():
        assert re.search(r"\d", "".join(story.parts.values())), story.slug
        assert len(strip_tags(story.parts["not_yet"]).split()) >= 10, story.slug


def test_demo_mail_addresses_can_belong_to_nobody():
    addresses = [row["email"] for row in read_yaml("users.yaml")]
    addresses += [region["coordinator"]["email"] for region in read_regions()]
    addresses += [row["email"] for row in read_yaml("people.yaml") if "role" in row]
    addresses += [row["email_shown"] for row in read_yaml("people.yaml") if "email_shown" in row]
    assert len(addresses) == 7 + 12 + 15 + 4
    assert all(re.search(r"@([\w-]+\.)*example\.(nl|org)$", address) for address in addresses)
