"""One's saved searches: the list with what is new, keeping one, looking at it, its name, and its end."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.filters import FilterState
from core.access import request_tokens
from search.listing import SEARCH
from search.saved.forms import NameForm
from search.saved.models import SavedSearch
from search.saved.names import default_names, names_of
from search.saved.news import NewHit, news_of
from search.saved.panels import how_many
from search.saved.services import (
    MOST_SEARCHES,
    NoQuestion,
    NotKept,
    TooMany,
    keep_search,
    look_at,
    remove_search,
    rename_search,
)

SHOWN = 3


@dataclass(frozen=True)
class SavedRow:
    """`news` is a sentence, empty when nothing is new; `newest` are the first few of what is."""

    search: SavedSearch
    name: str
    news: str
    newest: tuple[NewHit, ...]


@never_cache
@login_required
@require_safe
def my_searches(request: HttpRequest) -> HttpResponse:
    """All of them with what is new. Looking here is no look at any of them."""
    language, tokens = get_language() or "nl", request_tokens(request)
    searches = list(SavedSearch.objects.of(request.user))
    names = names_of(searches, language=language, tokens=tokens) if searches else {}
    rows = [
        SavedRow(news.search, names[news.search.pk], how_many(news), news.hits[:SHOWN])
        for news in news_of(searches, tokens)
    ]
    return render(request, "search_saved/list.html", {"rows": rows, "most": MOST_SEARCHES, "language": language})


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the question of the search page, in the language of this address. Sent twice, it is kept once.

    Who is not logged in any more comes back to that page, where one more press keeps it.
    """
    state = sent_question(request)
    if not request.user.is_authenticated:
        return redirect_to_login(state.url(reverse("search")))
    try:
        _search, new = keep_search(by=request.user, state=state, language=get_language() or "nl")
    except NotKept as problem:
        messages.error(request, reason(problem))
    else:
        said = _("Your search has been saved.") if new else _("You saved this search before.")
        messages.success(request, said)
    return redirect("my_searches")


def sent_question(request: HttpRequest) -> FilterState:
    """What the form sends. The page on which somebody read is no part of it."""
    query = QueryDict(request.POST.get("question", ""), mutable=True)
    query.pop("page", None)
    return FilterState.from_query(SEARCH, query)


def reason(problem: NotKept) -> str:
    if isinstance(problem, TooMany):
        return _("Your search was not saved: you keep %(most)s already. Remove one that you do not need any more.") % {
            "most": MOST_SEARCHES
        }
    if isinstance(problem, NoQuestion):
        return _("Your search was not saved: there are no words and no filters in it.")
    return _("Your search was not saved: it has too many filters. Leave some out.")


@never_cache
@login_required
@require_safe
def my_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it: from now on what is there is new no more.

    A browser that fetches it in case somebody will look gets nothing, so that it comes again when somebody does.
    """
    search = own_search(request, pk)
    if is_prefetch(request):
        return HttpResponse(status=503)
    if request.method == "GET":
        look_at(search=search, by=request.user)
    return HttpResponseRedirect(search.url)


def is_prefetch(request: HttpRequest) -> bool:
    """Every browser of today says so: https://wicg.github.io/nav-speculation/prefetch.html, Firefox in older words."""
    said = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return any("prefetch" in each.lower() for each in said)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Call it otherwise; or remove it, with the button below."""
    search = own_search(request, pk)
    given = default_names([search], language=get_language() or "nl", tokens=request_tokens(request))[pk]
    form = NameForm(request.POST or None, initial={"name": search.name or given})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        # What it is called anyway need not stand there: then it stays right, in both languages.
        rename_search(search=search, name="" if name == given else name)
        messages.success(request, _("The name has been saved."))
        return redirect("my_searches")
    return render(request, "search_saved/edit.html", {"form": form, "search": search, "name": search.name or given})


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("my_searches"))
    remove_search(search=own_search(request, pk))
    messages.success(request, _("Your saved search has been removed."))
    return redirect("my_searches")


def own_search(request: HttpRequest, pk: int) -> SavedSearch:
    """That of somebody else is as absent as one that never was. Raises Http404."""
    return get_object_or_404(SavedSearch.objects.of(request.user), pk=pk)
