"""Whoever takes words of every day, or the name of a thing or a colleague, takes nothing from the texts of others."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Comment

from accounts.models import Role, User
from accounts.services import give_grant
from core.models import CustomDocument
from network.stories.models import StoryPage
from personaldata.erasing import erase_person
from personaldata.models import FormerName, NameToJudge
from personaldata.names import KNOWN_AFTER, looks_like_a_name, sorted_names
from personaldata.who import who_is
from tests.factories import OrganisationFactory, UserFactory, region_page, story_page
from tests.personaldata.dump import where
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXT = "De school in Het Dal leerde van Samen Leren, zei Ties Blijfhier; samen leren is leuk."


@pytest.fixture
@kept
def region(tree):
    return region_page(tree, title="Regio van de toets")


@pytest.fixture
@kept
def story(region) -> StoryPage:
    return story_page(region, title="Een verhaal", intro=TEXT)


def editor_of(region, name: str) -> User:
    user = UserFactory(name=name)
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{region.region_id}", by=None)
    return user


def rename(user: User, name: str) -> None:
    user.name = name
    user.save(update_fields=["name"])


@pytest.mark.parametrize(
    "name", ["de", "school", "De School", "Het Dal", "Samen Leren", "Ties Blijfhier", "in Het Dal"]
)
def test_name_taken_just_before_leaving_erases_no_word(region, story, name):
    editor_of(region, "Ties Blijfhier")
    OrganisationFactory(name="Basisschool Het Dal")
    leaver = editor_of(region, "Zoë Quastelwaard")
    document = CustomDocument.objects.create(title=TEXT, maker=name, file=ContentFile(b"%PDF-1.7", name="stuk.pdf"))
    comment = Comment.objects.create(page_id=story.pk, user=leaver, text=TEXT, contentpath="intro")
    rename(leaver, name)
    erase_person(user=leaver)
    for thing, column in ((story, "intro"), (document, "title"), (comment, "text")):
        thing.refresh_from_db()
        assert getattr(thing, column) == TEXT
    assert StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object().intro == TEXT


@pytest.mark.parametrize("name", ["Het Dal", "Ties Blijfhier", "Een Verhaal", "Regio Van"])
def test_name_with_which_somebody_came_may_not_be_that_of_something_else(region, story, name):
    editor_of(region, "Ties Blijfhier")
    OrganisationFactory(name="Basisschool Het Dal")
    leaver = editor_of(region, name)
    assert sorted_names(leaver).sure == ()
    erase_person(user=leaver)
    story.refresh_from_db()
    assert story.intro == TEXT
    assert story.title == "Een verhaal"


def test_words_in_small_letters_are_not_a_name(region, story):
    """A name with which somebody came, and that looks like one."""
    leaver = editor_of(region, "Leren Leuk")
    story.intro = "Leren leuk maken, zei Leren Leuk. Of leren leuk? LEREN LEUK vond van wel."
    story.save()
    erase_person(user=leaver)
    story.refresh_from_db()
    assert story.intro == "Leren leuk maken, zei voormalig lid. Of leren leuk? voormalig lid vond van wel."
    assert NameToJudge.objects.get().name == "Leren Leuk", "an editor looks at the others"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Zoë de Wit", True), ("Jan van der Berg-Jansen", True), ("J. Jansen", True), ("Tjits D’Orville", True),
        ("Ben El Amrani", True), ("李 小龍", True), ("Zoë", False), ("de", False), ("jan de wit", False),
        ("Jan de", False), ("De Wit", False), ("Het Dal", False), ("Iemand 3", False), ("A B", False),
        ("Jan@Wit Jansen", False), ("", False),
    ],
)  # fmt: skip
def test_what_looks_like_a_name(name, is_one):
    assert looks_like_a_name(name) is is_one


def test_names_that_somebody_had_before_go_too(region, story):
    leaver = editor_of(region, "Zoë Quastelwaard")
    story.intro = "Zoë Quastelwaard heet nu Zoë Wimpelstra, en kort Zoë Flodder."
    story.save()
    for name, days in (("Zoë Wimpelstra", 200), ("Zoë Flodder", 100), ("Zoë Anders", 99)):
        rename(leaver, name)
        FormerName.objects.filter(pk=FormerName.objects.latest("pk").pk).update(
            until=timezone.now() - timedelta(days=days)
        )
    User.objects.filter(pk=leaver.pk).update(date_joined=timezone.now() - timedelta(days=400))
    who = who_is(User.objects.get(pk=leaver.pk))
    assert set(who.names) == {"Zoë Quastelwaard", "Zoë Wimpelstra", "Zoë Anders"}
    assert who.doubtful == ("Zoë Flodder",)
    erase_person(user=leaver)
    story.refresh_from_db()
    assert story.intro == "voormalig lid heet nu voormalig lid, en kort Zoë Flodder."
    assert not FormerName.objects.exists(), "the memory goes with the person"


def test_name_is_known_after_so_many_days(region):
    leaver = editor_of(region, "Zoë Quastelwaard")
    rename(leaver, "Zoë Wimpelstra")
    assert "Zoë Wimpelstra" not in who_is(leaver).names
    FormerName.objects.update(until=timezone.now() - KNOWN_AFTER)
    assert "Zoë Wimpelstra" in who_is(leaver).names


def test_going_without_a_name_for_a_while_makes_no_name_older(region):
    leaver = editor_of(region, "Zoë Quastelwaard")
    for name in ("", "Zoë Wimpelstra"):
        rename(leaver, name)
    FormerName.objects.filter(name="Zoë Quastelwaard").update(until=timezone.now() - timedelta(days=90))
    assert who_is(leaver).names == ("Zoë Quastelwaard",)


def test_first_name_of_who_was_entered_without_one_is_theirs(region):
    leaver = editor_of(region, "")
    rename(leaver, "Zoë Quastelwaard")
    assert who_is(leaver).names == ("Zoë Quastelwaard",)


def test_an_editor_is_not_made_to_read_every_joke(region):
    leaver = editor_of(region, "Zoë Quastelwaard")
    for number in range(20):
        rename(leaver, f"Grap {number}")
    assert len(who_is(leaver).doubtful) == 5


def test_what_is_theirs_goes_whatever_they_are_called(leaver):
    """Account, profile, comments' author, mail: known by the person, not by the name."""
    rename(leaver.user, "Het Dalwoord")
    erase_person(user=leaver.user)
    assert not where("Dalwoord")
    assert Comment.objects.get(page_id=leaver.story.pk).user.get_full_name() == "voormalig lid"
