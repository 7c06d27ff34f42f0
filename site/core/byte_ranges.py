"""Which part of a file somebody asks for (RFC 9110, section 14), and the file cut to those parts.

Video players and PDF readers ask for parts. What is no valid range is ignored, as the standard says, and the whole
file is given; a range behind the end of the file is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.core.files.base import File

CHUNK = 64 * 1024
# Nobody needs more at once; a long list of small or overlapping parts is a known way to exhaust a server.
MOST_RANGES = 5
RANGE = re.compile(r"(\d*)-(\d*)", re.ASCII)
LONGEST_NUMBER = 18


class Unsatisfiable(Exception):
    """No part of the file lies in what was asked for."""


@dataclass(frozen=True)
class ByteRange:
    """Bytes `first` up to and including `last`."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def header(self, size: int) -> str:
        """As in `Content-Range` of a file of `size` bytes."""
        return f"bytes {self.first}-{self.last}/{size}"


def asked_ranges(header: str, size: int) -> list[ByteRange]:
    """The parts that a `Range` header asks for, cut at the end of the file; none when the header is to be ignored.

    Ignored are other units, what is not well formed, more than five parts, and parts that overlap. Raises
    Unsatisfiable when every part lies behind the end.
    """
    unit, equals, listed = header.partition("=")
    if unit.strip().lower() != "bytes" or not equals:
        return []
    wanted = [part.strip() for part in listed.split(",") if part.strip()]
    if not 0 < len(wanted) <= MOST_RANGES:
        return []
    found: list[ByteRange] = []
    for part in wanted:
        match = RANGE.fullmatch(part)
        if match is None or match[0] == "-" or any(len(number) > LONGEST_NUMBER for number in match.groups()):
            return []
        if match[1] and match[2] and int(match[1]) > int(match[2]):
            return []
        one = _within(match[1], match[2], size)
        if one is not None:
            found.append(one)
    if not found:
        raise Unsatisfiable
    in_order = sorted(found, key=lambda one: one.first)
    overlap = any(one.last >= other.first for one, other in pairwise(in_order))
    return [] if overlap else found


def _within(first: str, last: str, size: int) -> ByteRange | None:
    """The part of a file of `size` bytes that these numbers name; `-500` are its last 500 bytes."""
    if not first:
        length = min(int(last), size)
        return ByteRange(size - length, size - 1) if length else None
    if int(first) >= size:
        return None
    return ByteRange(int(first), min(int(last), size - 1) if last else size - 1)


def part_of(file: File, wanted: ByteRange) -> Iterator[bytes]:
    """The bytes of one part, in pieces."""
    file.seek(wanted.first)
    left = wanted.length
    while left > 0:
        piece = file.read(min(CHUNK, left))
        if not piece:
            return
        left -= len(piece)
        yield piece


def parts_of(file: File, ranges: list[ByteRange], *, boundary: str, content_type: str, size: int) -> Iterator[bytes]:
    """Several parts in one answer, as `multipart/byteranges`."""
    for one in ranges:
        yield _part_head(one, boundary, content_type, size)
        yield from part_of(file, one)
    yield f"\r\n--{boundary}--\r\n".encode()


def length_of_parts(ranges: list[ByteRange], *, boundary: str, content_type: str, size: int) -> int:
    """How many bytes `parts_of` gives."""
    heads = sum(len(_part_head(one, boundary, content_type, size)) + one.length for one in ranges)
    return heads + len(f"\r\n--{boundary}--\r\n")


def _part_head(one: ByteRange, boundary: str, content_type: str, size: int) -> bytes:
    lines = (f"--{boundary}", f"Content-Type: {content_type}", f"Content-Range: {one.header(size)}", "", "")
    return ("\r\n" + "\r\n".join(lines)).encode()
