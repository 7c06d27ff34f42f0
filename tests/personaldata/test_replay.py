"""A restored copy brings people back; the hashes of who was erased take them out again."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from network.stories.author_erasing import erase_author
from network.stories.models import StoryAuthor, StoryPage
from personaldata.models import Erased
from personaldata.prints import ACCOUNT, remember
from tests.personaldata.conftest import GONE, STAYS
from tests.personaldata.dump import where

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


def test_list_holds_no_address(kept, leaver):
    assert leaver.user.email not in kept.read_text()
    assert len(kept.read_text().splitlines()) == 1


def test_whoever_came_back_is_erased_again(kept):
    assert all(where(word) for word in GONE)
    said = run("replay", str(kept), "--dry-run")
    assert "Would erase 1 again" in said
    assert all(where(word) for word in GONE)
    assert "Erased 1 again" in run("replay", str(kept))
    assert not [word for word in GONE if where(word)]
    assert all(where(word) for word in STAYS)
    assert "Erased 0 again" in run("replay", str(kept))


def test_somebody_who_joined_anew_after_their_erasure_is_left_alone(kept, leaver):
    User.objects.filter(pk=leaver.user.pk).update(date_joined=timezone.now() + timedelta(days=1))
    assert "Erased 0 again" in run("replay", str(kept))


def test_other_key_finds_nobody(kept, settings):
    settings.ERASURE_KEY = "another key altogether"
    assert "Erased 0 again" in run("replay", str(kept))


def test_own_key_outlives_another_secret_key(leaver, settings, tmp_path):
    settings.ERASURE_KEY = "a key of its own"
    remember(ACCOUNT, [leaver.user.email])
    settings.SECRET_KEY = "another secret, since Monday"
    assert "Would erase 1 again" in run("replay", "--dry-run")


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


def test_administrator_asks_for_somebody_who_cannot_log_in(leaver):
    User.objects.filter(pk=leaver.user.pk).update(is_active=False)
    assert "will be erased on" in run("ask", leaver.user.email.upper())
    with pytest.raises(CommandError, match="Nobody has"):
        run("ask", "niemand@example.nl")
