"""Public and private files lie apart, and only public ones have an address."""

from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from core.storage import MediaStorage


@pytest.fixture
def store() -> MediaStorage:
    return MediaStorage()


def content(store: MediaStorage, name: str) -> bytes:
    with store.open(name) as file:
        return file.read()


def test_public_and_private_files_lie_in_folders_of_their_own(store, settings):
    public = store.save("images/a.jpg", ContentFile(b"open"))
    private = store.save("private/documents/a.pdf", ContentFile(b"closed"))
    assert (public, private) == ("images/a.jpg", "private/documents/a.pdf")
    assert (Path(settings.MEDIA_ROOT) / "images/a.jpg").read_bytes() == b"open"
    assert (Path(settings.DATA_DIR) / "private/documents/a.pdf").read_bytes() == b"closed"
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))


@pytest.mark.parametrize("name", ["images/a.txt", "private/documents/a.txt"])
def test_file_can_be_read_measured_and_deleted_by_the_name_it_got(store, name):
    stored = store.save(name, ContentFile(b"words"))
    assert store.exists(stored)
    assert content(store, stored) == b"words"
    assert store.size(stored) == 5
    assert store.get_modified_time(stored)
    assert store.listdir(str(Path(stored).parent))[1] == ["a.txt"]
    store.delete(stored)
    assert not store.exists(stored)


def test_second_file_of_that_name_gets_another_and_stays_private(store):
    first, second = (store.save("private/a.txt", ContentFile(text)) for text in (b"1", b"2"))
    assert first != second
    assert second.startswith("private/")
    assert content(store, first) == b"1"


def test_only_a_public_file_has_an_address(store):
    assert store.url("images/a.jpg") == "/media/images/a.jpg"
    for name in ("private/a.pdf", "private\\a.pdf"):
        with pytest.raises(ValueError, match="no address"):
            store.url(name)


@pytest.mark.parametrize("name", ["../a.txt", "private/../../a.txt", "images/../../private/a.txt", "/etc/a.txt"])
def test_no_name_leads_out_of_its_folder(store, name):
    with pytest.raises(SuspiciousFileOperation):
        store.save(name, ContentFile(b"x"))
    with pytest.raises(SuspiciousFileOperation):
        store.path(name)
