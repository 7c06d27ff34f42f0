"""`make demo` a second time: quick, and with everything that people changed in between."""

from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import User
from pages.demo_network import people
from pages.management.commands import demo

pytestmark = pytest.mark.django_db


@pytest.fixture
def loads(monkeypatch, settings) -> list[str]:
    """What was loaded: loading itself takes seconds, and has its own tests."""
    settings.DEBUG = True
    done: list[str] = []
    monkeypatch.setattr(demo, "load_demo_network", lambda password, say: done.append("network") or [])
    monkeypatch.setattr(people, "load_people", lambda password: done.append(f"people with {password}") or [])
    return done


def test_an_empty_site_is_filled(loads):
    call_command("demo", keep=True, stdout=StringIO())
    assert loads == ["network"]


def test_a_demo_that_is_there_is_left_as_people_changed_it(loads, settings):
    User.objects.create_user("twente@demo.example.nl", settings.DEMO_PASSWORD)
    out = StringIO()
    call_command("demo", keep=True, stdout=out)
    assert loads == []
    assert "kept" in out.getvalue()


def test_the_log_ins_get_the_new_password_when_it_changed(loads, settings):
    User.objects.create_user("twente@demo.example.nl", "van-gisteren")
    settings.DEMO_PASSWORD = "van-vandaag"
    call_command("demo", keep=True, stdout=StringIO())
    assert loads == ["people with van-vandaag"]
