"""A writer without an account asks an editor to be erased from a story."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from wagtail.models import PageLogEntry, Revision

from accounts.models import Role, User
from accounts.services import give_grant
from network.stories.author_erasing import erase_author, names_of, where_named
from network.stories.models import StoryAuthor, StoryPage
from personaldata.models import Erased
from tests.factories import PASSWORD, UserFactory, text
from tests.network.translating import add_story, english, fresh, publish_english
from tests.personaldata.dump import where
from tests.worlds import kept

pytestmark = pytest.mark.django_db

NAME = "Tjitske Vlinderhof-D’Orville"


@pytest.fixture
@kept
def story(twente) -> StoryPage:
    """A story in two languages with two writers; one stands in the text, in a version and in a draft as well."""
    publish_english(twente)
    story = add_story(twente)
    story.authors.add(StoryAuthor(name=NAME, role="wijkverpleegkundige te Vlinderdorp", locale=story.locale))
    story.situation = [*text(f"<p>En {NAME} belde.</p>"), ("quote", {"text": "Ja.", "author": NAME, "role": "zus"})]
    story.save_revision().publish()
    publish_english(fresh(story))
    draft = fresh(story)
    draft.title = f"Het werk van {NAME}"
    draft.save_revision()
    return fresh(story)


@pytest.fixture
def other_editor(almere) -> User:
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{almere.region_id}", by=None)
    return user


def desk_of(user: User) -> Client:
    client = Client()
    assert client.login(email=user.email, password=PASSWORD)
    return client


def address(story: StoryPage) -> str:
    return f"/beheer/stories/{story.pk}/erase-author/"


def test_writer_is_gone_everywhere_and_the_story_stays(story, editor):
    assert where("Vlinderhof")
    assert where("Vlinderdorp")
    assert erase_author(story=story, name=NAME, by=editor) > 0
    assert where("Vlinderhof") == []
    assert where("Vlinderdorp") == []
    for page, former in ((fresh(story), "voormalig lid"), (english(story), "former member")):
        assert page.live
        assert {author.name for author in page.authors.all()} == {"Sanne Bakker", "voormalig lid"}
        assert former in Client().get(page.url).content.decode()
    assert "voormalig lid belde" in str(fresh(story).situation)
    assert fresh(story).get_latest_revision_as_object().title == "Het werk van voormalig lid"
    assert names_of(fresh(story)) == ["Sanne Bakker"]


def test_other_writers_keep_name_and_role(story, editor):
    erase_author(story=story, name=NAME, by=editor)
    sanne = fresh(story).authors.get(name="Sanne Bakker")
    assert sanne.role == "intern begeleider"


def test_editor_sees_first_where_the_name_occurs(story, editor):
    dutch, in_english = sorted(where_named(story=story, name=NAME), key=lambda place: place.page.locale_id)
    assert (dutch.as_writer, dutch.in_text) == (True, True)
    assert dutch.versions >= 2
    assert in_english.as_writer
    client = desk_of(editor)
    assert "Erase" not in client.get(address(story)).content.decode()
    shown = client.get(address(story), {"name": NAME}).content.decode()
    assert "2 versies" in shown or f"{dutch.versions} versies" in shown
    assert where("Vlinderhof"), "looking changes nothing"


def test_editor_erases_at_the_desk(story, editor):
    client = desk_of(editor)
    assert address(story) in client.get(f"/beheer/pages/{story.pk}/edit/").content.decode()
    answer = client.post(address(story), {"name": NAME}, follow=True)
    assert "is uit dit verhaal gewist" in answer.content.decode()
    assert where("Vlinderhof") == []


def test_line_in_the_audit_trail_holds_no_name(story, editor):
    erase_author(story=story, name=NAME, by=editor)
    line = PageLogEntry.objects.get(action="audit.author_erased")
    assert line.user == editor
    assert "Vlinder" not in f"{line.label} {line.data}"
    assert Erased.objects.filter(kind="story-author").count() == 1


def test_same_name_in_another_story_stays(story, editor, twente):
    other = add_story(twente, title="Een ander verhaal", slug="een-ander-verhaal")
    other.authors.add(StoryAuthor(name=NAME, locale=other.locale))
    other.save_revision().publish()
    erase_author(story=story, name=NAME, by=editor)
    assert NAME in {author.name for author in fresh(other).authors.all()}
    assert NAME in str(Revision.page_revisions.filter(object_id=str(other.pk)).latest("pk").content)


def test_first_name_goes_only_where_nothing_else_stands(story, editor):
    story.authors.add(StoryAuthor(name="Mei", role="ouder", locale=story.locale))
    story.situation = text("<p>In mei was het zover.</p>")
    story.save_revision().publish()
    erase_author(story=fresh(story), name="Mei", by=editor)
    assert "In mei was het zover." in str(fresh(story).situation)
    assert "Mei" not in {author.name for author in fresh(story).authors.all()}


def test_national_editor_may_and_other_editor_may_not(story, national, other_editor):
    with pytest.raises(PermissionDenied):
        erase_author(story=story, name=NAME, by=other_editor)
    client = desk_of(other_editor)
    for answer in (client.get(address(story)), client.post(address(story), {"name": NAME})):
        assert answer.status_code == 404
        assert "Vlinderhof" not in answer.content.decode()
    assert where("Vlinderhof")
    assert desk_of(national).get(address(story), {"name": NAME}).status_code == 200
    erase_author(story=story, name=NAME, by=national)
    assert where("Vlinderhof") == []


def test_visitor_and_member_find_no_door(story):
    assert Client().get(address(story)).status_code == 302
    member = UserFactory()
    assert desk_of(member).get(address(story)).status_code == 403


@pytest.mark.parametrize("name", ["", "Iemand Anders", "voormalig lid", "x" * 5000, "<b>"])
def test_name_that_is_not_in_the_story_is_refused_with_reason(story, editor, name):
    with pytest.raises(ValidationError):
        erase_author(story=story, name=name, by=editor)
    answer = desk_of(editor).post(address(story), {"name": name})
    assert answer.status_code == 200
    assert where("Vlinderhof")


def test_story_that_does_not_exist_is_absent(editor):
    assert desk_of(editor).get("/beheer/stories/999999/erase-author/").status_code == 404
