"""Serving pages of the CMS, found through their entry: the address and the gate are one indexed look-up.

Wagtail's own `serve` walks down the tree with a query per level, and knows nothing of audiences. This view asks for
the entry instead and then does what Wagtail's does, its hooks included. What has no entry that the visitor may see
— absent, draft, alias or hidden — is the same 404. Previews do not come here: the admin renders those itself.
"""

from contextlib import ExitStack
from functools import reduce

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.models import Page

from catalogue.facets import shared_labels
from catalogue.findables import of_kind
from catalogue.links import linked_pages, links_for
from catalogue.models import Entry
from catalogue.place import place_of
from core.access import request_tokens
from core.gathering import gathered
from core.models import BasePage
from core.reader_context import on_the_way, read_with

LISTING = "listing"


@require_http_methods(["GET", "HEAD"])
def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """The page at this address, for who may read it. Raises Http404 for everything else, hidden or absent.

    An address without its last slash never comes here: CommonMiddleware leads it to the one with, absent or not.

    Two queries: the entry with those above it (breadcrumbs use them again), and the page with its language.
    """
    place = place_of(request)
    entry = place.here
    if entry is None:
        raise Http404("Nothing here that this visitor may see.")
    page = page_of(entry)
    for hook in hooks.get_hooks("before_serve_page"):
        result = hook(page, request, [], {})
        if isinstance(result, HttpResponse):
            return result
    chain = reduce(lambda inner, hook: hook(inner), reversed(hooks.get_hooks("on_serve_page")), serve_page)
    way = [(above.kind, above.url) for above in place.way]
    tokens = request_tokens(request)
    about = links_for(tokens, linked_pages(page)), gathered(page), on_the_way(way), read_with(tokens), shared_labels()
    with ExitStack() as stack:
        for one in about:
            stack.enter_context(one)
        response: HttpResponse = chain(page, request, [], {})
        if isinstance(response, SimpleTemplateResponse):
            response.render()  # here, because afterwards nobody knows any more whose links they are
    return response


def serve_page(page: Page, request: HttpRequest, args: list[object], kwargs: dict[str, object]) -> HttpResponse:
    response: HttpResponse = page.serve(request, *args, **kwargs)
    return response


def page_of(entry: Entry) -> Page:
    """The live page that an entry was made from. Raises Http404 when there is none.

    An index page is shown by the view at its address; one whose address was changed has no view, so nothing to show.
    """
    for findable in of_kind(entry.kind):
        if entry.kind != LISTING and issubclass(findable.model, BasePage):
            pages = findable.model._default_manager.select_related("locale", *findable.model.shown_with)
            page = pages.filter(pk=entry.source_id, live=True).first()
            if page is not None:
                return page
    raise Http404("The entry has no page.")
