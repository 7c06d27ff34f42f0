"""Whom changes are told to, and a reader that does what a test says."""

import pytest
from django.db import connection

from search.files import reading
from search.files.signals import file_text_changed


@pytest.fixture
def told():
    """The documents of which somebody was told that their text changed, and whether a transaction was open."""
    heard: list[tuple[int, bool]] = []

    def hear(sender: type, *, document_pk: int, **kwargs: object) -> None:
        heard.append((document_pk, connection.in_atomic_block))

    file_text_changed.connect(hear)
    yield heard
    file_text_changed.disconnect(hear)


@pytest.fixture
def reads(monkeypatch):
    """Say what reading ends in, without a process; a function is called with the file while it is read."""

    def in_that(outcome) -> None:
        def read(stored, **options):
            found = outcome(stored) if callable(outcome) else outcome
            if isinstance(found, Exception):
                raise found
            return found

        monkeypatch.setattr(reading, "read_in_child", read)

    return in_that
