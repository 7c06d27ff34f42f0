"""Input that no form of ours sends: keys that no database counts to, forms without the fields that hold them together.

Where somebody made such a request by hand, what reads it raises in its own way, also in Wagtail. Those ways are listed
here, so that the answer is 400 with a page that says so, and nothing has changed.
"""

import json
from typing import Any

from django.db import DataError
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDictKeyError

# How Django and Python say that a text should have been a number.
NO_NUMBER = ("expected a number but got", "invalid literal for int()", "cannot convert float")


def is_bad_input(request: HttpRequest, error: Exception) -> bool:
    """Whether `error` says that the request itself makes no sense, not that we did something wrong."""
    if isinstance(error, OverflowError | DataError):
        return bool(request.GET or request.POST or has_long_number(request.path_info))
    if isinstance(error, MultiValueDictKeyError):
        return True
    if isinstance(error, json.JSONDecodeError):
        return request.method == "POST"
    return isinstance(error, ValueError) and any(words in str(error) for words in NO_NUMBER)


def has_long_number(path: str) -> bool:
    return any(part.isdecimal() and len(part) > 18 for part in path.split("/"))


def without_quotes(query: Any) -> Any:
    """`query` as it can be searched for: one loose quotation mark is no phrase to SQLite, and an error."""
    asked = [name for name in ("q", "search") if '"' in query.get(name, "")]
    if not asked:
        return query
    copy = query.copy()
    for name in asked:
        copy.setlist(name, [text.replace('"', " ") for text in query.getlist(name)])
    return copy
