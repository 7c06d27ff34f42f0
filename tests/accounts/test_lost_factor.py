"""Who lost app, passkeys and codes is helped at the desk: by an administrator, never by oneself, and it is told."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from accounts.lost_factors import REMOVED, remove_second_step
from accounts.models import Role, User
from accounts.services import give_grant
from tests.accounts.signing_in import log_in, logged_in, with_app
from tests.factories import PASSWORD, MemberFactory, UserFactory, site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


@pytest.fixture
def administrator():
    return User.objects.create_superuser("beheer@example.nl", PASSWORD)


@pytest.fixture
def loser():
    """Somebody with an app and recovery codes, and neither at hand."""
    user = with_app(MemberFactory(email="jansen@example.nl", name="J. Jansen"))
    RecoveryCodes.activate(user)
    return user


def question(user) -> str:
    return reverse("wagtailusers_users:second_step", args=[user.pk])


def at_desk(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_administrator_removes_it_after_a_question_and_the_person_gets_in_with_a_password(administrator, loser):
    stolen = at_desk(loser)
    assert stolen.get("/nl/mijn/").status_code == 200
    desk = at_desk(administrator)
    person = reverse("wagtailusers_users:edit", args=[loser.pk])
    assert question(loser) in desk.get(person).content.decode()
    asked = desk.get(question(loser)).content.decode()
    assert "J. Jansen (jansen@example.nl)" in asked
    assert Authenticator.objects.filter(user=loser).count() == 2
    assert desk.post(question(loser)).url == person
    assert not Authenticator.objects.filter(user=loser).exists()
    assert stolen.get("/nl/mijn/").status_code == 302
    assert question(loser) not in desk.get(person).content.decode()
    own = Client()
    log_in(own)
    assert logged_in(own)


def test_it_stands_in_the_trail_with_who_did_it_and_no_name(administrator, loser):
    at_desk(administrator).post(question(loser))
    line = ModelLogEntry.objects.get(action=REMOVED)
    assert (line.user, line.object_id, line.label) == (administrator, str(loser.pk), f"account {loser.pk}")
    assert line.data["kind"] == "recovery_codes, totp"
    html = at_desk(administrator).get(reverse("audit_trail")).content.decode()
    assert "Raakte de tweede stap kwijt via de redactie" in html


@pytest.mark.parametrize(("chosen", "subject"), [("", "Je tweede stap"), ("en", "Your second step")])
def test_the_person_is_told_by_mail_in_their_own_language(administrator, loser, chosen, subject):
    UserProfile.objects.create(user=loser, preferred_language=chosen)
    with override("nl"):
        remove_second_step(user=loser, by=administrator)
    (message,) = mail.outbox
    assert message.to == ["jansen@example.nl"]
    assert message.subject.startswith(subject)
    assert "/account/password/reset/" in message.body


def test_nobody_removes_their_own_at_the_desk(administrator):
    with_app(administrator)
    desk = at_desk(administrator)
    person = reverse("wagtailusers_users:edit", args=[administrator.pk])
    assert question(administrator) not in desk.get(person).content.decode()
    assert desk.post(question(administrator)).status_code == 302
    assert Authenticator.objects.filter(user=administrator).exists()
    with pytest.raises(PermissionDenied):
        remove_second_step(user=administrator, by=administrator)


@pytest.mark.parametrize(("role", "answer"), [(Role.NATIONAL_EDITOR, 302), (Role.MEMBER, 403)])
def test_who_is_no_administrator_removes_none_and_learns_of_nobody(loser, role, answer):
    other = UserFactory(email="ander@example.nl")
    give_grant(user=other, role=role, by=None)
    desk = at_desk(other)
    nobody = reverse("wagtailusers_users:second_step", args=[loser.pk + 1000])
    for method in (desk.get, desk.post):
        there, absent = method(question(loser)), method(nobody)
        assert (there.status_code, there.headers.get("Location", "")) == (
            absent.status_code,
            absent.headers.get("Location", "").replace(nobody, question(loser)),
        )
        assert there.status_code == answer
    assert Authenticator.objects.filter(user=loser).count() == 2
    assert not mail.outbox


def test_where_there_is_none_the_screen_says_so(administrator):
    person = MemberFactory(email="zonder@example.nl")
    desk = at_desk(administrator)
    assert "heeft geen tweede stap" in desk.get(question(person)).content.decode()
    desk.post(question(person))
    assert not ModelLogEntry.objects.filter(action=REMOVED).exists()
    with pytest.raises(ValidationError):
        remove_second_step(user=person, by=administrator)
    assert not mail.outbox
