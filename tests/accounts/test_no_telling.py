"""No door tells whether an address is known: not by its words, its status, its mails, nor by the work it does."""

import re
import unicodedata

import pytest
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.signing_in import log_in, logged_in
from tests.factories import PASSWORD, MemberFactory, site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

KNOWN, UNKNOWN = "bekend@example.nl", "vreemd@example.nl"
DOORS = {
    "log in": ("/account/login/", "login", {"password": "verkeerd-wachtwoord"}),
    "new password": ("/account/password/reset/", "email", {}),
    "code": ("/account/login/code/", "email", {}),
}


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


@pytest.fixture(autouse=True)
def somebody():
    user = MemberFactory(email=KNOWN)
    log_in(Client(), KNOWN)
    return user


@pytest.fixture
def hashed(monkeypatch):
    """How often a password was hashed: what takes the time of a log-in."""
    calls = []
    encode = hashers.MD5PasswordHasher.encode

    def counted(self, password, salt):
        calls.append(1)
        return encode(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)
    return calls


def words(response) -> str:
    html = re.sub(r'value="[^"]*"', "", response.content.decode())
    return html.replace(KNOWN, "").replace(UNKNOWN, "")


def shapes(queries) -> list[str]:
    """Each query as its verb and its table."""
    verb = r"^(?:DECLARE .*? FOR )?(SELECT|INSERT|UPDATE|DELETE)"
    pattern = re.compile(verb + r'.*?(?:FROM|INTO|UPDATE) "(\w+)"', re.DOTALL)
    found = [pattern.match(query["sql"]) for query in queries]
    return sorted(f"{match[1]} {match[2]}" for match in found if match)


@pytest.mark.parametrize("door", DOORS)
def test_a_door_answers_a_known_and_an_unknown_address_alike(door, mailoutbox, hashed):
    path, field, more = DOORS[door]
    seen = []
    for address in (KNOWN, UNKNOWN):
        client = Client()
        client.get(path)
        mailoutbox.clear()
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.post(path, {field: address, **more})
        after = client.get(response.url) if response.status_code == 302 else response
        mails = [message.to for message in mailoutbox]
        seen.append((response.status_code, response.get("Location"), words(after), len(mails), len(hashed)))
        seen[-1] += (len(shapes(queries)),)
        assert mails in ([], [[address]])
    assert seen[0] == seen[1]


def test_a_wrong_code_is_answered_alike(mailoutbox):
    seen = []
    for address in (KNOWN, UNKNOWN):
        client = Client()
        client.post("/account/login/code/", {"email": address})
        for _try in range(3):
            answer = client.post("/account/login/code/confirm/", {"code": "AAAA-AAAA"})
            seen.append((answer.status_code, answer.get("Location"), words(answer)))
    assert seen[:3] == seen[3:]


def test_a_mailed_code_logs_in_once(client, mailoutbox):
    client.post("/account/login/code/", {"email": "Bekend@Example.nl", "next": "/nl/verhalen/"})
    assert [message.to for message in mailoutbox] == [[KNOWN]]
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mailoutbox[0].body)[0]
    other = Client()
    other.get("/account/login/code/confirm/")
    assert other.post("/account/login/code/confirm/", {"code": code}).url.startswith("/account/login/")
    assert not logged_in(other), "a code works in the browser that asked for it"
    wrong = client.post("/account/login/code/confirm/", {"code": "AAAA-AAAA"})
    assert "code" in wrong.context["form"].errors
    client.post("/account/login/code/confirm/", {"code": code})
    assert logged_in(client)


def test_a_code_cannot_be_guessed(client, mailoutbox):
    client.post("/account/login/code/", {"email": KNOWN})
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mailoutbox[0].body)[0]
    for _try in range(3):
        client.post("/account/login/code/confirm/", {"code": "AAAA-AAAA"})
    client.post("/account/login/code/confirm/", {"code": code})
    assert not logged_in(client)


