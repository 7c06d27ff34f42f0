"""The list of translations: how each page stands, who begins and updates what, in how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from accounts.models import Role, User
from accounts.services import give_grant
from catalogue.services import one_refresh
from core.translation_machine import MACHINE
from network.regions.models import RegionPage
from tests.factories import MemberFactory, UserFactory, story_page
from tests.network.translating import (
    add_region,
    add_story,
    english,
    fill,
    fresh,
    locale,
    publish,
    publish_english,
    submit,
    write_text,
)

pytestmark = pytest.mark.django_db
LIST = "/beheer/vertalingen/"


@pytest.fixture
def twente(tree) -> RegionPage:
    return add_region("Twente")


@pytest.fixture
def almere(tree) -> RegionPage:
    return add_region("Almere")


@pytest.fixture
def editor(twente) -> User:
    """The editor of Twente."""
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{twente.region_id}", by=None)
    return user


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def states(client, **query) -> dict[str, str]:
    """What the list says: the title of each page and its state."""
    response = client.get(LIST, query)
    assert response.status_code == 200
    return {row.page.title: str(row.state) for row in response.context["rows"]}


def begin_url(page) -> str:
    return reverse("start_translation", args=[page.pk, "en"])


def test_every_state_is_told(desk, twente):
    publish_english(twente)
    add_story(twente, title="Niet", slug="niet")
    submit(add_story(twente, title="Begonnen", slug="begonnen"))
    publish_english(add_story(twente, title="Af", slug="af"))
    old = add_story(twente, title="Oud", slug="oud")
    publish_english(old)
    old = fresh(old)
    old.intro = "Het liep anders."
    publish(old)
    assert states(desk) == {
        "De regio Twente": "up-to-date",
        "Niet": "missing",
        "Begonnen": "draft",
        "Af": "up-to-date",
        "Oud": "out-of-date",
    }
    assert [number for _label, number in desk.get(LIST).context["counts"]] == [1, 1, 1, 2]
    assert states(desk, staat="out-of-date") == {"Oud": "out-of-date"}
    assert states(desk, staat="bestaat-niet") == states(desk)
    assert states(desk, taal="nl") == {}


def test_stand_in_that_localize_made_counts_as_missing(desk, twente):
    submit(add_story(twente, title="Begonnen", slug="begonnen"))
    assert english(twente).alias_of_id == twente.pk
    assert states(desk) == {"De regio Twente": "missing", "Begonnen": "draft"}


def test_draft_that_was_never_published_is_in_the_list(desk, twente):
    story = add_story(twente, title="Concept", slug="concept")
    story.unpublish()
    assert states(desk, soort=story.content_type_id) == {"Concept": "missing"}


def test_editor_sees_own_pages_and_a_national_editor_all_by_region(desk, national_desk, twente, almere):
    add_story(almere, title="Van Almere", slug="van-almere")
    assert states(desk) == {"De regio Twente": "missing"}
    assert "plek" not in desk.get(LIST).context["form"].fields
    everything = states(national_desk)
    assert {"De regio Twente", "De regio Almere", "Van Almere"} < set(everything)
    found = states(national_desk, plek=f"region-{almere.region_id}")
    assert set(found) == {"De regio Almere", "Van Almere"}


def test_list_is_for_editors(client):
    client.force_login(MemberFactory())
    assert client.get(LIST).status_code == 403
    client.logout()
    assert client.get(LIST).status_code == 302


def test_one_press_begins_a_translation_and_opens_its_editor(desk, twente):
    publish_english(twente)
    story = add_story(twente, title="Niet", slug="niet")
    assert begin_url(story) in desk.get(LIST).content.decode()
    response = desk.post(begin_url(story))
    assert response.url == reverse("wagtailadmin_pages:edit", args=[english(story).pk])
    assert desk.get(response.url).status_code == 200
    assert not english(story).live
    assert desk.post(begin_url(story)).url == response.url, "pressing twice begins one"
    assert Translation.objects.filter(source__object_id=story.translation_key).count() == 1


def test_reading_the_address_begins_nothing(desk, twente):
    story = add_story(twente, title="Niet", slug="niet")
    assert desk.get(begin_url(story)).status_code == 405
    assert not Translation.objects.exists()


def test_page_of_another_region_is_absent(desk, twente, almere):
    story = add_story(almere, title="Van Almere", slug="van-almere")
    translation = submit(story)
    for url in (begin_url(story), reverse("update_translation", args=[translation.pk])):
        assert desk.post(url).status_code == 404
    assert desk.post(reverse("start_translation", args=[twente.pk, "fr"])).status_code == 404


def test_page_of_the_region_itself_is_begun_by_a_national_editor(desk, national_desk, twente):
    html = desk.get(LIST).content.decode()
    assert begin_url(twente) not in html
    assert "Een landelijk redacteur begint deze vertaling." in html
    desk.post(begin_url(twente))
    assert not Translation.objects.exists()
    assert begin_url(twente) in national_desk.get(LIST).content.decode()
    national_desk.post(begin_url(twente))
    assert english(twente).alias_of_id is None


def test_translation_itself_is_not_translated(desk, twente):
    publish_english(twente)
    story = add_story(twente, title="Af", slug="af")
    page = publish_english(story)
    response = desk.post(reverse("start_translation", args=[page.pk, "nl"]), follow=True)
    assert "Vertaal het origineel van deze pagina." in response.content.decode()


def test_update_takes_over_what_changed_and_publishes_nothing(desk, twente):
    publish_english(twente)
    story = add_story(twente, title="Oud", slug="oud")
    before = publish_english(story)
    story = fresh(story)
    story.intro = "Het liep anders."
    publish(story)
    translation = Translation.objects.get(source__object_id=story.translation_key)
    response = desk.post(reverse("update_translation", args=[translation.pk]))
    assert response.url == reverse("wagtailadmin_pages:edit", args=[before.pk])
    assert translation.source.stringsegment_set.filter(string__data="Het liep anders.").exists()
    assert english(story).intro == before.intro
    assert states(desk, staat="out-of-date") == {"Oud": "out-of-date"}
    segment = translation.source.stringsegment_set.get(string__data="Het liep anders.")
    write_text(translation, segment, "It went otherwise.")
    desk.post(response.url, {"action": "publish"})
    assert english(story).intro == "It went otherwise."
    assert states(desk, staat="out-of-date") == {}


def test_original_that_was_published_with_the_same_words_is_settled(desk, twente):
    publish_english(twente)
    story = add_story(twente, title="Zelfde", slug="zelfde")
    publish_english(story)
    publish(fresh(story))
    assert states(desk, staat="out-of-date") == {"Zelfde": "out-of-date"}
    translation = Translation.objects.get(source__object_id=story.translation_key)
    desk.post(reverse("update_translation", args=[translation.pk]))
    assert states(desk, staat="out-of-date") == {}


def test_words_that_somebody_wrote_since_are_not_published_by_updating(desk, twente):
    publish_english(twente)
    story = add_story(twente, title="Zelfde", slug="zelfde")
    before = publish_english(story)
    publish(fresh(story))
    translation = Translation.objects.get(source__object_id=story.translation_key)
    write_text(translation, translation.source.stringsegment_set.get(context__path="title"), "Not ready yet")
    desk.post(reverse("update_translation", args=[translation.pk]))
    assert english(story).title == before.title


def test_machine_texts_are_counted_and_found(desk, twente):
    publish_english(twente)
    story = add_story(twente, title="Begonnen", slug="begonnen")
    translation = submit(story)
    fill(translation)
    made = StringTranslation.objects.filter(context__object_id=story.translation_key, locale=locale("en"))
    made.filter(pk__in=[text.pk for text in made[:2]]).update(translation_type=MACHINE)
    html = desk.get(LIST).content.decode()
    assert "2 teksten van een machine, nog niet bevestigd" in html
    assert reverse("confirm_translation", args=[translation.pk]) in html
    assert states(desk, staat="machine") == {"Begonnen": "draft"}


@pytest.mark.once
def test_more_pages_cost_the_list_no_more_queries(national_desk, twente):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert national_desk.get(LIST).status_code == 200
        return len(queries)

    for number in range(2):
        submit(add_story(twente, title=f"Een {number}", slug=f"een-{number}"))
    cost()
    few = cost()
    for number in range(8):
        story = add_story(twente, title=f"Twee {number}", slug=f"twee-{number}")
        if number % 2:
            submit(story)
    assert cost() == few
    assert few < 60


def test_long_list_has_pages_that_keep_the_filter(national_desk, twente):
    with one_refresh():
        for number in range(30):
            story_page(twente, title=f"Verhaal {number}", slug=f"verhaal-{number}")
    kind = twente.get_children().first().content_type_id
    first = national_desk.get(LIST, {"soort": kind})
    assert len(first.context["rows"]) == 25
    assert f"soort={kind}&amp;p=2" in first.content.decode()
    assert len(national_desk.get(LIST, {"soort": kind, "p": 2}).context["rows"]) == 5
