"""What has had its time goes, each kind by one rule; looking at it first changes nothing."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.clock import schedules
from core.retention import RetentionRule, past_their_time, retention_rules, run_own_rules
from network.contacts.models import ContactMessage
from personaldata.models import DataExport, ErasureRequest, ErasureState, ExportState
from tests.factories import MemberFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_things():
    """One of each kind that has had its time, and a fresh one beside it."""
    old, fresh = timezone.now() - timedelta(days=400), timezone.now()
    user = MemberFactory()
    ModelLogEntry.objects.update(timestamp=old)
    MemberFactory()
    for number, moment in enumerate((old, fresh)):
        user = MemberFactory()
        ErasureRequest.objects.create(
            user=user, language="nl", state=ErasureState.CANCELLED, asked_at=moment, finished_at=moment
        )
        DataExport.objects.create(user=user, language="nl", state=ExportState.GONE, asked_at=moment)
        ContactMessage.objects.create(
            region=RegionFactory(),
            name="An",
            email="an@example.nl",
            text="Hoi",
            language="nl",
            created_at=moment,
            form_key=str(number),
        )
    return {model: model.objects.count() for model in (ModelLogEntry, ErasureRequest, DataExport, ContactMessage)}


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("retention", *args, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_dry_run_deletes_nothing_and_says_what_would_go(old_things):
    said = run("--dry-run")
    assert "Nothing was deleted." in said
    for kind in ("logs", "exports", "erasure requests", "forget messages"):
        (line,) = [line for line in said.splitlines() if f"  {kind} (" in line]
        assert int(line.split()[0]) == 1, line
    assert {model: model.objects.count() for model in old_things} == old_things


def test_only_what_has_had_its_time_goes(old_things):
    run()
    assert {model: before - model.objects.count() for model, before in old_things.items()} == dict.fromkeys(
        old_things, 1
    )
    assert past_their_time() == 0


def test_clock_does_what_no_other_schedule_does(old_things):
    assert schedules["retention"].waiting() == 3
    assert schedules["retention"].run() == 3
    assert ContactMessage.objects.count() == old_things[ContactMessage], "forgotten by a schedule of its own"
    assert schedules["forget messages"].run() == 1


def test_every_rule_says_what_and_how_long():
    for name, rule in retention_rules.items():
        assert str(rule.what)
        assert rule.keep >= timedelta(0)
        assert rule.schedule in ("", name)
        assert rule.count() >= 0


def test_rule_that_fails_does_not_stop_the_others(old_things, monkeypatch):
    def fail() -> int:
        raise OSError

    broken = RetentionRule("broken", timedelta(1), fail, fail)
    monkeypatch.setattr(retention_rules, "_things", {"broken": broken, **retention_rules._things})
    with pytest.raises(CommandError, match="broken: OSError"):
        run()
    assert past_their_time_of_others() == 0
    assert run_own_rules() == 0


def past_their_time_of_others() -> int:
    return sum(rule.count() for name, rule in retention_rules.items() if name != "broken")
