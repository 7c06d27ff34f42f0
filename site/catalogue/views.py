"""A listing, its feed and its table. Apps make theirs from a spec; all three show exactly the same things."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.feeds import feed_of
from catalogue.filters import ListingSpec
from catalogue.listing import Listing, ask, build_listing
from catalogue.models import Entry
from catalogue.place import absolute, place_of
from catalogue.tables import table_of
from core.access import request_tokens

View = Callable[[HttpRequest], HttpResponseBase]
Extra = Callable[[HttpRequest, Listing], dict[str, Any]]


def index_entry(request: HttpRequest, path: str) -> Entry:
    """The words above the list at `path`. Raises Http404 when its index page does not exist or may not be seen."""
    here = place_of(request, path).here
    if here is None:
        raise Http404("This list has no index page that this visitor may see.")
    return here


def listing_view(spec: ListingSpec, *, template: str = "catalogue/listing.html", extra: Extra | None = None) -> View:
    """The listing as a page; title and introduction are those of the index page at the same address.

    `extra(request, listing)` adds to what the template gets.
    """

    @require_safe
    def listing(request: HttpRequest) -> HttpResponse:
        index = index_entry(request, request.path)
        found = build_listing(
            spec,
            request.GET,
            language=get_language() or "nl",
            tokens=request_tokens(request),
            path=request.path,
        )
        place_of(request).query = found.state.query()
        context = {"listing": found, "title": index.title, "intro": index.summary, "hue": index.hue}
        return render(request, template, {**context, **(extra(request, found) if extra else {})})

    return listing


def feed_view(spec: ListingSpec) -> View:
    """The newest of the listing as an Atom feed, filtered by the same address."""

    @require_safe
    def feed(request: HttpRequest) -> HttpResponse:
        path = request.path.removesuffix("feed/")
        index = index_entry(request, path)
        question = ask(spec, request.GET, language=get_language() or "nl", tokens=request_tokens(request))
        return feed_of(question, index, path=path, absolute=lambda url: absolute(request, url))

    return feed


def csv_view(spec: ListingSpec) -> View:
    """All of the listing as a table for a spreadsheet, filtered and ordered by the same address."""

    @require_safe
    def csv(request: HttpRequest) -> StreamingHttpResponse:
        index_entry(request, request.path.removesuffix("csv/"))
        question = ask(spec, request.GET, language=get_language() or "nl", tokens=request_tokens(request))
        return table_of(question, absolute=lambda url: absolute(request, url))

    return csv
