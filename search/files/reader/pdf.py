"""The text of a PDF, page by page."""

from collections.abc import Iterator
from io import BytesIO

from pypdf import PasswordType, PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError

from search.files.reader.limits import Limits
from search.files.reader.pages import Read
from search.files.reader.problems import BROKEN, NO_TEXT, PASSWORD, Unreadable


def read_pdf(file: BytesIO, limits: Limits) -> Read:
    """One page for each of the paper, also where nothing stands on it. Raises Unreadable.

    A file that anybody can open but not change has an empty password, so it is read. A page that cannot be read leaves
    its place empty; when that holds for all of them the file is broken.
    """
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise Unreadable(PASSWORD)
        number = len(reader.pages)
    except FileNotDecryptedError:
        raise Unreadable(PASSWORD) from None
    except (MemoryError, Unreadable):
        raise
    except Exception as error:  # whatever else a library meets in a broken file, the file is broken
        raise Unreadable(BROKEN) from error
    if not number:
        raise Unreadable(BROKEN)
    read, broken = Read(), Broken()
    try:
        read.take(_pages(reader, number, broken), limits, set_in_lines=True)
    except Unreadable as problem:
        raise Unreadable(BROKEN if problem.problem == NO_TEXT and broken.pages else problem.problem) from None
    if broken.pages and not read.cut:
        read.cut = BROKEN
    return read


class Broken:
    """How many pages could not be read."""

    pages = 0


def _pages(reader: PdfReader, number: int, broken: Broken) -> Iterator[str]:
    for place in range(number):
        try:
            yield reader.pages[place].extract_text()
        except MemoryError:
            raise
        except (PyPdfError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError):
            broken.pages += 1
            yield ""
