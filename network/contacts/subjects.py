"""What a message is about, and who reads it."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from catalogue.models import Entry
from core.access import request_tokens
from network.regions.models import Region

# The keys of an address are the same in every language.
KINDS = {"verhaal": "story", "vraag": "question", "nieuws": "news"}


@dataclass(frozen=True)
class Subject:
    """A story, question or news item of the region, in words that this visitor may read."""

    key: str
    title: str
    url: str
    language: str


@dataclass(frozen=True)
class Addressee:
    """A region, the page where it presents itself, and where mail to it goes. The address is never shown."""

    region: Region
    page_url: str
    email: str
    own_address: bool


def addressee_of(request: HttpRequest, slug: str) -> Addressee:
    """The region at this address. Raises Http404 when it has no page that this visitor may see, in any language."""
    region = Region.objects.select_related("leading_theme").filter(slug=slug).first()
    if region is None:
        raise Http404("There is no such region.")
    entries = Entry.objects.filter(key=f"region:{region.pk}").visible_with(request_tokens(request), kinds=["region"])
    pages = {entry.language: entry.url for entry in entries}
    if not pages:
        raise Http404("This region has no page that this visitor may see.")
    url = pages.get(get_language() or "nl") or next(iter(pages.values()))
    email = region.coordinator_email or settings.CONTACT_EMAIL
    return Addressee(region, url, email, bool(region.coordinator_email))


def subject_of(request: HttpRequest, region: Region) -> Subject | None:
    """What `?verhaal=`, `?vraag=` or `?nieuws=` names. Hidden, absent and of another region are the same: nothing."""
    for name, kind in KINDS.items():
        value = request.GET.get(name, "")[:60]
        if not value:
            continue
        entries = Entry.objects.filter(key=f"{kind}:{value}").visible_with(request_tokens(request), kinds=[kind])
        found = entries.in_language_or_original(get_language() or "nl").with_facet("regio", [region.slug]).first()
        if found:
            return Subject(found.key, found.title, found.url, found.language)
    return None
