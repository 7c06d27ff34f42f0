"""Who is working at the desk right now, for the few places where Wagtail does not hand that on."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest

DESK = "/beheer/"

_current: ContextVar[HttpRequest | None] = ContextVar("desk_request", default=None)


@contextmanager
def at_the_desk(request: HttpRequest) -> Iterator[None]:
    """Within this, `desk_request()` is `request`."""
    token = _current.set(request)
    try:
        yield
    finally:
        _current.reset(token)


def desk_request() -> HttpRequest | None:
    """The request to the desk that is being answered, of somebody who is logged in; None anywhere else."""
    request = _current.get()
    return request if request is not None and request.user.is_authenticated else None


def desk_user() -> Any:
    """Who is working at the desk, or None outside it: a task, a command, a page for visitors."""
    request = desk_request()
    return request.user if request else None