def test_another_code_comes_twice_and_the_first_stops_working(client, mailoutbox):
    confirm = "/account/login/code/confirm/"
    client.post("/account/login/code/", {"email": KNOWN})
    for _time in range(3):
        client.post(confirm, {"action": "resend"})
    assert len(mailoutbox) == 3
    first, *_between, last = (re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mail.body)[0] for mail in mailoutbox)
    client.post(confirm, {"code": first})
    assert not logged_in(client)
    client.post(confirm, {"code": last})
    assert logged_in(client)


def test_nobody_is_flooded_with_codes(mailoutbox):
    for spelling in (KNOWN, KNOWN.upper(), KNOWN.title()):
        Client().post("/account/login/code/", {"email": spelling})
    page = Client().post("/account/login/code/", {"email": unicodedata.normalize("NFD", KNOWN)})
    assert "email" in page.context["form"].errors
    assert len(mailoutbox) == 3


def tries(times: int, address: str = KNOWN) -> int:
    """Guess at an address, each time from another machine; how many guesses were looked at."""
    looked = 0
    for number in range(times):
        guess = Client(REMOTE_ADDR=f"10.1.{number // 250}.{number % 250 + 1}")
        page = log_in(guess, address, f"geraden-wachtwoord-{number}")
        looked += "te vaak" not in page.content.decode()
    return looked


def test_two_hundred_tries_from_many_machines_are_stopped_at_five():
    assert tries(200) == 5


def test_strangers_do_not_keep_the_owner_out_of_a_browser_that_is_known(client):
    log_in(client, KNOWN)
    client.post("/account/logout/")
    tries(8)
    stranger = Client()
    log_in(stranger, KNOWN)
    assert not logged_in(stranger)
    log_in(client, KNOWN)
    assert logged_in(client)


def test_a_new_password_by_mail_lets_the_owner_in_from_anywhere(mailoutbox):
    tries(8)
    owner = Client()
    owner.post("/account/password/reset/", {"email": KNOWN})
    link = re.search(r"http://testserver(\S+)", mailoutbox[-1].body)[1]
    path = owner.get(link, follow=True).request["PATH_INFO"]
    owner.post(path, {"password1": "nog-een-lang-wachtwoord", "password2": "nog-een-lang-wachtwoord"})
    log_in(owner, KNOWN, "nog-een-lang-wachtwoord")
    assert logged_in(owner)


def test_a_cookie_of_a_known_browser_that_was_made_up_is_worth_nothing():
    tries(8)
    for made_up in ("x", "W1siYSIsImIiXV0:1abc:def", ""):
        client = Client()
        client.cookies["known_browser"] = made_up
        log_in(client, KNOWN)
        assert not logged_in(client)


def test_a_known_browser_is_stopped_too_and_known_for_one_address_only(client):
    MemberFactory(email="ander@example.nl")
    log_in(client, KNOWN)
    client.post("/account/logout/")
    for _try in range(5):
        log_in(client, KNOWN, "verkeerd-wachtwoord")
    log_in(client, KNOWN)
    assert not logged_in(client)
    tries(8, "ander@example.nl")
    log_in(client, "ander@example.nl")
    assert not logged_in(client)


def test_the_cookie_of_a_known_browser_names_nobody(client):
    log_in(client, KNOWN)
    cookie = client.cookies["known_browser"]
    assert "bekend" not in cookie.value
    assert cookie["httponly"]
    assert cookie["path"] == "/account/"


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("kort", True),
        ("1q2w3e4r5t6y", True),
        ("bekend@example.nl", True),
        ("willemina-1234", True),
        ("Wíllemina1234", True),
        ("metandereogen1", True),
        ("willemina fietst graag naar zee", False),
        ("een groene trui om zeven", False),
    ],
)
def test_a_password_of_ones_own_words_is_refused_with_the_reason(client, somebody, password, refused):
    somebody.name = "Willemina de Wit"
    somebody.save()
    log_in(client, KNOWN)
    data = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = client.post("/account/password/change/", data)
    assert (answer.status_code == 200) is refused
    if refused:
        assert "password1" in answer.context["form"].errors
