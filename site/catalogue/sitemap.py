"""What search engines get: every public address in each language, and what they should not visit."""

from collections import defaultdict
from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from catalogue.filters import page_number
from catalogue.models import Entry
from catalogue.place import absolute
from catalogue.queries import EntryQuerySet
from core.access import PUBLIC_ONLY

# Limits of https://www.sitemaps.org/protocol.html: 50,000 addresses and 50 MB a file. Both languages of a thing
# make about 700 bytes, so the first is reached first.
MOST_ADDRESSES = 50_000
ROWS_AT_A_TIME = 1_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
ROBOTS = """User-agent: *
Disallow: /beheer/
Disallow: /account/
Disallow: /*/csv/
Sitemap: {sitemap}
"""


def public_entries() -> EntryQuerySet:
    """What everybody may see. Asked with public rights, whoever asks: a sitemap is kept and shared by others."""
    return Entry.objects.visible_with(PUBLIC_ONLY).listed().order_by("id")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    text = ROBOTS.format(sitemap=absolute(request, "/sitemap.xml"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """The sitemap; with more addresses than one file may hold a list of its parts, `?page=1` and further.

    Raises Http404 for a part that does not exist.
    """
    parts = max(1, -(-public_entries().count() // MOST_ADDRESSES))
    if parts > 1 and "page" not in request.GET:
        return HttpResponse(index_of(request, parts), content_type="application/xml")
    part = page_number(request.GET)
    if part > parts:
        raise Http404("The sitemap has fewer parts.")
    return StreamingHttpResponse(addresses(request, part), content_type="application/xml")


def index_of(request: HttpRequest, parts: int) -> str:
    found = (absolute(request, f"/sitemap.xml?page={part}") for part in range(1, parts + 1))
    listed = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>\n" for url in found)
    return f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{listed}</sitemapindex>\n'


def addresses(request: HttpRequest, part: int) -> Iterator[str]:
    """One part, some entries at a time; each address names those of the same thing in both languages."""
    yield f'{HEAD}<urlset xmlns="{NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    start, end = (part - 1) * MOST_ADDRESSES, part * MOST_ADDRESSES
    for begin in range(start, end, ROWS_AT_A_TIME):
        entries = list(public_entries()[begin : min(begin + ROWS_AT_A_TIME, end)])
        languages = languages_of({entry.key for entry in entries if entry.in_nl and entry.in_en})
        for entry in entries:
            yield address(request, entry, languages.get(entry.key, {}))
        if len(entries) < ROWS_AT_A_TIME:
            break
    yield "</urlset>\n"


def languages_of(keys: set[str]) -> dict[str, dict[str, str]]:
    """Per key the public address in each language."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, language, url in public_entries().filter(key__in=keys).values_list("key", "language", "url"):
        found[key][language] = url
    return found


def address(request: HttpRequest, entry: Entry, languages: dict[str, str]) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(absolute(request, url))}"/>'
        for language, url in sorted(languages.items())
    )
    changed = entry.updated.isoformat(timespec="seconds")
    return f"<url><loc>{escape(absolute(request, entry.url))}</loc><lastmod>{changed}</lastmod>{others}</url>\n"
