"""What the pages for joining share: a place in the site, headers, whom to ask."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.place import stand_alone
from core.access import request_tokens
from core.reader_context import contact_forms
from network.joining.choices import Closed
from network.joining.models import Invitation
from network.regions.scopes import PREFIX
from network.regions.seen import regions_seen_with


@dataclass(frozen=True)
class Way:
    """Where to ask: a page, and its words."""

    url: str
    label: str


def show(
    request: HttpRequest, template: str, title: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """A page that no list knows, whose address holds a secret: nothing that it links to is told where one came from."""
    stand_alone(request, key="joining", title=title)
    response = render(request, template, {"title": title, **context}, status=status)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def show_closed(request: HttpRequest, invitation: Invitation, why: Closed) -> HttpResponse:
    """Why an invitation does not work, and what to do."""
    context = {"invitation": invitation, "why": why.value, "way": whom_to_ask(request, invitation)}
    return show(request, "joining/closed.html", str(why.label), context, status=410)


def whom_to_ask(request: HttpRequest, invitation: Invitation) -> Way | None:
    """The form to write to the region of an invitation, where this visitor may see it; else the network's address."""
    kind, _colon, key = invitation.scope.partition(":")
    form = contact_forms.get(PREFIX)
    if kind == PREFIX and form:
        region = regions_seen_with(request_tokens(request)).filter(pk=key).first()
        if region:
            return Way(form(f"/{region.slug}/"), _("Write to %(region)s") % {"region": region.name})
    if settings.CONTACT_EMAIL:
        return Way(f"mailto:{settings.CONTACT_EMAIL}", _("Write to the editors of the network"))
    return None


def language_now() -> str:
    return get_language() or settings.LANGUAGE_CODE
