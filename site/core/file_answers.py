"""How a file is given to somebody who may have it: whole, in parts, not again, or by the web server in front.

Nothing here decides who may have it. Whoever calls has done that, so no 304 and no 416 is ever an answer to somebody
who may not see the file.
"""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.http import content_disposition_header

from core.byte_ranges import ByteRange, Unsatisfiable, asked_ranges, length_of_parts, part_of, parts_of
from core.storage import PRIVATE

NOTHING_INSIDE = "default-src 'none'; sandbox"
# What the web server in front can be told, by the value of SENDFILE.
X_ACCEL, X_SENDFILE = "x-accel", "x-sendfile"


def file_answer(
    request: HttpRequest,
    name: str,
    *,
    content_type: str,
    cache: str,
    download: str = "",
    storage: Storage = default_storage,
) -> HttpResponseBase:
    """The file `name` of `storage`, as a download called `download` when that is given.

    Raises Http404 for a file that is not in the store.
    """
    answer = _by_the_server(name, storage) or _by_ourselves(request, name, content_type, storage)
    if download and answer.status_code in (200, 206):
        answer.headers["Content-Disposition"] = content_disposition_header(True, download) or "attachment"
    if answer.status_code in (200, 206) and "Content-Type" not in answer.headers:
        answer.headers["Content-Type"] = content_type
    answer.headers["Cache-Control"] = cache
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = NOTHING_INSIDE
    return answer


def _by_the_server(name: str, storage: Storage) -> HttpResponse | None:
    """An answer without a body that tells the server in front which private file to send; None where none is told.

    That server answers for parts and for what the visitor has already. Only files on this machine's disk.
    """
    if settings.SENDFILE not in (X_ACCEL, X_SENDFILE) or storage is not default_storage or not name.startswith(PRIVATE):
        return None
    private: Storage = default_storage.private  # type: ignore[attr-defined]
    if not isinstance(private, FileSystemStorage):
        return None
    inner = name.removeprefix(PRIVATE)
    try:
        path = Path(private.path(inner))
    except SuspiciousFileOperation:
        raise Http404 from None
    if not path.is_file():
        raise Http404
    answer = HttpResponse()
    del answer.headers["Content-Type"]
    if settings.SENDFILE == X_ACCEL:
        answer.headers["X-Accel-Redirect"] = settings.SENDFILE_LOCATION + quote(inner)
    else:
        answer.headers["X-Sendfile"] = str(path)
    return answer


def _by_ourselves(request: HttpRequest, name: str, content_type: str, storage: Storage) -> HttpResponseBase:
    file = _open(name, storage)
    etag = _etag(name)
    known = get_conditional_response(request, etag=etag)
    if known is not None:
        file.close()
        known.headers["ETag"] = etag
        return known
    answer = _whole_or_parts(request, file, content_type, etag)
    answer.headers["ETag"] = etag
    answer.headers["Accept-Ranges"] = "bytes"
    return answer


def _open(name: str, storage: Storage) -> File:
    try:
        return storage.open(name)
    except (OSError, SuspiciousFileOperation, ValueError):
        raise Http404 from None


def _etag(name: str) -> str:
    """A storage key is random and its content never changes, so the key stands for the content. It is not told."""
    return f'"{salted_hmac("core.file_answers.etag", name, algorithm="sha256").hexdigest()[:32]}"'


def _whole_or_parts(request: HttpRequest, file: File, content_type: str, etag: str) -> HttpResponseBase:
    size = file.size
    if request.method == "HEAD":
        file.close()
        return HttpResponse(headers={"Content-Length": str(size), "Content-Type": content_type})
    try:
        ranges = asked_ranges(_range_header(request, etag), size)
    except Unsatisfiable:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Content-Type": "text/plain"})
    if not ranges:
        answer = FileResponse(file, content_type=content_type)
        answer.headers.pop("Content-Disposition", None)
        return answer
    return _one_part(file, ranges[0], content_type, size) if len(ranges) == 1 else _parts(file, ranges, content_type)


def _range_header(request: HttpRequest, etag: str) -> str:
    """The `Range` header; empty when the part in the visitor's hands is of another file (`If-Range`).

    We give no date of change, so a date never matches.
    """
    condition = request.headers.get("If-Range", "").strip()
    return request.headers.get("Range", "") if condition in ("", etag) else ""


def _one_part(file: File, wanted: ByteRange, content_type: str, size: int) -> StreamingHttpResponse:
    headers = {"Content-Range": wanted.header(size), "Content-Length": str(wanted.length), "Content-Type": content_type}
    return StreamingHttpResponse(_FromFile(file, part_of(file, wanted)), status=206, headers=headers)


def _parts(file: File, ranges: list[ByteRange], content_type: str) -> StreamingHttpResponse:
    about: dict[str, Any] = {"boundary": secrets.token_hex(16), "content_type": content_type, "size": file.size}
    headers = {
        "Content-Length": str(length_of_parts(ranges, **about)),
        "Content-Type": f"multipart/byteranges; boundary={about['boundary']}",
    }
    return StreamingHttpResponse(_FromFile(file, parts_of(file, ranges, **about)), status=206, headers=headers)


class _FromFile:
    """What is read from a file, which is closed with the answer, also when nobody read it."""

    def __init__(self, file: File, content: Iterator[bytes]) -> None:
        self.close = file.close
        self.content = content

    def __iter__(self) -> Iterator[bytes]:
        return self.content
