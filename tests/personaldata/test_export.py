"""A copy of one's own data: asked for, made, mailed, downloaded and read, and gone after a day."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import Grant, User
from core.clock import schedules
from core.models import CustomDocument
from outbox.models import Message
from personaldata import exports
from personaldata.exports import ask_export, delete_outdated, make_exports
from personaldata.models import DataExport, ExportState
from tests.factories import PASSWORD, MemberFactory
from tests.personaldata.conftest import ADDRESS, NAME
from tests.personaldata.dump import where

# What a profile, invitations and requests to join tell.
JOINED = ("Profielwoord", "06 99 88 77 66", "Aanbodwoord", "Motivatiewoord", "Vervolgwoord", "Vreemdebrowser")

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def log_in(user: User) -> Client:
    client = Client()
    assert client.login(email=user.email, password=PASSWORD)
    return client


def content_of(response) -> bytes:
    return b"".join(response.streaming_content)


def status_of(client: Client, address: str) -> int:
    answer = client.get(address)
    answer.getvalue()  # read to its end, so that the file is closed
    return answer.status_code


def made_for(user: User) -> DataExport:
    ask_export(user=user, language="nl")
    assert make_exports() == 1
    return DataExport.objects.filter(user=user).latest("pk")


def test_copy_is_downloaded_and_holds_everything_of_its_owner(leaver):
    assert leaver.client.post("/nl/mijn/gegevens/export/").status_code == 302
    page = leaver.client.get("/nl/mijn/gegevens/")
    assert "wordt gemaakt" in page.content.decode()
    assert make_exports() == 1
    export = DataExport.objects.get()
    address = f"/nl/mijn/gegevens/export/{export.key}/"
    assert address in leaver.client.get("/nl/mijn/gegevens/").content.decode()
    answer = leaver.client.get(address)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    archive = zipfile.ZipFile(io.BytesIO(content_of(answer)))
    names = archive.namelist()
    assert len(names) == len(set(names))
    assert all(".." not in name and not name.startswith("/") for name in names)
    told = {name: json.loads(archive.read(name)) for name in names if name.endswith(".json")}
    (account,) = (one["rows"] for one in told.values() if one["title"] == "Je account")
    assert account[0]["E-mailadres"] == ADDRESS
    everything = json.dumps(list(told.values()), ensure_ascii=False)
    for word in (NAME, "Berichtwoord", "Voor jou", "Formulierwoord", "Documentwoord", "Een verhaal", *JOINED):
        assert word in everything, word
    for secret in ("Tweedestapgeheim", "Mailwoord", leaver.user.password, "x" * 64):
        assert secret not in everything
    files = [archive.read(name) for name in names if name.startswith("bestanden/")]
    assert {b"%PDF-1.7 Documentwoord", b"Quastelwaard in pixels", b"Quastelwaard onaf", b"Fotowoord"} == set(files)


@pytest.mark.once
def test_mail_says_that_it_is_ready_and_holds_no_data(leaver):
    made_for(leaver.user)
    mail = Message.objects.get(origin__startswith="export:")
    assert mail.recipient == leaver.user
    assert "/nl/mijn/gegevens/" in mail.text
    assert DataExport.objects.get().key not in mail.text


@pytest.mark.once
def test_nobody_else_gets_it(leaver):
    export = made_for(leaver.user)
    address = f"/nl/mijn/gegevens/export/{export.key}/"
    administrator = User.objects.create_superuser("baas@example.nl", PASSWORD)
    for other in (leaver.colleague, administrator):
        assert log_in(other).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert leaver.client.get("/nl/mijn/gegevens/export/nietes/").status_code == 404
    assert leaver.client.post(address).status_code == 405
    User.objects.filter(pk=leaver.user.pk).update(is_active=False)
    assert leaver.client.get(address).status_code == 302


@pytest.mark.once
def test_former_member_still_gets_their_data():
    user = MemberFactory()
    Grant.objects.filter(user=user).update(valid_until=timezone.now())
    export = made_for(user)
    assert status_of(log_in(user), f"/en/my/data/export/{export.key}/") == 200


@pytest.mark.once
def test_link_works_for_a_day_and_then_the_file_goes(leaver):
    export = made_for(leaver.user)
    name, storage = export.file.name, export.file.storage
    DataExport.objects.update(ready_at=timezone.now() - timedelta(hours=23))
    assert status_of(leaver.client, f"/nl/mijn/gegevens/export/{export.key}/") == 200
    assert delete_outdated() == 0
    DataExport.objects.update(ready_at=timezone.now() - timedelta(hours=24, seconds=1))
    assert leaver.client.get(f"/nl/mijn/gegevens/export/{export.key}/").status_code == 404
    assert storage.exists(name)
    assert delete_outdated() == 1
    assert not storage.exists(name)
    assert DataExport.objects.get().state == ExportState.GONE
    assert leaver.client.get("/nl/mijn/gegevens/").status_code == 200


def test_only_a_file_that_is_ready_can_be_had_or_goes_for_its_age():
    user = MemberFactory()
    now = timezone.now()
    fields = {"language": "nl", "asked_at": now - timedelta(days=40)}
    waiting = DataExport.objects.create(user=user, state=ExportState.WAITING, ready_at=now, **fields)
    ready = DataExport.objects.create(user=user, state=ExportState.READY, ready_at=now, **fields)
    gone = DataExport.objects.create(user=user, state=ExportState.GONE, ready_at=now - timedelta(days=39), **fields)
    assert list(DataExport.objects.downloadable()) == [ready]
    assert not DataExport.objects.outdated().exists()
    assert list(DataExport.objects.forgettable()) == [gone]
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not DataExport.objects.downloadable().exists()
    assert waiting in DataExport.objects.all()


@pytest.mark.once
def test_file_lies_where_no_web_server_gives_it(leaver):
    assert made_for(leaver.user).file.name.startswith("private/")


def test_one_at_a_time_and_three_a_day():
    user = MemberFactory()
    first = ask_export(user=user, language="nl")
    assert ask_export(user=user, language="nl") == first
    with pytest.raises(IntegrityError), transaction.atomic():
        DataExport.objects.create(user=user, language="nl")
    make_exports()
    made_for(user)
    made_for(user)
    with pytest.raises(ValidationError, match="drie"):
        ask_export(user=user, language="nl")
    client = log_in(user)
    client.post("/nl/mijn/gegevens/export/")
    assert "drie kopieën" in client.get("/nl/mijn/gegevens/").content.decode()
    DataExport.objects.update(asked_at=timezone.now() - timedelta(days=1, seconds=1))
    assert ask_export(user=user, language="nl").state == ExportState.WAITING


def test_who_is_switched_off_cannot_ask():
    user = MemberFactory(is_active=False)
    with pytest.raises(PermissionDenied):
        ask_export(user=user, language="nl")


def test_worker_that_dies_does_not_keep_it_and_what_fails_five_times_is_given_up(monkeypatch):
    user = MemberFactory()
    ask_export(user=user, language="nl")
    DataExport.objects.update(leased_until=timezone.now() + timedelta(minutes=5), attempts=1)
    assert make_exports() == 0
    with monkeypatch.context() as patch:
        patch.setattr(exports, "write_export", lambda *args, **kwargs: 1 / 0)
        for _attempt in range(4):
            DataExport.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
            assert make_exports() == 0
    failed = DataExport.objects.get()
    assert (failed.state, failed.last_error) == (ExportState.FAILED, "ZeroDivisionError")
    assert "niet om je kopie" in log_in(user).get("/nl/mijn/gegevens/").content.decode()
    assert made_for(user).state == ExportState.READY


def test_clock_makes_it_without_a_worker():
    ask_export(user=MemberFactory(), language="en")
    assert schedules["make exports"].waiting() == 1
    assert schedules["make exports"].run() == 1


@pytest.mark.once
def test_file_that_is_gone_from_the_store_is_left_out(leaver):
    document = CustomDocument.objects.get()
    document.file.storage.delete(document.file.name)
    export = made_for(leaver.user)
    with export.file.open() as content, zipfile.ZipFile(content) as archive:
        assert not any("documentwoord" in name for name in archive.namelist())


@pytest.mark.once
def test_audit_trail_knows_who_asked_and_fetched_and_holds_no_key(leaver):
    export = made_for(leaver.user)
    status_of(leaver.client, f"/nl/mijn/gegevens/export/{export.key}/")
    for action in ("personaldata.export_asked", "personaldata.export_fetched"):
        assert ModelLogEntry.objects.filter(action=action, user=leaver.user).exists()
    assert "wagtailcore_modellogentry" not in where(export.key)


def test_page_takes_the_same_queries_however_many_exports(leaver, django_assert_max_num_queries):
    leaver.client.get("/nl/mijn/gegevens/")
    with django_assert_max_num_queries(14):
        leaver.client.get("/nl/mijn/gegevens/")
    for _number in range(10):
        DataExport.objects.create(user=leaver.user, language="nl", state=ExportState.GONE)
    with django_assert_max_num_queries(14):
        leaver.client.get("/nl/mijn/gegevens/")


@pytest.mark.django_db(transaction=True)
def test_file_of_a_copy_goes_when_its_account_is_deleted():
    user = MemberFactory()
    export = made_for(user)
    assert export.file.storage.exists(export.file.name)
    with transaction.atomic():
        User.objects.get(pk=user.pk).delete()
        transaction.set_rollback(True)
    assert export.file.storage.exists(export.file.name), "not deleted after all"
    User.objects.get(pk=user.pk).delete()
    assert not DataExport.objects.exists()
    assert not export.file.storage.exists(export.file.name)
