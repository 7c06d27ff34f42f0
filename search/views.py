"""The search page, and what is suggested while somebody types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.place import stand_alone
from core.access import request_tokens
from core.limits import CannotCount, Limit, count, visitor
from search.grouping import grouped
from search.listing import build_search
from search.saved.offer import offer
from search.suggesting import suggest
from search.tuning.noting import note_question, ticket

# For a whole school behind one address. Who types cannot come near it; without suggestions search still works.
SUGGESTIONS = Limit("suggestions", 3_000, 60)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that can be found, for this visitor, by the question in the address."""
    language = get_language() or "nl"
    found = build_search(request.GET, language=language, tokens=request_tokens(request), path=request.path)
    stand_alone(request, key="search", title=_("Search"), query=found.state.query())
    ways_out = {"questions": reverse("questions"), "regions": reverse("regions")}
    context = {
        "found": found,
        "ways_out": ways_out,
        "offer": offer(request, found, language),
        "ticket": ticket(found, language),
    }
    response = render(request, "search/search.html", context)
    note_question(request, found, language)
    return response


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Titles that begin with what was typed, and terms of the glossary, those of one kind together."""
    language = get_language() or "nl"
    status = refused(request)
    found = suggest(request.GET.get("q", ""), language=language, tokens=request_tokens(request)) if not status else ()
    response = JsonResponse({"suggestions": grouped(found, reverse("search"))}, status=status or 200)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def refused(request: HttpRequest) -> int:
    """The status that says no: too much from one address, or nobody can count; 0 for go on."""
    try:
        return 0 if count(SUGGESTIONS, visitor(request)) else 429
    except CannotCount:
        return 503
