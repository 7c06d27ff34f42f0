"""Where somebody is logged in: listed, ended elsewhere, and ended for them."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from accounts.models import Grant, Role, User
from accounts.services import expire_grants, give_grant, withdraw_grant
from accounts.sessions import browser_in_words, forget_dead_sessions
from tests.accounts.signing_in import log_in
from tests.factories import PASSWORD, MemberFactory, UserFactory, site_tree
from tests.worlds import kept

pytestmark = pytest.mark.django_db

NEW = "nog-een-lang-wachtwoord"
SECURITY = "/nl/mijn/inloggen/"
END = "/nl/mijn/inloggen/sessies/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604"


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


@pytest.fixture
def user():
    return MemberFactory(email="jansen@example.nl")


@pytest.fixture
def administrator():
    return User.objects.create_superuser("beheer@example.nl", PASSWORD)


def browser(user_agent=FIREFOX, email="jansen@example.nl") -> Client:
    """A browser in which somebody is logged in."""
    client = Client(headers={"user-agent": user_agent})
    log_in(client, email)
    return client


def is_in(client: Client) -> bool:
    return client.get("/nl/mijn/").status_code == 200


def test_the_list_names_each_browser_and_marks_this_one(user):
    here, there = browser(), browser(SAFARI)
    html = here.get(SECURITY).content.decode()
    assert "Firefox op Windows (deze)" in html
    assert "Safari op iPhone" in html
    assert html.index("Firefox op Windows") < html.index("Safari op iPhone")
    assert is_in(there)


def test_each_button_to_log_out_says_which_browser_it_means(user):
    here, *_others = browser(), browser(SAFARI), browser(SAFARI), browser()
    html = here.get(SECURITY).content.decode()
    names = [re.sub(r"<[^>]*>", "", name) for name in re.findall(r"<button class=\"button quiet\".*?</button>", html)]
    assert len(names) == len(set(names)) == 3
    assert all(name.startswith("Log ") and ", sinds " in name for name in names)


def test_somebody_logs_out_everywhere_else_and_stays_here(user):
    here, there, third = browser(), browser(SAFARI), browser()
    assert here.post(END).url == SECURITY
    assert is_in(here)
    assert not is_in(there)
    assert not is_in(third)
    assert UserSession.objects.filter(user=user).count() == 1


def test_somebody_logs_out_in_one_other_place(user):
    here, there, third = browser(), browser(SAFARI), browser()
    key = UserSession.objects.get(session_key=there.session.session_key).pk
    here.post(END, {"session": key})
    assert is_in(here)
    assert not is_in(there)
    assert is_in(third)


def test_nobody_ends_a_session_of_somebody_else(user):
    UserFactory(email="ander@example.nl")
    here, other = browser(), browser(email="ander@example.nl")
    key = UserSession.objects.get(session_key=other.session.session_key).pk
    here.post(END, {"session": key})
    assert is_in(other)


@pytest.mark.parametrize("key", ["x", "-1", "²", "9" * 40])
def test_a_key_that_makes_no_sense_is_no_error(user, key):
    assert browser().post(END, {"session": key}).status_code == 302


def test_ending_sessions_takes_a_log_in_and_a_post(client, user):
    assert client.post(END).url.startswith("/account/login/")
    assert browser().get(END).status_code == 405


def test_a_new_password_ends_the_other_sessions(user):
    here, there = browser(), browser(SAFARI)
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert is_in(here)
    assert not is_in(there)
    assert "iPhone" not in here.get(SECURITY).content.decode()


def test_switching_somebody_off_ends_their_session_on_the_next_request(user):
    there = browser()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not is_in(there)


def test_who_is_switched_off_at_the_desk_and_on_again_logs_in_anew(user, administrator):
    there, desk = browser(), browser(email="beheer@example.nl")
    for is_active in ("", "on"):
        data = {"email": user.email, "name": "J. Jansen", "is_active": is_active}
        assert desk.post(f"/beheer/users/edit/{user.pk}/", data).status_code == 302
    user.refresh_from_db()
    assert user.is_active
    assert not is_in(there)


def test_many_who_are_switched_off_at_once_are_logged_out(user, administrator):
    there, desk = browser(), browser(email="beheer@example.nl")
    desk.post(f"/beheer/bulk/accounts/user/set_active_state/?id={user.pk}", {"mark_as_active": "False"})
    assert not User.objects.get(pk=user.pk).is_active
    User.objects.filter(pk=user.pk).update(is_active=True)
    assert not is_in(there)


def test_the_last_role_that_is_taken_away_ends_the_session_and_one_of_two_does_not(user, administrator):
    second = give_grant(user=user, role=Role.COALITION_CONNECTOR, by=administrator)
    there = browser()
    withdraw_grant(grant=second, by=administrator)
    assert is_in(there)
    withdraw_grant(grant=Grant.objects.get(user=user, role=Role.MEMBER), by=administrator)
    assert not is_in(there)


def test_a_last_role_that_ends_by_itself_ends_the_session_with_the_clock(user):
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    there = browser()
    Grant.objects.filter(user=user).update(
        valid_from=timezone.now() - timedelta(days=2), valid_until=timezone.now() - timedelta(days=1)
    )
    expire_grants()
    assert not is_in(there)


def test_what_is_kept_of_sessions_goes_when_they_have_ended(user):
    here, there = browser(), browser(SAFARI)
    Session.objects.filter(session_key=there.session.session_key).delete()
    assert forget_dead_sessions() == 1
    assert UserSession.objects.get().session_key == here.session.session_key


def test_ten_more_sessions_add_no_query(user):
    here = browser()
    here.get(SECURITY)
    with CaptureQueriesContext(connection) as before:
        here.get(SECURITY)
    for _number in range(10):
        browser(SAFARI)
    with CaptureQueriesContext(connection) as after:
        here.get(SECURITY)
    assert len(after) == len(before)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (SAFARI, "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537 Chrome/141.0 Safari/537 Edg/141.0", "Edge on Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/537 Chrome/141.0 Safari/537", "Chrome on macOS"),
        ("", "A browser that does not tell what it is"),
    ],
)
def test_a_browser_is_told_in_words(told, words):
    with override("en"):
        assert browser_in_words(told) == words


def test_who_has_no_role_left_is_logged_out_by_the_clock_and_who_has_one_stays(client):
    left, stays = MemberFactory(email="weg@example.nl"), MemberFactory(email="blijft@example.nl")
    browsers = {person: Client() for person in (left, stays)}
    for person, browser in browsers.items():
        log_in(browser, person.email)
        give_grant(user=person, role=Role.COALITION_CONNECTOR, by=None)
    ago = timezone.now() - timedelta(days=2)
    Grant.objects.filter(user=left).update(valid_from=ago, valid_until=ago + timedelta(days=1))
    UserSession.objects.update(created_at=ago)
    Grant.objects.filter(user=stays, role=Role.MEMBER).update(valid_from=ago, valid_until=ago + timedelta(days=1))
    assert expire_grants() == 0, "no rights at the desk changed"
    assert browsers[left].get(SECURITY).status_code == 302
    assert browsers[stays].get(SECURITY).status_code == 200
    assert not UserSession.objects.filter(user=left).exists()
    log_in(browsers[left], left.email)
    expire_grants()
    assert browsers[left].get(SECURITY).status_code == 200, "back for their own data, they are left alone"
