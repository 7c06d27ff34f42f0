"""Pinned results at the desk: a list, and for each question the choice of what stands first."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.access import request_tokens
from core.urlwords import LANGUAGES
from search.finding import SearchQuery, find
from search.hits import hit_rows
from search.labels import SearchLabels
from search.tuning.forms import LookForm, PinForm
from search.tuning.models import LONGEST, Pin
from search.tuning.pinning import pin_rows, public_keys
from search.tuning.report_views import for_tuners
from search.tuning.services import delete_pin, save_pin

ROWS = 50


@dataclass(frozen=True)
class Candidate:
    """Something that can be pinned. `hidden`: not everybody may see it."""

    key: str
    title: str
    kind: str
    url: str
    hidden: bool


@for_tuners
@require_safe
def pins(request: HttpRequest) -> HttpResponse:
    """Every pin with what stands first, in as many queries for one as for fifty."""
    found = Paginator(Pin.objects.all(), ROWS).get_page(request.GET.get("p"))
    context = {"found": found, "rows": pin_rows(found.object_list, request_tokens(request))}
    return TemplateResponse(request, "search_tuning/admin/pins.html", context)


@for_tuners
@require_http_methods(["GET", "HEAD", "POST"])
def pin_add(request: HttpRequest) -> HttpResponse:
    given = {"words": request.GET.get("woorden", ""), "language": request.GET.get("taal", "nl")}
    return choose(request, Pin(), {name: value for name, value in given.items() if value})


@for_tuners
@require_http_methods(["GET", "HEAD", "POST"])
def pin_edit(request: HttpRequest, pk: int) -> HttpResponse:
    pin = get_object_or_404(Pin, pk=pk)
    given = {"words": request.GET.get("woorden", pin.words), "language": request.GET.get("taal", pin.language)}
    return choose(request, pin, given)


def choose(request: HttpRequest, pin: Pin, given: dict[str, Any]) -> HttpResponse:
    """GET looks for things to choose from, POST keeps the choice."""
    tokens = request_tokens(request)
    form = PinForm(request.POST or None, instance=pin, initial=given, tokens=tokens)
    if request.method == "POST" and form.is_valid():
        save_pin(pin=form.save(commit=False), by=request.user)
        messages.success(request, _("Pinned. It stands first from now on for ‘%(words)s’.") % {"words": pin.words})
        return redirect("pins")
    asked = request.POST if request.method == "POST" else given
    words, language = str(asked.get("words", ""))[:LONGEST], str(asked.get("language", ""))
    language = language if language in LANGUAGES else LANGUAGES[0]
    looked_for = request.GET.get("q", "").strip()[:LONGEST] or words
    context = {
        "form": form,
        "look": LookForm(initial={"woorden": words, "taal": language, "q": looked_for}),
        "words": words,
        "language": language,
        "chosen": request.POST.get("key", pin.key),
        "candidates": candidates(looked_for, language, tokens),
    }
    return TemplateResponse(request, "search_tuning/admin/pin.html", context)


def candidates(text: str, language: str, tokens: frozenset[str]) -> list[Candidate]:
    """What a search by this editor finds for the words, the best first."""
    if not text:
        return []
    result = find(SearchQuery(text=text, language=language, tokens=tokens))
    rows = hit_rows(result, SearchLabels(language, result.at))
    public = public_keys(hit.entry.key for hit in result.hits)
    return [
        Candidate(hit.entry.key, row.row.title, str(row.row.kind_label), row.row.url, hit.entry.key not in public)
        for hit, row in zip(result.hits, rows, strict=True)
    ]


@for_tuners
@require_http_methods(["GET", "HEAD", "POST"])
def pin_delete(request: HttpRequest, pk: int) -> HttpResponse:
    pin = get_object_or_404(Pin, pk=pk)
    if request.method == "POST":
        words = pin.words
        delete_pin(pin=pin, by=request.user)
        messages.success(request, _("Nothing is pinned for ‘%(words)s’ any more.") % {"words": words})
        return redirect("pins")
    return TemplateResponse(request, "search_tuning/admin/pin_delete.html", {"pin": pin})
