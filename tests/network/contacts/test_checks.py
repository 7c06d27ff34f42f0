"""The real site says so when messages to some regions would reach nobody; limits know visitors behind a proxy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.limits import visitor
from network.contacts.checks import somebody_reads_messages

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("production", "address", "warned"), [(True, "", 1), (True, "a@example.nl", 0), (False, "", 0)]
)
def test_the_real_site_needs_somebody_who_reads_messages(settings, production, address, warned):
    settings.PRODUCTION, settings.CONTACT_EMAIL = production, address
    found = somebody_reads_messages()
    assert len(found) == warned
    assert all("CONTACT_EMAIL" in message.hint for message in found)


def test_behind_a_proxy_visitors_are_told_apart_by_what_the_proxy_adds(rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    forged = rf.post("/", headers={"x-forwarded-for": "1.1.1.1, 192.0.2.7"}, REMOTE_ADDR="10.0.0.1")
    assert visitor(forged) == "192.0.2.7"


def test_without_a_proxy_nobody_chooses_their_own_address(rf):
    assert visitor(rf.post("/", headers={"x-forwarded-for": "1.1.1.1"}, REMOTE_ADDR="192.0.2.7")) == "192.0.2.7"


@pytest.mark.parametrize(("trust", "count"), [("1", "1"), ("0", "0")])
def test_the_real_site_counts_one_proxy_when_it_trusts_it(tmp_path, trust, count):
    code = "from config.settings import production as p; print(getattr(p, 'ALLAUTH_TRUSTED_PROXY_COUNT', 0))"
    path = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "DATA_DIR": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", code], env={**path, "TRUST_PROXY": trust}, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == count
