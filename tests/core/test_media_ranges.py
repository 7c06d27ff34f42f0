"""A file in parts, not again, or through the web server in front; and never to somebody who may not have it."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile

from core.byte_ranges import MOST_RANGES
from core.file_audiences import set_media_audience
from core.models import CustomDocument
from core.upload_checks import files_are_sent_by_what_we_know
from tests.core.media_samples import saved_image

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = b"%PDF-1.7 0123456789abcdefghij"
SIZE = len(WORDS)


@pytest.fixture
def file(db) -> CustomDocument:
    return CustomDocument.objects.create(title="Verslag", file=ContentFile(WORDS, name="verslag.pdf"))


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def tag_of(client, file) -> str:
    response = client.get(file.url)
    assert body(response)
    return response["ETag"]


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-3", 0, 3),
        ("bytes=9-", 9, SIZE - 1),
        ("bytes=-4", SIZE - 4, SIZE - 1),
        ("bytes=-5000", 0, SIZE - 1),
        ("bytes=20-5000", 20, SIZE - 1),
        ("BYTES = 0-0", 0, 0),
    ],
)
def test_one_part(client, file, asked, first, last):
    response = client.get(file.url, headers={"range": asked})
    assert response.status_code == 206
    assert body(response) == WORDS[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_several_parts(client, file):
    response = client.get(file.url, headers={"range": "bytes=0-3, -2"})
    content = body(response)
    assert response.status_code == 206
    assert response["Content-Type"].startswith("multipart/byteranges; boundary=")
    boundary = response["Content-Type"].partition("boundary=")[2]
    assert content.count(b"--" + boundary.encode()) == 3
    assert b"Content-Range: bytes 0-3/" + str(SIZE).encode() + b"\r\n\r\n%PDF\r\n" in content
    assert b"\r\n\r\nij\r\n" in content
    assert response["Content-Length"] == str(len(content))


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "bytes=a-b",
        "bytes=0-3,x",
        "bytes=٠-٣",
        "bytes=0-" + "9" * 4000,
        "lines=0-3",
        "bytes=0-9,5-12",
        "bytes=" + ",".join(f"{n}-{n}" for n in range(MOST_RANGES + 1)),
    ],
)
def test_what_is_no_valid_range_gives_the_whole_file(client, file, asked):
    response = client.get(file.url, headers={"range": asked})
    assert response.status_code == 200
    assert body(response) == WORDS


@pytest.mark.parametrize("asked", ["bytes=5000-", "bytes=-0", "bytes=29-40,50-60"])
def test_a_part_behind_the_end_is_refused(client, file, asked):
    response = client.get(file.url, headers={"range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert not response.content


def test_only_the_head(client, file):
    response = client.head(file.url, headers={"range": "bytes=0-3"})
    assert response.status_code == 200
    assert response["Content-Length"] == str(SIZE)
    assert response["Accept-Ranges"] == "bytes"
    assert response["ETag"]
    assert not body(response)


def test_what_the_visitor_has_already_is_not_sent_again(client, file):
    tag = tag_of(client, file)
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        response = client.get(file.url, headers={"if-none-match": known})
        assert response.status_code == 304
        assert response["ETag"] == tag
        assert not response.content
    response = client.get(file.url, headers={"if-none-match": '"other"'})
    assert (response.status_code, body(response)) == (200, WORDS)


def test_a_part_of_an_older_file_is_not_completed(client, file):
    tag = tag_of(client, file)
    same = client.get(file.url, headers={"range": "bytes=0-3", "if-range": tag})
    assert (same.status_code, body(same)) == (206, WORDS[:4])
    for other in ('"other"', f"W/{tag}", "Sat, 28 Nov 2026 08:00:00 GMT"):
        response = client.get(file.url, headers={"range": "bytes=0-3", "if-range": other})
        assert (response.status_code, body(response)) == (200, WORDS)


def test_another_file_has_another_tag_that_does_not_tell_its_key(client, file):
    tag = tag_of(client, file)
    old = file.file.name
    file.file.save("nieuw.pdf", ContentFile(b"%PDF-1.7 nieuw"))
    assert tag_of(client, file) != tag
    assert Path(old).stem not in tag


@pytest.mark.parametrize("sendfile", ["", "x-accel", "x-sendfile"])
def test_who_may_not_see_it_gets_the_same_404_whatever_they_send(client, file, settings, sendfile):
    tag = tag_of(client, file)
    set_media_audience(instance=file, audience="members")
    settings.SENDFILE = sendfile
    absent = client.get("/documents/99999/a/verslag.pdf")
    for headers in ({"if-none-match": tag}, {"if-none-match": "*"}, {"range": "bytes=0-3"}, {"range": "bytes=900-"}):
        response = client.get(file.url, headers=headers)
        assert response.status_code == absent.status_code == 404
        assert not {"ETag", "Content-Range", "Accept-Ranges", "X-Accel-Redirect", "X-Sendfile"} & set(response.headers)
        assert client.head(file.url, headers=headers).status_code == 404


def test_nginx_is_told_which_file_to_send(client, file, settings):
    settings.SENDFILE, settings.SENDFILE_LOCATION = "x-accel", "/binnen/"
    response = client.get(file.url, headers={"range": "bytes=0-3"})
    assert response.status_code == 200
    assert response["X-Accel-Redirect"] == "/binnen/" + file.file.name.removeprefix("private/")
    assert not body(response)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="verslag.pdf"'
    assert "ETag" not in response


def test_apache_is_told_which_file_to_send(client, file, settings):
    settings.SENDFILE = "x-sendfile"
    response = client.get(file.url)
    assert Path(response["X-Sendfile"]).read_bytes() == WORDS
    assert Path(response["X-Sendfile"]).is_relative_to(Path(django_settings.DATA_DIR) / "private")


def test_a_lost_file_is_a_404_for_the_web_server_too(client, file, settings):
    settings.SENDFILE = "x-accel"
    file.file.storage.delete(file.file.name)
    assert client.get(file.url).status_code == 404


@pytest.mark.parametrize(
    ("variables", "error"),
    [
        ({}, None),
        ({"SENDFILE": "x-accel"}, None),
        ({"SENDFILE": "x-sendfile"}, None),
        ({"SENDFILE": "nginx"}, "core.E012"),
        ({"SENDFILE": "x-accel", "MEDIA_BUCKET": "emmer"}, "core.E013"),
        ({"SENDFILE": "x-accel", "SENDFILE_LOCATION": "private"}, "core.E014"),
    ],
)
def test_a_wrong_variable_is_named(settings, variables, error):
    for name, value in variables.items():
        setattr(settings, name, value)
    assert [found.id for found in files_are_sent_by_what_we_know()] == ([error] if error else [])


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("Één café in Zuid", "attachment; filename*=utf-8''%C3%A9%C3%A9n-caf%C3%A9-in-zuid.pdf"),
        ('a"; filename="x.exe', 'attachment; filename="a-filenamexexe.pdf"'),
        ("../../etc/passwd", 'attachment; filename="etcpasswd.pdf"'),
        ("verslag\u202efdp.exe", 'attachment; filename="verslagfdpexe.pdf"'),
        ("\r\nSet-Cookie: a=b", 'attachment; filename="set-cookie-ab.pdf"'),
        ("🎈" * 200, 'attachment; filename="document.pdf"'),
    ],
)
def test_a_download_has_a_safe_name_with_its_accents(client, file, title, header):
    CustomDocument.objects.update(title=title)
    file.refresh_from_db()
    response = client.get(file.url)
    assert response["Content-Disposition"] == header
    assert body(response) == WORDS


def test_a_private_file_is_at_no_public_address(client):
    """Whatever is private is not given below /media/ under any name that somebody could think of."""
    image = saved_image(size=(100, 80), audience="members")
    file = CustomDocument.objects.create(title="Geheim", file=ContentFile(WORDS, name="a.pdf"), audience="region:8")
    for name in (image.file.name, file.file.name):
        inner = name.removeprefix("private/")
        for guess in (name, inner, f"private/private/{inner}", inner.rpartition("/")[2]):
            for place in ("/media/", "/static/", "/", "/nl/media/"):
                assert client.get(place + guess).status_code == 404, place + guess
