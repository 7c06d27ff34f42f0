"""One's own pages: what waits, the roles one holds, how one logs in; for nobody else, and never in a cache."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AddressChange, Grant, Role
from accounts.services import give_grant
from network.people.choices import Part, Visibility
from network.people.models import Person
from network.regions.scopes import scope_name
from tests.accounts.signing_in import SECRET, code_of_app, log_in, with_app
from tests.factories import MemberFactory, RegionFactory, UserFactory, site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGES = ["/nl/mijn/", "/nl/mijn/rollen/", "/nl/mijn/inloggen/", "/en/my/", "/en/my/roles/", "/en/my/security/"]


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


@pytest.fixture
def user():
    return MemberFactory(email="jansen@example.nl", name="Fleur Jansen")


def queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_ones_own_asks_to_log_in_and_leads_back(client, user, path):
    asked = client.get(path)
    assert asked.url == f"/account/login/?next={path}"
    assert log_in(client, next=path).url == path
    page = client.get(path)
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    html = page.content.decode()
    assert f'<html lang="{path[1:3]}">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert html.count('aria-current="page"') >= 1


def test_roles_name_who_gave_them_by_no_address_and_not_against_their_wish(client, user):
    nameless, shy = UserFactory(name="", email="gever@example.nl"), UserFactory(name="Verborgen Gever")
    Person.objects.create(user=shy, visibility={Part.NAME: Visibility.NOBODY})
    user.grants.update(given_by=nameless)
    log_in(client)
    html = client.get("/nl/mijn/rollen/").content.decode()
    assert f"gegeven door persoon {nameless.pk}" in html
    assert "gever@" not in html
    user.grants.update(given_by=shy)
    html = client.get("/nl/mijn/rollen/").content.decode()
    assert f"gegeven door persoon {shy.pk}" in html
    assert "Verborgen" not in html
    Person.objects.filter(user=shy).update(visibility={Part.NAME: Visibility.MEMBERS})
    assert "gegeven door Verborgen Gever" in client.get("/nl/mijn/rollen/").content.decode()


def test_the_first_page_greets_and_says_what_waits(client, user):
    log_in(client)
    html = client.get("/nl/mijn/").content.decode()
    assert "<h1>Dag Fleur</h1>" in html
    assert "/account/2fa/needed/" in html
    AddressChange.objects.create(user=user, email="nieuw@example.nl")
    assert "nieuw@example.nl" in client.get("/nl/mijn/").content.decode()


def test_nothing_waits_for_who_has_it_all_in_order(client, user, settings):
    settings.MFA_TOTP_TOLERANCE = 1
    with_app(user)
    log_in(client)
    client.post("/account/2fa/authenticate/", {"code": code_of_app(SECRET)})
    html = client.get("/nl/mijn/").content.decode()
    assert 'class="empty"' in html
    assert "/account/2fa/needed/" not in html


def test_only_who_has_a_role_there_sees_the_way_to_the_desk(client, user):
    log_in(client)
    assert 'href="/beheer/"' not in client.get("/nl/mijn/").content.decode()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    client.get("/beheer/")
    assert 'href="/beheer/"' in client.get("/nl/mijn/").content.decode()


def test_the_roles_page_tells_place_dates_and_who_gave_it(client, user):
    region = RegionFactory(name="Twente")
    giver = UserFactory(name="Gea de Gever")
    Grant.objects.create(user=user, role=Role.CONNECTOR, scope=scope_name(region), given_by=giver)
    Grant.objects.create(
        user=user,
        role=Role.REGION_EDITOR,
        scope="region:999",
        valid_from=timezone.now() - timedelta(days=9),
        valid_until=timezone.now() - timedelta(days=2),
    )
    Grant.objects.create(user=user, role=Role.COALITION_CONNECTOR, valid_from=timezone.now() + timedelta(days=2))
    log_in(client)
    html = client.get("/nl/mijn/rollen/").content.decode()
    for word in ("Twente", "Gea de Gever", "(afgelopen)", "(nog niet)", "Overal", "Een plek die er niet meer is"):
        assert word in html, word
    roles = client.get("/nl/mijn/rollen/").context["roles"]
    assert [role.state for role in roles] == ["now", "now", "later", "ended"]


def test_nobody_sees_the_roles_of_somebody_else(client, user):
    region = RegionFactory(name="Twente")
    Grant.objects.create(user=UserFactory(), role=Role.CONNECTOR, scope=scope_name(region))
    log_in(client)
    assert "Twente" not in client.get("/nl/mijn/rollen/").content.decode().partition("<main")[2].partition("</main")[0]


def test_who_has_no_role_is_told_what_to_do(client):
    UserFactory(email="jansen@example.nl")
    log_in(client)
    assert 'class="empty"' in client.get("/nl/mijn/rollen/").content.decode()


def test_ten_more_roles_and_passkeys_add_no_query(client, user):
    log_in(client)
    Grant.objects.create(user=user, role=Role.CONNECTOR, scope=scope_name(RegionFactory()), given_by=UserFactory())
    before = {path: queries(client, path) for path in PAGES[:3]}
    for number in range(10):
        Grant.objects.create(user=user, role=Role.CONNECTOR, scope=scope_name(RegionFactory()), given_by=UserFactory())
        data = {"name": f"sleutel {number}", "credential": {}}
        Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
    after = {path: queries(client, path) for path in PAGES[:3]}
    assert after == before
    assert max(after.values()) <= 16


@pytest.mark.parametrize(("path", "own"), [("/nl/", "/nl/mijn/"), ("/en/", "/en/my/")])
def test_the_header_leads_who_is_logged_in_to_their_own_pages(client, user, path, own):
    anonymous = client.get(path).content.decode()
    assert f'href="{own}"' not in anonymous
    assert f'class="tool-link" href="/account/login/?taal={path[1:3]}"' in anonymous
    log_in(client)
    known = client.get(path).content.decode()
    assert f'class="tool-link" href="{own}"' in known
    assert 'class="tool-link" href="/account/login/' not in known
