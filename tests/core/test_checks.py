"""The real site refuses to start while something is unsafe, and says what to do about it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core import checks
from django.test import override_settings

from core import checks as ours
from tests.core.prepared import NEEDS_ITS_OWN_START
from tests.factories import UserFactory

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "k7" * 30,
    "ALLOWED_HOSTS": "www.example.nl",
    "BASE_URL": "https://www.example.nl",
    "DATABASE_URL": "postgres://someone:secret@127.0.0.1:1/nowhere",
    "EMAIL_URL": "smtp+tls://someone:secret@mail.example.nl:587",
    "ADMIN_EMAILS": "beheer@example.nl",
}
# What is wrong, and the words of the remedy.
UNSAFE = {
    "debug": ({"DEBUG": "1"}, "core.E001", "Remove the variable DEBUG"),
    "no key": ({"SECRET_KEY": ""}, "core.E002", "token_urlsafe"),
    "known key": ({"SECRET_KEY": "django-insecure-" + "k7" * 30}, "core.E003", "token_urlsafe"),
    "short key": ({"SECRET_KEY": "k7" * 24}, "core.E004", "token_urlsafe"),
    "no hosts": ({"ALLOWED_HOSTS": ""}, "core.E005", "ALLOWED_HOSTS=www"),
    "any host": ({"ALLOWED_HOSTS": "*"}, "core.E006", "ALLOWED_HOSTS=www"),
    "no address": ({"BASE_URL": ""}, "core.E007", "https://www.example.nl"),
    "no https": ({"BASE_URL": "http://www.example.nl"}, "core.E007", "https://www.example.nl"),
    "sqlite": ({"DATABASE_URL": ""}, "core.E008", "ALLOW_SQLITE=1"),
    "mail to a folder": ({"EMAIL_URL": ""}, "core.E009", "EMAIL_URL"),
    "mail to the console": ({"EMAIL_URL": "consolemail://"}, "core.E009", "EMAIL_URL"),
}


def variables_of(data_dir: Path, **variables: str) -> dict[str, str]:
    """The whole environment of a start: nothing but what is given; an empty variable is left out."""
    given = {name: value for name, value in {**SAFE, **variables}.items() if value}
    return {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "DATA_DIR": str(data_dir), **given}


def start(command: list[str], data_dir: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `command` with nothing in its environment but what is given; an empty variable is left out."""
    environment = variables_of(data_dir, **variables)
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


ENTRY_POINT: list[str] = []
SQLITE = {"DATABASE_URL": ""}
COMMAND = ({"SECRET_KEY": ""}, ["manage.py", "clock", "--dry-run"])
SAFE_ON_SQLITE = ({**SQLITE, "ALLOW_SQLITE": "1"}, ENTRY_POINT)


def prepared(base: dict[str, str], set_ups: dict[str, tuple[dict[str, str], list[str]]]) -> dict[str, Any]:
    """What is said in each set-up, in processes that share what they import when they begin as `base` does."""
    command, asked = [sys.executable, "-m", "tests.core.prepared"], json.dumps(set_ups)
    answer = subprocess.run(
        command, env=base, cwd=ROOT, input=asked, stdout=subprocess.PIPE, text=True, timeout=120, check=True
    )
    return {name: subprocess.CompletedProcess(command, *said) for name, said in json.loads(answer.stdout).items()}


@pytest.fixture(scope="module")
def starts(tmp_path_factory) -> dict[str, subprocess.CompletedProcess[str]]:
    """What each set-up says at its start; in a process of its own where somebody read what differs from the others."""
    data_dir = tmp_path_factory.mktemp("data")
    (data_dir / "static").mkdir()
    cases = {name: (variables, ENTRY_POINT) for name, (variables, _code, _remedy) in UNSAFE.items()}
    cases |= {"command": COMMAND, "safe": SAFE_ON_SQLITE}
    set_ups = {name: (variables_of(data_dir, **variables), what) for name, (variables, what) in cases.items()}
    on_sqlite = {name: set_up for name, set_up in set_ups.items() if "DATABASE_URL" not in set_up[0]}
    others = {name: set_up for name, set_up in set_ups.items() if name not in on_sqlite}
    results = {**prepared(variables_of(data_dir), others), **prepared(set_ups["safe"][0], on_sqlite)}
    for name, (variables, what) in cases.items():
        if results[name].returncode == NEEDS_ITS_OWN_START:
            command = what or ["-c", "import config.wsgi; print('started')"]
            results[name] = start([sys.executable, *command], data_dir, **variables)
    return results


# One process asks for all of them.
@pytest.mark.xdist_group("refusals")
@pytest.mark.parametrize("case", UNSAFE)
def test_real_site_does_not_start_unsafe_and_names_the_remedy(case, starts):
    _variables, code, remedy = UNSAFE[case]
    assert starts[case].returncode == 1
    assert f"({code})" in starts[case].stderr
    assert remedy in starts[case].stderr


@pytest.mark.xdist_group("refusals")
def test_refusal_names_only_what_is_wrong(starts):
    assert starts["no https"].stderr.count("(core.E") == 1


@pytest.mark.xdist_group("refusals")
def test_commands_refuse_too(starts):
    assert starts["command"].returncode == 1
    assert "core.E002" in starts["command"].stderr


@pytest.mark.xdist_group("refusals")
def test_safe_set_up_starts(starts):
    assert starts["safe"].stdout == "started\n", starts["safe"].stderr


def test_development_is_not_held_to_it():
    with override_settings(DEBUG=True, SECRET_KEY="short", ALLOWED_HOSTS=["*"]):
        assert not [message for message in checks.run_checks() if message.id.startswith("core.E")]


@pytest.mark.django_db
@override_settings(PRODUCTION=True)
def test_log_ins_of_the_demo_keep_the_real_site_from_starting():
    assert ours.nobody_from_the_demo() == []
    UserFactory(email="twente@demo.example.nl")
    (error,) = ours.nobody_from_the_demo()
    assert error.id == "core.E010"
    assert ".delete()" in error.hint


@pytest.mark.django_db
@override_settings(PRODUCTION=True, SECURITY_CONTACT="")
def test_missing_security_contact_is_a_warning_only():
    (warning,) = ours.weaknesses_can_be_reported()
    assert not warning.is_serious()
