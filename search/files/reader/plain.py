"""Files that are text already (TXT, CSV)."""

from io import BytesIO

from search.files.reader.limits import Limits
from search.files.reader.pages import Read


def read_plain(file: BytesIO, limits: Limits) -> Read:
    """One page without a number. Raises Unreadable when nothing stands in it.

    In UTF-8, or else as Windows wrote it in Western Europe; nearly everything is a letter there, so nothing is refused.
    """
    content = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    read = Read(has_pages=False)
    read.take(iter([text]), limits)
    return read
