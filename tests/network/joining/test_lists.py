"""Inviting a list at the desk: a report first, then all or nobody, once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from accounts.services import give_grant
from network.joining import list_services
from network.joining.list_services import keep_list, send_list
from network.joining.models import Invitation, InvitationList
from network.joining.reading import MOST_ROWS, read_list
from network.regions.scopes import scope_name
from outbox.models import Message, Priority
from tests.factories import UserFactory
from tests.network.joining.inviting import invited, link_in, newest_mail

pytestmark = pytest.mark.django_db

LIST = """E-mail;Naam
an@example.nl;An de Boer
AN@example.nl;An nog eens
geen adres;Piet
lid@example.nl;Lid
bo@example.nl;"Veldman, Bo"
al@example.nl;Al
"""


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def around(editor, dal):
    """Somebody who has the role already, and somebody who was invited for it."""
    give_grant(user=UserFactory(email="lid@example.nl"), role=Role.MEMBER, scope=scope_name(dal), by=None)
    invited(editor, dal, email="al@example.nl")
    Message.objects.all().delete()


def fields(dal, **more):
    return {"role": "member", "scope": scope_name(dal), "language": "nl", "text": LIST, **more}


def upload(desk, dal, **more):
    return desk.post(reverse("invitations:list"), fields(dal, **more))


def verdicts(kept: InvitationList) -> list[str]:
    return [row["verdict"] for row in kept.rows]


def test_the_report_says_of_each_line_what_will_be_done_and_nobody_is_mailed(desk, dal, around):
    response = upload(desk, dal)
    kept = InvitationList.objects.get()
    assert response.url == reverse("invitations:report", args=[kept.pk])
    assert verdicts(kept) == ["new", "duplicate", "malformed", "member", "new", "invited"]
    page = desk.get(response.url).content.decode()
    for words in (
        "Wordt uitgenodigd: 2",
        "Staat er dubbel in",
        "Klopt niet",
        "Heeft deze rol al",
        "Was al uitgenodigd",
    ):
        assert words in page
    assert "Nodig 2 mensen uit" in page
    assert not Message.objects.exists()
    assert Invitation.objects.count() == 1


def test_confirming_invites_all_of_them_once_however_often_it_is_sent(desk, dal, around):
    url = upload(desk, dal).url
    for _press in range(3):
        assert desk.post(url).status_code == 302
    assert verdicts(InvitationList.objects.get()) == ["sent", "duplicate", "malformed", "member", "sent", "invited"]
    assert sorted(str(message.to[0]) for message in Message.objects.all()) == ["an@example.nl", "bo@example.nl"]
    assert Invitation.objects.count() == 3
    page = desk.get(url).content.decode()
    assert "Uitgenodigd: 2" in page
    assert "mensen uit</button>" not in page
    assert "Veldman, Bo" in newest_mail("bo@example.nl").text
    assert desk.get(link_in(newest_mail("bo@example.nl"))).status_code == 200


def test_what_happened_since_the_report_counts(desk, dal, editor, around):
    url = upload(desk, dal).url
    invited(editor, dal, email="an@example.nl")
    desk.post(url)
    assert verdicts(InvitationList.objects.get())[0] == "invited"
    assert Message.objects.filter(to=["an@example.nl"]).count() == 1


def test_a_file_is_as_good_as_a_pasted_list(desk, dal):
    file = SimpleUploadedFile("lijst.csv", "\ufeffnaam,e-mail\nZoë,zoe@example.nl\n".encode())
    upload(desk, dal, text="", file=file)
    assert InvitationList.objects.get().rows[0]["name"] == "Zoë"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"text": ""}, "een van de twee"),
        ({"text": "an@example.nl", "file": True}, "een van de twee"),
        ({"text": "\n".join(f"p{n}@example.nl" for n in range(5001))}, "5001 regels"),
        ({"text": "", "file": b"\x81\x8d\x8f"}, "CSV UTF-8"),
        ({"role": "national-editor"}, "role"),
        ({"scope": "all"}, "scope"),
    ],
)
def test_a_list_that_cannot_be_read_says_why_and_keeps_what_was_typed(desk, dal, more, words):
    if "file" in more:
        content = more["file"] if isinstance(more["file"], bytes) else b"bo@example.nl"
        more = {**more, "file": SimpleUploadedFile("lijst.csv", content)}
    response = upload(desk, dal, message="Doe je mee?", **more)
    assert response.status_code == 200
    assert words in str(response.context["form"].errors)
    assert "Doe je mee?" in response.content.decode()
    assert not InvitationList.objects.exists()


def test_nothing_happens_when_one_of_them_cannot_be_invited(desk, dal, monkeypatch):
    url = upload(desk, dal).url
    real = list_services.queue_prepared

    def half(*, messages):
        real(messages=messages[:1])
        raise ValueError("this mail can never be sent")

    monkeypatch.setattr(list_services, "queue_prepared", half)
    with pytest.raises(ValueError, match="never be sent"):
        send_list(invitations=InvitationList.objects.get(), by=InvitationList.objects.get().made_by)
    assert not Message.objects.exists()
    assert not Invitation.objects.exists()
    assert InvitationList.objects.get().sent_at is None
    monkeypatch.undo()
    desk.post(url)
    assert Message.objects.count() == 4


def test_an_editor_who_lost_the_role_sends_no_list(desk, dal, editor):
    url = upload(desk, dal).url
    editor.grants.all().delete()
    assert desk.post(url).status_code == 403
    assert not Message.objects.exists()


def test_a_list_is_there_for_who_made_it_only(client, desk, dal, national):
    url = upload(desk, dal).url
    client.force_login(national)
    assert client.get(url).status_code == client.post(url).status_code == 404
    assert not Message.objects.exists()


def test_formulas_and_code_in_names_are_only_ever_words(desk, dal):
    text = "e-mail;naam\nan@example.nl;=1+1\nbo@example.nl;<script>alert(1)</script>"
    url = upload(desk, dal, text=text).url
    page = desk.get(url).content.decode()
    assert "<script>alert" not in page
    assert "begint als een formule" in page
    desk.post(url)
    assert [invitation.email for invitation in Invitation.objects.all()] == ["bo@example.nl"]


@pytest.mark.once
def test_5000_people_are_judged_and_invited_with_few_queries(editor, dal, django_assert_max_num_queries):
    """How many rows fit into one query differs from database to database; none has one for each person."""
    text = "e-mail;naam\n" + "".join(f"p{n}@example.nl;Persoon {n}\n" for n in range(MOST_ROWS))
    lines = read_list(text)
    with django_assert_max_num_queries(3 * 10 + 10):
        kept = keep_list(by=editor, lines=lines, role=Role.MEMBER, scope=scope_name(dal))
    assert kept.to_invite == MOST_ROWS
    with django_assert_max_num_queries(3 * 10 + 500):
        sent = send_list(invitations=kept, by=editor)
    assert sent.sent_at <= timezone.now()
    assert Invitation.objects.waiting().count() == MOST_ROWS
    assert Message.objects.filter(priority=Priority.BULK).count() == MOST_ROWS
    assert len(set(Invitation.objects.values_list("token_hash", flat=True))) == MOST_ROWS


def test_the_report_of_a_long_list_has_pages(desk, dal):
    text = "\n".join(f"p{n}@example.nl" for n in range(450))
    url = upload(desk, dal, text=text).url
    assert "Pagina 1 van 3" in desk.get(url).content.decode()
    assert "p449@example.nl" in desk.get(f"{url}?p=3").content.decode()


def test_a_list_is_made_and_sent_by_its_own_maker_with_the_right_to_it(editor, national, neighbour, dal):
    lines = read_list("an@example.nl")
    offer = {"lines": lines, "role": Role.MEMBER, "scope": scope_name(dal)}
    with pytest.raises(PermissionDenied):
        keep_list(by=neighbour, **offer)
    kept = keep_list(by=editor, **offer)
    with pytest.raises(PermissionDenied):
        send_list(invitations=kept, by=national)
    editor.grants.all().delete()
    with pytest.raises(PermissionDenied):
        send_list(invitations=kept, by=editor)
    assert not Message.objects.exists()


def test_who_is_switched_off_and_the_editor_themselves_are_left_out(editor, dal):
    UserFactory(email="uit@example.nl", is_active=False)
    kept = keep_list(
        by=editor,
        lines=read_list(f"uit@example.nl\n{editor.email}\nan@example.nl"),
        role=Role.CONNECTOR,
        scope=scope_name(dal),
    )
    assert verdicts(kept) == ["refused", "refused", "new"]


def test_an_expired_invitation_makes_way_for_that_of_a_list(editor, dal):
    old = invited(editor, dal, "an@example.nl")
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=20), expires_at=timezone.now())
    kept = keep_list(by=editor, lines=read_list("an@example.nl"), role=Role.MEMBER, scope=scope_name(dal))
    send_list(invitations=kept, by=editor)
    old.refresh_from_db()
    assert old.state == "revoked"
    assert Invitation.objects.waiting().get().email == "an@example.nl"
