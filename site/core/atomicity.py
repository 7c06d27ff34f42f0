"""Which requests run in one transaction: those that may write.

Django's ATOMIC_REQUESTS is all or nothing. Reading pages in a transaction would take SQLite's write lock for every
visitor, so the setting holds an object whose truth depends on the method of the request being handled.
"""

from contextvars import ContextVar

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

request_method: ContextVar[str] = ContextVar("request_method", default="GET")


class UnsafeRequestsOnly:
    """True while a request with an unsafe method is handled; `RememberMethodMiddleware` sets the method."""

    def __bool__(self) -> bool:
        return request_method.get() not in SAFE_METHODS

    def __deepcopy__(self, memo: object) -> "UnsafeRequestsOnly":
        return self
