"""A restored copy brings people back; the hashes of who was erased take them out again."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.address_change import AddressChange, agree, token
from accounts.models import User
from network.stories.author_erasing import erase_author
from network.stories.models import StoryAuthor, StoryPage
from personaldata.erasing import erase_person
from personaldata.models import Erased, FormerAddress
from personaldata.prints import ACCOUNT, remember
from tests.factories import UserFactory
from tests.personaldata.conftest import GONE, STAYS
from tests.personaldata.dump import places_of, where

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("erasures", *args, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def kept(leaver, tmp_path):
    """The hashes of an erasure, taken just before the database went back to how it was before it."""
    remember(ACCOUNT, [leaver.user.email])
    file = tmp_path / "hashes.jsonl"
    file.write_text(run("list"))
    Erased.objects.all().delete()
    return file


@pytest.mark.once
def test_list_holds_no_address(kept, leaver):
    assert leaver.user.email not in kept.read_text()
    assert len(kept.read_text().splitlines()) == 1


@pytest.mark.once
def test_whoever_came_back_is_erased_again(kept):
    assert all(places_of(GONE).values())
    said = run("replay", str(kept), "--dry-run")
    assert "Would erase 1 again" in said
    assert all(places_of(GONE).values())
    assert "Erased 1 again" in run("replay", str(kept))
    left = places_of((*GONE, *STAYS))
    assert not [word for word in GONE if left[word]]
    assert all(left[word] for word in STAYS)
    assert "Erased 0 again" in run("replay", str(kept))


@pytest.mark.once
def test_somebody_who_joined_anew_after_their_erasure_is_left_alone(kept, leaver):
    User.objects.filter(pk=leaver.user.pk).update(date_joined=timezone.now() + timedelta(days=1))
    assert "Erased 0 again" in run("replay", str(kept))


NEW = "verhuisd@example.nl"


def change_address(user: User, email: str) -> User:
    """As their person does it: with a yes from both addresses."""
    change = AddressChange.objects.update_or_create(user=user, defaults={"email": email})[0]
    assert not agree(link=token(change, "old"))
    assert agree(link=token(change, "new"))
    return User.objects.get(pk=user.pk)


def erased_in(file) -> None:
    """Keep the hashes and put back what was before: the test does the second part."""
    file.write_text(run("list"))
    Erased.objects.all().delete()


def back_as_it_was(user: User) -> None:
    """The row of the account as it stood in the copy, whatever has become of it."""
    User.objects.bulk_create(
        [user],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["email", "name", "password", "is_active", "date_joined"],
    )
    FormerAddress.objects.filter(user=user).delete()


@pytest.mark.once
def test_whoever_changed_address_after_the_copy_is_erased_again(db, tmp_path):
    copy = UserFactory(name="Zoë Quastelwaard", email="oud@example.nl")
    erase_person(user=change_address(copy, NEW))
    erased_in(tmp_path / "hashes")
    back_as_it_was(copy)
    assert where("Quastelwaard")
    assert "Erased 1 again" in run("replay", str(tmp_path / "hashes"))
    assert not where("Quastelwaard")
    assert not where("oud@example.nl")
    assert "Erased 0 again" in run("replay", str(tmp_path / "hashes"))


@pytest.mark.once
@pytest.mark.parametrize("left", ["identity", "former address"])
def test_either_of_the_hashes_is_enough(db, tmp_path, left):
    copy = UserFactory(name="Zoë Quastelwaard", email="oud@example.nl")
    erase_person(user=change_address(copy, NEW))
    Erased.objects.filter(kind=ACCOUNT if left == "identity" else "identity").delete()
    erased_in(tmp_path / "hashes")
    back_as_it_was(copy)
    assert "Erased 1 again" in run("replay", str(tmp_path / "hashes"))


@pytest.mark.once
def test_hashes_hold_no_address_and_the_memory_of_them_goes_with_the_person(db):
    user = change_address(UserFactory(email="oud@example.nl"), NEW)
    assert FormerAddress.objects.filter(user=user).count() == 1
    assert not where("oud@example.nl")
    erase_person(user=user)
    assert not FormerAddress.objects.exists()
    assert Erased.objects.count() == 3


@pytest.mark.once
def test_another_account_with_the_same_key_is_left_alone(db, tmp_path):
    erased = UserFactory()
    erase_person(user=erased)
    erased_in(tmp_path / "hashes")
    User.objects.filter(pk=erased.pk).delete()
    other = UserFactory(pk=erased.pk, date_joined=erased.date_joined + timedelta(microseconds=1))
    assert "Erased 0 again" in run("replay", str(tmp_path / "hashes"))
    assert User.objects.get(pk=other.pk).is_active


@pytest.mark.parametrize("door", ["joined", "took over"])
def test_whoever_has_an_address_that_somebody_erased_gave_up_is_left_alone(db, door):
    """A shared address goes from hand to hand: of who is erased it counts until they gave it up."""
    leaver = change_address(UserFactory(email="school@example.nl"), NEW)
    if door == "joined":
        other = UserFactory(email="school@example.nl")
    else:
        other = UserFactory(date_joined=timezone.now() - timedelta(days=500))
        other = change_address(other, "school@example.nl")
    erase_person(user=leaver)
    assert "Erased 0 again" in run("replay")
    assert User.objects.get(pk=other.pk).is_active


@pytest.mark.once
def test_whoever_took_over_the_last_address_of_somebody_erased_is_left_alone(db):
    other = UserFactory(date_joined=timezone.now() - timedelta(days=500))
    erase_person(user=UserFactory(email="school@example.nl"))
    change_address(other, "school@example.nl")
    assert "Erased 0 again" in run("replay")


@pytest.mark.once
def test_address_that_was_never_shown_to_be_theirs_is_not_kept(db):
    user = UserFactory(email="tikfout@example.nl")
    user.emailaddress_set.create(email="tikfout@example.nl", verified=False, primary=True)
    user.email = NEW
    user.save()
    assert FormerAddress.objects.get().digest == ""


@pytest.mark.once
def test_joined_anew_with_the_same_address_stays_until_erased_once_more(db, tmp_path):
    erase_person(user=UserFactory(email="terug@example.nl"))
    anew = UserFactory(name="Zoë Quastelwaard", email="terug@example.nl")
    assert "Erased 0 again" in run("replay")
    erase_person(user=anew)
    Erased.objects.filter(kind="identity").delete()
    erased_in(tmp_path / "hashes")
    back_as_it_was(anew)
    assert "Erased 1 again" in run("replay", str(tmp_path / "hashes")), "known by the last time, not by the first"


@pytest.mark.once
def test_other_key_finds_nobody(kept, settings):
    settings.ERASURE_KEY = "another key altogether"
    assert "Erased 0 again" in run("replay", str(kept))


@pytest.mark.once
def test_own_key_outlives_another_secret_key(leaver, settings, tmp_path):
    settings.ERASURE_KEY = "a key of its own"
    remember(ACCOUNT, [leaver.user.email])
    settings.SECRET_KEY = "another secret, since Monday"
    assert "Would erase 1 again" in run("replay", "--dry-run")


@pytest.mark.once
def test_writer_without_account_is_erased_again(leaver, national):
    leaver.story.authors.add(StoryAuthor(name="Okke Terugkeer", locale=leaver.story.locale))
    leaver.story.save_revision().publish()
    story = StoryPage.objects.get(pk=leaver.story.pk)
    erase_author(story=story, name="Okke Terugkeer", by=national)
    assert not where("Terugkeer")
    story = StoryPage.objects.get(pk=leaver.story.pk)
    story.authors.add(StoryAuthor(name="okke  terugkeer", locale=story.locale))
    story.save_revision()
    assert where("terugkeer")
    assert "Erased 1 again" in run("replay")
    assert not where("terugkeer")


@pytest.mark.once
@pytest.mark.parametrize(
    "line",
    ["geen json", "{}", '{"kind": "account", "digest": "kort", "erased_at": "2026-01-01T00:00:00+00:00"}', "[1]"],
)
def test_bad_file_is_refused_whole_and_says_which_line(tmp_path, line, kept):
    file = tmp_path / "bad.jsonl"
    file.write_text(kept.read_text() + line + "\n")
    with pytest.raises(CommandError, match="Line 2"):
        run("replay", str(file))
    assert not Erased.objects.exists()


def test_absent_file_is_said():
    with pytest.raises(CommandError, match=r"nietes\.jsonl"):
        run("replay", "nietes.jsonl")


@pytest.mark.once
def test_administrator_asks_for_somebody_who_cannot_log_in(leaver):
    User.objects.filter(pk=leaver.user.pk).update(is_active=False)
    assert "will be erased on" in run("ask", leaver.user.email.upper())
    with pytest.raises(CommandError, match="Nobody has"):
        run("ask", "niemand@example.nl")
