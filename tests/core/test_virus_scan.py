"""The virus scanner: asked before a file is kept, and believed only when it says clearly that all is well."""

import logging
import os
import socket
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, UploadedFile

from accounts.models import Role
from accounts.services import give_grant
from core import virus_scan
from core.health import Unhealthy, virus_scanner
from core.models import CustomDocument, CustomImage
from core.upload_checks import scanner_has_an_address
from core.virus_scan import Scanner, refuse_infected
from tests.core.media_samples import exif, picture_bytes
from tests.factories import UserFactory

SIGNATURE = (Path(__file__).parent / "clamav.ndb").read_text()
KNOWN = bytes.fromhex(SIGNATURE.strip().rpartition(":")[2])
NAME = "MetAndereOgen.Test"
HARMLESS = b"%PDF-1.7\nEen verslag.\n"
INFECTED = HARMLESS + KNOWN
END_OF_FILE = bytes(4)  # a chunk without content


@contextmanager
def daemon(says: bytes | None):
    """Something that listens like the daemon, hears all and answers `says`; None hangs up at once."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)

        def serve() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):  # who asks may hang up first
                heard = b""
                while says is not None and not heard.endswith(END_OF_FILE):
                    piece = connection.recv(65536)
                    if not piece:
                        return
                    heard += piece
                connection.sendall(says or b"")

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
        thread.join()


def code_for(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        refuse_infected(ContentFile(content, name="a.pdf"))
    return refused.value.code


def test_without_a_scanner_nothing_is_asked(settings):
    assert settings.CLAMAV_URL == ""
    refuse_infected(ContentFile(INFECTED, name="a.pdf"))


@pytest.mark.parametrize(
    "says",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"UNKNOWN COMMAND\0",
        b"stream: OK",  # broken off before its end
        b"stream: OK OK\0",
        b"OK\0",
        b"\0",
        b"HTTP/1.1 200 OK\r\n\r\n\0",
        b"x" * 5000,
        b"stream: Can't allocate memory ERROR\0",
        None,
    ],
)
def test_whatever_is_no_clear_answer_closes_the_door(settings, says):
    with daemon(says) as settings.CLAMAV_URL:
        assert code_for(HARMLESS) == "scanner_down"


def test_silence_closes_the_door(settings, monkeypatch):
    monkeypatch.setattr(virus_scan, "ANSWER_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMAV_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        assert code_for(HARMLESS) == "scanner_down"


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.ctl", "http://127.0.0.1", "clamd"])
def test_a_scanner_that_is_not_there_closes_the_door(settings, url):
    settings.CLAMAV_URL = url
    assert code_for(HARMLESS) == "scanner_down"
    with pytest.raises(Unhealthy):
        virus_scanner()


def test_a_clear_answer_opens_it_and_the_file_can_be_read_after(settings):
    file = ContentFile(HARMLESS, name="a.pdf")
    with daemon(b"stream: OK\0") as settings.CLAMAV_URL:
        refuse_infected(file)
    assert file.read() == HARMLESS


@pytest.mark.parametrize(
    ("url", "there"),
    [
        ("tcp://clamav:3310", Scanner(host="clamav", port=3310)),
        ("tcp://clamav", Scanner(host="clamav", port=3310)),
        ("tcp://[::1]:99", Scanner(host="::1", port=99)),
        ("unix:///run/clamav/clamd.ctl", Scanner(path="/run/clamav/clamd.ctl")),
    ],
)
def test_an_address_is_read(settings, url, there):
    assert Scanner.at(url) == there
    settings.CLAMAV_URL = url
    assert scanner_has_an_address() == []


@pytest.mark.parametrize(
    "url", ["clamav:3310", "http://clamav", "tcp://", "tcp://a:b", "unix://run/a", "unix:", "tcp://a/b"]
)
def test_a_wrong_address_is_named_before_the_first_upload(settings, url):
    settings.CLAMAV_URL = url
    assert [found.id for found in scanner_has_an_address()] == ["core.E011"]


def test_no_address_is_no_error(settings):
    assert scanner_has_an_address() == []
    assert virus_scanner() == "not used"


@pytest.fixture
def scanner(settings):
    """A real daemon that knows one harmless line."""
    settings.CLAMAV_URL = os.environ.get("TEST_CLAMAV_URL", "")


@pytest.fixture
def desk(client, db):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    client.force_login(user)
    return client


def nothing_kept(tmp_path: Path) -> bool:
    rows = CustomDocument.objects.exists() or CustomImage.objects.exists() or UploadedFile.objects.exists()
    return not rows and not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.clamav
def test_a_real_scanner_knows_what_it_knows(scanner, caplog):
    refuse_infected(ContentFile(HARMLESS, name="a.pdf"))
    assert virus_scanner() == "answers"
    with caplog.at_level(logging.WARNING):
        assert code_for(INFECTED) == "infected"
    assert Scanner.at(os.environ["TEST_CLAMAV_URL"]).found_in(ContentFile(INFECTED)).startswith(NAME)


@pytest.mark.clamav
def test_a_real_scanner_looks_through_a_large_file(scanner):
    assert code_for(bytes(20 * 1024 * 1024) + KNOWN) == "infected"


@pytest.mark.clamav
def test_what_is_larger_than_the_scanner_takes_is_refused(scanner):
    assert code_for(bytes(31 * 1024 * 1024)) == "scanner_down"


@pytest.mark.clamav
@pytest.mark.parametrize("door", ["documents/add/", "documents/chooser/create/", "documents/multiple/add/"])
def test_an_infected_document_is_refused_at_every_door(scanner, desk, tmp_path, door):
    words = {"title": "Verslag", "licence": "own", "collection": Collection.objects.get(depth=1).pk}
    name = "files[]" if "multiple" in door else "file"
    prefix = "document-chooser-upload-" if "chooser" in door else ""
    data = {f"{prefix}{key}": value for key, value in words.items()}
    upload = SimpleUploadedFile("Jan de Vries.pdf", INFECTED)
    response = desk.post(f"/beheer/{door}", {**data, f"{prefix}{name}": upload})
    assert response.status_code == 200
    assert NAME in response.content.decode()
    assert nothing_kept(tmp_path)


@pytest.mark.clamav
@pytest.mark.parametrize("door", ["images/add/", "images/chooser/create/", "images/multiple/add/"])
def test_an_infected_picture_is_refused_at_every_door(scanner, desk, tmp_path, door):
    name = "files[]" if "multiple" in door else "file"
    prefix = "image-chooser-upload-" if "chooser" in door else ""
    data = {
        f"{prefix}title": "Plein",
        f"{prefix}portrait_consent": "none-shown",
        f"{prefix}licence": "own",
        f"{prefix}collection": Collection.objects.get(depth=1).pk,
        f"{prefix}{name}": SimpleUploadedFile("Jan.jpg", picture_bytes(size=(60, 40), exif=exif()) + KNOWN),
    }
    response = desk.post(f"/beheer/{door}", data)
    assert response.status_code == 200
    assert NAME in response.content.decode()
    assert nothing_kept(tmp_path)


@pytest.mark.parametrize("door", ["documents/add/", "documents/multiple/add/"])
def test_with_the_scanner_away_nothing_is_kept_and_the_words_stay(desk, settings, tmp_path, door, caplog):
    settings.CLAMAV_URL = "tcp://127.0.0.1:1"
    words = {"title": "Verslag van de dag", "licence": "own", "collection": Collection.objects.get(depth=1).pk}
    upload = SimpleUploadedFile("Jan de Vries.pdf", HARMLESS)
    response = desk.post(f"/beheer/{door}", {**words, "files[]" if "multiple" in door else "file": upload})
    assert "virusscanner" in response.content.decode()
    assert "multiple" in door or "Verslag van de dag" in response.content.decode()
    assert nothing_kept(tmp_path)
    assert "Jan" not in caplog.text
