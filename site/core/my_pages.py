"""The pages under `/mijn/`: what a person keeps about themselves, one tab for each app that has something to keep.

An app registers its page in `AppConfig.ready()`. A page of more than one tab's worth leads on from its tab.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from core.registry import Registry


@dataclass(frozen=True)
class MyPage:
    """`title` of the tab, `url_name` without arguments, and `order`: the lower, the further to the left."""

    title: str | Promise
    url_name: str
    order: int


@dataclass(frozen=True)
class Tab:
    """What `components/tabs.html` reads."""

    title: str
    url: str
    current: bool
    count: int | None = None


my_pages: Registry[MyPage] = Registry("page of one's own")


def my_tabs(request: HttpRequest) -> list[Tab]:
    """The tabs above every page under `/mijn/`, the one of this address marked."""
    tabs = []
    for page in sorted(my_pages, key=lambda page: page.order):
        url = reverse(page.url_name)
        tabs.append(Tab(str(page.title), url, current=request.path == url))
    return tabs
