"""Somebody is erased: nothing of them is found anywhere, and what they gave to the network is still there."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Revision

from accounts.models import AddressChange, Grant, Role, User
from accounts.services import give_grant
from catalogue.models import Entry
from core.clock import Stopped, schedules
from network.joining.models import Invitation, InvitationList, JoinRequest
from network.people.models import Person
from network.stories.models import StoryAuthor, StoryPage
from outbox.models import Message
from personaldata import erasing
from personaldata.erasing import erase_person
from personaldata.models import Erased, ErasureRequest, ErasureState
from personaldata.services import ask_erasure, cancel_erasure, erase_due
from tests.factories import MemberFactory, UserFactory, region_page, story_page
from tests.personaldata.conftest import ADDRESS, GONE, NAME, STAYS
from tests.personaldata.dump import places_of, where

pytestmark = pytest.mark.django_db


def fortnight_later(request: ErasureRequest) -> None:
    ErasureRequest.objects.filter(pk=request.pk).update(due_at=timezone.now() - timedelta(seconds=1))


def test_nothing_of_an_erased_person_is_left_and_all_they_gave_is(leaver):
    assert [word for word, places in places_of((*GONE, *STAYS)).items() if not places] == []
    fortnight_later(ask_erasure(user=leaver.user, language="nl", by=leaver.user))
    assert erase_due() == 1
    left = places_of((*GONE, *STAYS))
    assert {word: left[word] for word in GONE if left[word]} == {}
    assert all(left[word] for word in STAYS)


@pytest.mark.once
def test_contributions_stay_as_those_of_a_former_member(leaver):
    erase_person(user=leaver.user)
    dutch, english = StoryPage.objects.filter(translation_key=leaver.story.translation_key).order_by("locale_id")
    assert [(author.name, author.role) for author in dutch.authors.all()] == [("voormalig lid", "")]
    assert [(author.name, author.role) for author in english.authors.all()] == [("voormalig lid", "")], "one name"
    read = Client().get(english.url).content.decode()
    assert "former member" in read
    assert "voormalig" not in read
    assert dutch.live
    assert english.live
    assert "voormalig lid" in str(dutch.situation)
    latest = dutch.get_latest_revision_as_object()
    assert latest.turn_first == "voormalig lid zag het niet."
    assert latest.authors.get().name == "voormalig lid"
    assert dutch.owner.name == "voormalig lid"
    assert not Page.objects.get(pk=dutch.pk).locked


@pytest.mark.once
def test_lists_follow_at_once(leaver):
    before = Entry.objects.get(key=f"story:{leaver.story.translation_key}", language="nl")
    assert ADDRESS in before.summary
    erase_person(user=leaver.user)
    assert ADDRESS not in Entry.objects.get(key=before.key, language="nl").summary


@pytest.mark.once
def test_account_stays_without_a_person(leaver):
    give_grant(user=leaver.user, role=Role.CONNECTOR, scope=f"region:{leaver.region.pk}", by=None)
    assert Session.objects.exists()
    erase_person(user=leaver.user)
    user = User.objects.get(pk=leaver.user.pk)
    assert (user.name, user.is_active, user.has_usable_password()) == ("voormalig lid", False, False)
    assert user.email.endswith(".invalid")
    assert not user.grants.exists()
    assert not user.groups.exists()
    assert not Session.objects.exists()
    assert leaver.client.get("/nl/mijn/gegevens/").status_code == 302
    assert Grant.objects.filter(user=leaver.colleague).get().given_by == user


@pytest.mark.once
def test_mail_that_waits_for_them_never_goes(leaver):
    erase_person(user=leaver.user)
    (left,) = Message.objects.all()
    assert left.to == ["regio@example.nl"]
    assert left.subject == "Bericht van voormalig lid"


@pytest.mark.once
def test_open_invitations_by_them_end_and_those_to_them_go(leaver):
    erase_person(user=leaver.user)
    (left,) = Invitation.objects.all()
    assert (left.email, left.state, left.message) == ("an@example.nl", "revoked", "")
    assert left.invited_by == leaver.user
    (kept,) = InvitationList.objects.all()
    assert kept.made_by == leaver.colleague
    assert [row["email"] for row in kept.rows] == ["bo@example.nl"]
    assert not JoinRequest.objects.exists()


@pytest.mark.once
def test_profile_and_ways_to_log_in_go(leaver):
    before = leaver.user.session_epoch
    erase_person(user=leaver.user)
    user = User.objects.get(pk=leaver.user.pk)
    assert user.session_epoch > before
    for model in (Person, UserSession, Authenticator, AddressChange, EmailAddress):
        assert not model.objects.filter(user=user).exists(), model
    assert Person.objects.filter(user=leaver.colleague).exists()


@pytest.mark.once
def test_erasing_twice_changes_nothing_more(leaver):
    erase_person(user=leaver.user)
    erase_person(user=User.objects.get(pk=leaver.user.pk))
    left = places_of((*GONE, *STAYS))
    assert not any(left[word] for word in GONE)
    assert all(left[word] for word in STAYS)


@pytest.mark.once
def test_somebody_of_the_same_name_elsewhere_keeps_it(leaver, tree):
    elsewhere = story_page(region_page(tree), title="Elders", intro=f"Zie {ADDRESS}")
    elsewhere.authors.add(StoryAuthor(name=NAME, locale=elsewhere.locale))
    elsewhere.save_revision().publish()
    erase_person(user=leaver.user)
    kept = StoryPage.objects.get(pk=elsewhere.pk)
    assert kept.authors.get().name == NAME
    assert NAME in str(Revision.page_revisions.filter(object_id=str(kept.pk)).latest("pk").content)
    assert ADDRESS not in kept.intro


@pytest.mark.once
@pytest.mark.parametrize("name", ["Jan", "Bijdragewoord"])
def test_first_name_alone_is_not_looked_for_in_texts(leaver, name):
    other = UserFactory(name=name)
    give_grant(user=other, role=Role.MEMBER, scope=f"region:{leaver.region.pk}", by=None)
    erase_person(user=other)
    assert where("Bijdragewoord")


def test_cancelled_erasure_changes_nothing(leaver, mailoutbox):
    request = ask_erasure(user=leaver.user, language="nl", by=leaver.user)
    fortnight_later(request)
    assert cancel_erasure(request=request, by=leaver.user)
    assert not cancel_erasure(request=request, by=leaver.user)
    assert erase_due() == 0
    assert User.objects.get(pk=leaver.user.pk).name == NAME
    assert set(Message.objects.filter(origin=f"erasure:{request.pk}").values_list("subject", flat=True)) == {
        "Je vroeg ons je gegevens te wissen",
        "Je gegevens blijven",
    }


def test_nobody_is_erased_before_their_time(leaver):
    request = ask_erasure(user=leaver.user, language="nl", by=leaver.user)
    assert request.due_at - request.asked_at >= timedelta(days=14) - timedelta(seconds=5)
    assert erase_due() == 0
    assert schedules["erase"].waiting() == 0
    fortnight_later(request)
    assert schedules["erase"].waiting() == 1


def test_what_was_cancelled_is_never_due(leaver):
    request = ask_erasure(user=leaver.user, language="nl", by=leaver.user)
    cancel_erasure(request=request, by=leaver.user)
    fortnight_later(request)
    assert schedules["erase"].waiting() == 0
    assert erase_due() == 0
    assert User.objects.get(pk=leaver.user.pk).name == NAME


def test_asking_twice_is_one_request_and_one_mail():
    user = MemberFactory()
    first = ask_erasure(user=user, language="en", by=user)
    assert ask_erasure(user=user, language="en", by=user) == first
    (mail,) = Message.objects.filter(origin=f"erasure:{first.pk}")
    assert mail.subject == "You asked us to erase your data"
    assert "/en/my/data/" in mail.text


def test_nobody_asks_or_cancels_for_somebody_else():
    user, other = MemberFactory(), MemberFactory()
    with pytest.raises(PermissionDenied):
        ask_erasure(user=user, language="nl", by=other)
    request = ask_erasure(user=user, language="nl", by=user)
    with pytest.raises(PermissionDenied):
        cancel_erasure(request=request, by=other)


def test_last_administrator_is_refused_when_asking_and_when_the_time_has_come():
    first, second = (User.objects.create_superuser(f"{name}@example.nl", "x") for name in ("een", "twee"))
    request = ask_erasure(user=first, language="nl", by=first)
    User.objects.filter(pk=second.pk).update(is_active=False)
    with pytest.raises(ValidationError):
        erase_person(user=first)
    fortnight_later(request)
    assert erase_due() == 0
    waiting = ErasureRequest.objects.get(pk=request.pk)
    assert (waiting.state, waiting.last_error) == (ErasureState.WAITING, "ValidationError")
    User.objects.filter(pk=second.pk).update(is_active=True)
    ErasureRequest.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert erase_due() == 1


def test_administrator_who_is_not_the_last_may_go_but_an_ended_one_does_not_count():
    first, second = (User.objects.create_superuser(f"{name}@example.nl", "x") for name in ("een", "twee"))
    Grant.objects.filter(user=second).update(valid_from=timezone.now() - timedelta(2), valid_until=timezone.now())
    with pytest.raises(ValidationError, match="enige beheerder"):
        ask_erasure(user=first, language="nl", by=first)


@pytest.mark.parametrize(
    "broken",
    ["clean_pages", *(pytest.param(name, marks=pytest.mark.once) for name in ("clean_registered_texts", "remember"))],
)
def test_erasure_that_breaks_half_way_is_done_again(leaver, monkeypatch, broken):
    """Wherever it breaks the database is as it was, and the next one erases everything."""
    fortnight_later(ask_erasure(user=leaver.user, language="nl", by=leaver.user))

    def break_down(*args, **kwargs):
        raise OSError("the power failed")

    with monkeypatch.context() as patch:
        patch.setattr(erasing, broken, break_down)
        assert erase_due() == 0
    assert User.objects.get(pk=leaver.user.pk).name == NAME
    assert not Erased.objects.exists()
    assert erase_due() == 0, "not at once: it waits a while"
    ErasureRequest.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert erase_due() == 1
    assert not any(places_of(GONE).values())


def test_erasure_that_is_killed_half_way_is_done_again_by_the_next_process(leaver, monkeypatch):
    """As when the clock is stopped or the power fails: nothing is caught, and nothing is given back."""
    fortnight_later(ask_erasure(user=leaver.user, language="nl", by=leaver.user))

    def killed(*args, **kwargs):
        raise Stopped

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "remember", killed)
        with pytest.raises(Stopped):
            erase_due()
    assert User.objects.get(pk=leaver.user.pk).name == NAME
    assert erase_due() == 0, "the lease of the dead process still runs"
    ErasureRequest.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert erase_due() == 1
    left = places_of((*GONE, *STAYS))
    assert not any(left[word] for word in GONE)
    assert all(left[word] for word in STAYS)


def test_dead_process_does_not_keep_somebody_from_being_erased(leaver):
    request = ask_erasure(user=leaver.user, language="nl", by=leaver.user)
    fortnight_later(request)
    ErasureRequest.objects.update(leased_until=timezone.now() + timedelta(minutes=5), attempts=1)
    assert erase_due() == 0
    ErasureRequest.objects.update(leased_until=timezone.now() - timedelta(minutes=5))
    assert erase_due() == 1


@pytest.mark.once
@pytest.mark.parametrize("state", ["former member", "switched off"])
def test_former_member_and_switched_off_account_are_erased_too(leaver, state):
    fortnight_later(ask_erasure(user=leaver.user, language="nl", by=None))
    if state == "switched off":
        User.objects.filter(pk=leaver.user.pk).update(is_active=False)
    else:
        Grant.objects.filter(user=leaver.user).update(valid_until=timezone.now())
    assert erase_due() == 1
    assert not any(places_of(GONE).values())
