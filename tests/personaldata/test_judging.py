"""A name that may mean something else waits for an editor, who says yes or no of each place where it stands."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import Comment, ModelLogEntry, Page

from accounts.models import Role, User
from accounts.services import give_grant
from core.retention import retention_rules
from network.questions.models import SupportQuestion
from network.stories.models import StoryPage
from personaldata.erasing import erase_person
from personaldata.judging import answer, places_found
from personaldata.models import NameToJudge
from tests.factories import UserFactory, region_page, story_page
from tests.network.translating import fresh, publish_english
from tests.personaldata.dump import where
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAMES = "/beheer/names/"
NAME = "Het Knobbeldal"


@pytest.fixture
@kept
def region(tree):
    page = region_page(tree)
    publish_english(page)
    return page


@pytest.fixture
@kept
def story(region) -> StoryPage:
    story = story_page(region, title="Eerste verhaal", intro=f"Toen kwam {NAME} langs.")
    story.save_revision().publish()
    publish_english(fresh(story))
    return fresh(story)


@pytest.fixture
@kept
def other(region) -> StoryPage:
    return story_page(region, title="Tweede verhaal", intro=f"Door {NAME.lower()} stroomt een beek.")


@pytest.fixture
@kept
def asked(tree, region, story, other) -> NameToJudge:
    elsewhere = story_page(region_page(tree), title="Elders", intro=f"Ook {NAME}.")
    question = SupportQuestion.objects.create(region=region.region, question_nl=f"Wie helpt {NAME}?")
    leaver = UserFactory(name=NAME)
    give_grant(user=leaver, role=Role.REGION_EDITOR, scope=f"region:{region.region_id}", by=None)
    Comment.objects.create(page_id=story.pk, user=UserFactory(), text=f"Vraag {NAME}.", contentpath="intro")
    erase_person(user=leaver)
    for thing in (story, other, elsewhere, question):
        assert "nobbeldal" in str(type(thing).objects.filter(pk=thing.pk).values().get())
    return NameToJudge.objects.get()


def key_of(page: Page) -> str:
    return f"page:{page.translation_key}"


def desk_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_editor_sees_each_place_with_the_words_around(asked, national, story):
    client = desk_of(national)
    assert NAMES in client.get("/beheer/").content.decode()
    assert NAME in client.get(NAMES).content.decode()
    page = client.get(f"{NAMES}{asked.pk}/").content.decode()
    for words in ("Toen kwam Het Knobbeldal langs.", "Door het knobbeldal stroomt", "Wie helpt Het", "Vraag Het"):
        assert words in page
    assert f"/beheer/pages/{story.pk}/edit/" in page
    assert "Elders" not in page, "not a place of theirs"
    assert len(list(places_found(asked))) == 4, "the languages of a page are one place"


def test_screens_say_where_one_is(asked, national):
    client = desk_of(national)
    trails = {url: client.get(url).context["breadcrumbs_items"] for url in (NAMES, f"{NAMES}{asked.pk}/")}
    last = {url: [str(trail[-1].get(name, "")) for name in ("label", "sublabel")] for url, trail in trails.items()}
    assert last == {
        NAMES: ["Namen van gewiste mensen", ""],
        f"{NAMES}{asked.pk}/": ["Gaat het om deze persoon?", NAME],
    }


def test_yes_erases_in_that_place_alone_and_in_all_its_languages(asked, national, story, other):
    client = desk_of(national)
    assert client.post(f"{NAMES}{asked.pk}/", {f"place-{key_of(story)}": "yes"}).status_code == 302
    dutch, english = StoryPage.objects.filter(translation_key=story.translation_key).order_by("locale_id")
    assert dutch.intro == "Toen kwam voormalig lid langs."
    assert "nobbeldal" not in english.intro
    assert not any("nobbeldal" in str(version.content) for version in dutch.revisions.all())
    other.refresh_from_db()
    assert "knobbeldal" in other.intro
    assert [place.key for place in places_found(asked)].count(key_of(story)) == 0


def test_no_leaves_the_words_and_is_not_asked_again(asked, national, other):
    answer(asked=asked, answers={key_of(other): False}, by=national)
    other.refresh_from_db()
    assert "knobbeldal" in other.intro
    asked.refresh_from_db()
    assert key_of(other) not in {place.key for place in places_found(asked)}


def test_last_answer_takes_the_name_itself_away(asked, national, story, other):
    answers = {place.key: place.key != key_of(other) for place in places_found(asked)}
    assert answer(asked=asked, answers=answers, by=national) == 0
    assert not NameToJudge.objects.exists()
    assert SupportQuestion.objects.get().question_nl == "Wie helpt voormalig lid?"
    assert Comment.objects.get().text == "Vraag voormalig lid."
    assert answer(asked=asked, answers=answers, by=national) == 0, "two editors at once"


def test_each_answer_is_a_line_without_the_name(asked, national, story, other):
    answer(asked=asked, answers={key_of(story): True, key_of(other): False}, by=national)
    lines = ModelLogEntry.objects.filter(action__startswith="personaldata.name_")
    assert {(line.action, line.user) for line in lines} == {
        ("personaldata.name_erased", national),
        ("personaldata.name_left", national),
    }
    assert "nobbeldal" not in "".join(f"{line.label} {line.data}" for line in lines).casefold()


def test_unknown_places_and_answers_change_nothing(asked, national, tree):
    elsewhere = StoryPage.objects.get(title="Elders")
    client = desk_of(national)
    data = {f"place-{key_of(elsewhere)}": "yes", "place-accounts.User:1": "yes", "place-x": "misschien"}
    assert client.post(f"{NAMES}{asked.pk}/", data).status_code == 302
    elsewhere.refresh_from_db()
    assert NAME in elsewhere.intro
    assert client.get(f"{NAMES}999999/").status_code == 404


def test_others_find_no_door(asked, region, story):
    editor = UserFactory()
    give_grant(user=editor, role=Role.REGION_EDITOR, scope=f"region:{region.region_id}", by=None)
    client = desk_of(editor)
    for path in (NAMES, f"{NAMES}{asked.pk}/"):
        answered = client.get(path, follow=True)
        assert "nobbeldal" not in answered.content.decode()
        assert answered.redirect_chain or answered.status_code == 403
    assert NAMES not in client.get("/beheer/").content.decode()
    with pytest.raises(PermissionDenied):
        answer(asked=asked, answers={key_of(story): True}, by=editor)


def test_name_of_one_word_is_asked_about_only_where_nothing_else_stands(region):
    story = story_page(region, title="Een verhaal", intro="Op school.")
    document = SupportQuestion.objects.create(region=region.region, question_nl="school", why_nl="Op school.")
    leaver = UserFactory(name="school")
    give_grant(user=leaver, role=Role.REGION_EDITOR, scope=f"region:{region.region_id}", by=None)
    erase_person(user=leaver)
    (found,) = places_found(NameToJudge.objects.get())
    assert found.thing == document
    story.refresh_from_db()
    assert story.intro == "Op school."


def test_nothing_is_asked_of_a_name_that_stands_nowhere(region):
    erase_person(user=UserFactory(name="de"))
    assert not NameToJudge.objects.exists()


def test_name_that_nobody_judged_goes_after_ninety_days(asked):
    rule = retention_rules["names to judge"]
    assert rule.count() == 0
    NameToJudge.objects.update(made_at=timezone.now() - timedelta(days=91))
    assert (rule.count(), rule.run()) == (1, 1)
    assert "personaldata_nametojudge" not in where(NAME)
