"""Invitations and requests at the desk: each editor sees and does what is theirs, and nothing of others shows."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import EVERYWHERE, Role
from accounts.services import give_grant
from network.joining.models import Invitation, JoinRequest
from network.joining.permissions import InvitationPolicy, JoinRequestPolicy
from network.joining.request_services import ask_more, decline_request
from network.joining.services import invite, revoke
from network.regions.scopes import scope_name
from outbox.models import Message
from tests.factories import MemberFactory
from tests.network.joining.inviting import invited, newest_mail

pytestmark = pytest.mark.django_db

LISTS = ("invitations:index", "join_requests:index")


def asking(region, email: str, **fields) -> JoinRequest:
    """A request that was confirmed."""
    words = {"name": f"Naam van {email}", "function": "Juf", "motivation": f"Motivatie van {email}", "language": "nl"}
    known = {"email": email, "region": region, "form_key": email, "state": "waiting", "confirmed_at": timezone.now()}
    return JoinRequest.objects.create(**{**words, **known, **fields})


@pytest.fixture
def things(editor, neighbour, national, dal, berg):
    """What there is in two regions and in the network."""
    return {
        "dal": (invited(editor, dal, "dal@example.nl"), asking(dal, "wil-dal@example.nl")),
        "berg": (invited(neighbour, berg, "berg@example.nl"), asking(berg, "wil-berg@example.nl")),
        "network": (
            invite(by=national, email="net@example.nl", role=Role.MEMBER, scope=EVERYWHERE),
            asking(None, "wil-net@example.nl"),
        ),
    }


def doors(invitation, request) -> list[str]:
    names = [("invitations", name) for name in ("inspect", "resend", "revoke")]
    found = [reverse(f"{space}:{name}", args=[invitation.pk]) for space, name in names]
    return found + [
        reverse(f"join_requests:{name}", args=[request.pk]) for name in ("inspect", "approve", "ask", "decline")
    ]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("editor", {"dal"}),
        ("neighbour", {"berg"}),
        ("national", {"dal", "berg", "network"}),
        ("administrator", {"dal", "berg", "network"}),
    ],
)
def test_every_door_opens_for_ones_own_and_is_absent_for_others(client, request, things, who, seen):
    client.force_login(request.getfixturevalue(who))
    lists = "".join(client.get(reverse(name)).content.decode() for name in LISTS)
    for place, (invitation, asked) in things.items():
        assert (invitation.email in lists) is (place in seen)
        assert (asked.name in lists) is (place in seen)
        statuses = {client.get(door).status_code for door in doors(invitation, asked)}
        assert statuses == ({200} if place in seen else {404}), place
        if place not in seen:
            assert {client.post(door, {"words": "x"}).status_code for door in doors(invitation, asked)} <= {404, 405}
    assert Invitation.objects.open().count() == 3
    assert JoinRequest.objects.waiting().count() == 3


def test_search_and_filter_find_nothing_of_others(client, editor, things):
    client.force_login(editor)
    for query in ("?q=berg", "?q=net", "?state=open&role=member&q=berg", "?o=invited_by"):
        for name in LISTS:
            assert "berg@example.nl" not in client.get(reverse(name) + query).content.decode()


def test_who_invites_nobody_has_none_of_these_screens(client, things):
    client.force_login(MemberFactory())
    for place in things.values():
        for door in [*doors(*place), *map(reverse, LISTS), reverse("invitations:invite"), reverse("invitations:list")]:
            assert client.get(door).status_code == 403
    client.logout()
    assert client.get(reverse("invitations:invite")).status_code == 302


def test_an_editor_invites_somebody_and_sees_who_was_invited(client, editor, dal):
    client.force_login(editor)
    url = reverse("invitations:invite")
    page = client.get(url)
    form = page.context["form"]
    assert [name for name, _label in form.fields["role"].choices] == ["member", "connector", "region-editor"]
    assert [name for name, _label in form.fields["scope"].choices] == [scope_name(dal)]
    fields = {"email": "An@Example.nl", "name": "An", "role": "member", "scope": scope_name(dal), "language": "nl"}
    assert client.post(url, {**fields, "message": "Doe je mee?"}).url == reverse("invitations:index")
    assert "Doe je mee?" in newest_mail("an@example.nl").text
    listed = client.get(reverse("invitations:index")).content.decode()
    for words in ("an@example.nl", "Het Dal", "Open", "Fleur Ankersmit"):
        assert words in listed


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"email": "geen adres"}, "email"),
        ({"name": "😀" * 300}, "name"),
        ({"role": "national-editor"}, "role"),
        ({"role": "administrator"}, "role"),
        ({"scope": "all"}, "scope"),
        ({"scope": "region:999"}, "scope"),
        ({"email": "al@example.nl"}, "email"),
        ({"message": "x" * 1001}, "message"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(client, editor, dal, fields, field):
    invited(editor, dal, email="al@example.nl")
    Message.objects.all().delete()
    client.force_login(editor)
    sent = {"email": "an@example.nl", "role": "member", "scope": scope_name(dal), "language": "nl", "message": "Hoi!"}
    response = client.post(reverse("invitations:invite"), {**sent, **fields})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert fields.get("message", "Hoi!") in response.content.decode()
    assert not Message.objects.exists()


def test_a_national_editor_chooses_a_place_that_fits_the_role(client, national, dal):
    client.force_login(national)
    sent = {"email": "an@example.nl", "language": "en"}
    url = reverse("invitations:invite")
    wrong = client.post(url, {**sent, "role": "region-editor", "scope": "all"})
    assert list(wrong.context["form"].errors) == ["scope"]
    wrong = client.post(url, {**sent, "role": "coalition-connector", "scope": scope_name(dal)})
    assert list(wrong.context["form"].errors) == ["scope"]
    assert client.post(url, {**sent, "role": "coalition-connector", "scope": "all"}).status_code == 302
    assert client.post(url, {**sent, "role": "region-editor", "scope": scope_name(dal)}).status_code == 302


def test_sending_again_and_withdrawing_are_asked_first(client, editor, dal):
    invitation = invited(editor, dal)
    client.force_login(editor)
    for name in ("resend", "revoke"):
        assert client.get(reverse(f"invitations:{name}", args=[invitation.pk])).status_code == 200
    assert Message.objects.count() == 1
    client.post(reverse("invitations:resend", args=[invitation.pk]))
    assert Message.objects.count() == 2
    client.post(reverse("invitations:revoke", args=[invitation.pk]))
    assert Invitation.objects.get().state == "revoked"
    refused = client.post(reverse("invitations:resend", args=[invitation.pk]))
    assert refused.status_code == 200
    assert "Maak een nieuwe" in refused.content.decode()


def test_a_request_is_read_asked_about_and_approved(client, editor, dal):
    asked = asking(dal, "an@example.nl", motivation="Wij willen <b>leren</b>.")
    client.force_login(editor)
    page = client.get(reverse("join_requests:inspect", args=[asked.pk])).content.decode()
    assert "Wij willen &lt;b&gt;leren&lt;/b&gt;." in page
    ask = reverse("join_requests:ask", args=[asked.pk])
    assert "words" in client.post(ask, {"words": ""}).context["form"].errors
    assert client.post(ask, {"words": "Waar werk je?"}).url == reverse("join_requests:index")
    page = client.get(reverse("join_requests:inspect", args=[asked.pk])).content.decode()
    assert "Waar werk je?" in page
    assert "Fleur Ankersmit" in page
    assert client.post(reverse("join_requests:approve", args=[asked.pk])).status_code == 302
    assert Invitation.objects.get().email == "an@example.nl"
    again = client.post(reverse("join_requests:decline", args=[asked.pk]), {"words": "Toch niet."})
    assert "al besloten" in again.content.decode()


def test_a_request_tells_moments_by_the_clock_here_lines_as_typed_and_a_dash_for_nothing(client, editor, dal):
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    asked = asking(dal, "an@example.nl", motivation="Eerst dit.\nDan dat.", confirmed_at=moment)
    client.force_login(editor)
    page = client.get(reverse("join_requests:inspect", args=[asked.pk])).content.decode()
    assert "2 juli 2026, 00:30" in page
    assert "22:30" not in page
    assert "Eerst dit.<br>Dan dat." in page
    fields = page.partition("<dl>")[2].partition("</dl>")[0]
    assert "None" not in fields
    assert fields.count("–") == 4  # two names of an organisation, and when and by whom it was decided


def test_an_unconfirmed_request_is_nobodys_business(client, administrator, dal):
    asked = asking(dal, "an@example.nl", state="unconfirmed", confirmed_at=None)
    client.force_login(administrator)
    assert "an@example.nl" not in client.get(reverse("join_requests:index")).content.decode()
    assert client.get(reverse("join_requests:inspect", args=[asked.pk])).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_lists_ask_no_more_for_more_rows(client, editor, national, dal, berg, name):
    def grow(number: int) -> None:
        for region in (dal, berg):
            email = f"p{number}-{region.pk}@example.nl"
            invited(national, region, email)
            asking(region, email)

    grow(0)
    client.force_login(national)
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(name))
    for number in range(1, 9):
        grow(number)
    with CaptureQueriesContext(connection) as many:
        assert "p8-" in client.get(reverse(name)).content.decode()
    assert len(many) == len(few)


def test_numbers_for_the_home_of_the_desk_are_those_of_the_editor(editor, national, things, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert Invitation.objects.for_editor(editor).waiting().count() == 1
        assert JoinRequest.objects.for_editor(editor).waiting().count() == 1
    assert Invitation.objects.for_editor(national).waiting().count() == 3
    assert JoinRequest.objects.for_editor(national).in_queue().count() == 3


def test_what_is_handled_waits_for_nobody(editor, national, things):
    (withdrawn, answered), (_invitation, declined), (_everywhere, unconfirmed) = things.values()
    revoke(invitation=withdrawn, by=editor)
    ask_more(request=answered, question="Op welke school werk je?", by=editor)
    decline_request(request=declined, reason="Nee.", by=national)
    JoinRequest.objects.filter(pk=unconfirmed.pk).update(state="unconfirmed", confirmed_at=None)
    assert withdrawn not in Invitation.objects.open()
    assert withdrawn not in Invitation.objects.waiting()
    assert list(JoinRequest.objects.in_queue()) == [answered]
    assert not JoinRequest.objects.waiting().exists()


def test_each_invitation_is_called_after_its_own_place(things):
    names = dict(Invitation.objects.with_region_name().values_list("email", "region_name"))
    assert names == {"dal@example.nl": "Het Dal", "berg@example.nl": "De Berg", "net@example.nl": None}


def test_who_edits_one_region_and_the_network_handles_every_region(editor, things):
    give_grant(user=editor, role=Role.NATIONAL_EDITOR, by=None)
    assert Invitation.objects.for_editor(editor).count() == 3
    assert JoinRequest.objects.for_editor(editor).count() == 3


def test_nobody_makes_a_request_at_the_desk_and_only_editors_look_at_them(administrator, editor):
    policy = JoinRequestPolicy(JoinRequest)
    assert policy.user_has_permission(editor, "view")
    assert not policy.user_has_permission(MemberFactory(), "view")
    assert not policy.user_has_permission(administrator, "add")


def test_wagtail_asks_who_may_look_and_who_may_invite(editor, neighbour, national, things):
    invitations, requests = InvitationPolicy(Invitation), JoinRequestPolicy(JoinRequest)
    invitation, asked = things["dal"]
    member = MemberFactory()
    for policy, thing in ((invitations, invitation), (requests, asked)):
        for user, may in ((editor, True), (national, True), (neighbour, False), (member, False)):
            assert policy.user_has_permission_for_instance(user, "view", thing) is may
            assert policy.user_has_any_permission_for_instance(user, ["change", "view"], thing) is may
            assert not policy.user_has_any_permission_for_instance(user, ["change", "delete"], thing)
            rows = policy.instances_user_has_any_permission_for(user, ["view"])
            assert rows.filter(pk=thing.pk).exists() is may
    assert invitations.user_has_permission(editor, "add")
    assert not invitations.user_has_permission(member, "add")
    assert not requests.user_has_permission(editor, "add")
    assert not requests.user_has_permission(national, "delete")
