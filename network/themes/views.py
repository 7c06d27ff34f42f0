"""The index of themes and the page of one theme."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from catalogue.facets import shared_labels
from catalogue.filters import ListingSpec
from catalogue.listing import Listing, facet_counts
from catalogue.views import csv_view, feed_view, listing_view
from core.access import request_tokens
from core.sections import sections_for
from network.themes.models import Theme, ThemeIndexPage, ThemeKind

THEMES = ListingSpec(
    name="themes",
    title=_("Themes"),
    kinds=("theme",),
    facets=(),
    sorts=("title",),
    index_model=ThemeIndexPage,
    page_size=100,
)


@dataclass(frozen=True)
class IndexedTheme:
    """A line of the index of themes, as the component `index_list.html` takes it."""

    title: str
    url: str
    count: int
    kind: str


def theme_index(request: HttpRequest) -> list[IndexedTheme]:
    """All themes in their fixed order, each with the number of stories about it that the visitor may see."""
    counts = facet_counts("thema", kinds=("story",), language=get_language() or "nl", tokens=request_tokens(request))
    return [
        IndexedTheme(theme.label, reverse("theme", args=[theme.code]), counts.get(theme.code, 0), theme.kind)
        for theme in Theme.objects.all()
    ]


def theme_link(theme: Theme) -> dict[str, str]:
    """A link to the page of a theme, as components take it."""
    return {"label": theme.label, "url": reverse("theme", args=[theme.code])}


def kinds_of_themes(request: HttpRequest, listing: Listing) -> dict[str, Any]:
    """The index of themes in its two kinds."""
    themes = theme_index(request)
    return {
        "kinds": [
            {"code": code, "label": label, "themes": [theme for theme in themes if theme.kind == code]}
            for code, label in ThemeKind.choices
        ]
    }


listing = listing_view(THEMES, template="themes/theme_list.html", extra=kinds_of_themes)
feed = feed_view(THEMES)
csv = csv_view(THEMES)


@require_safe
def theme(request: HttpRequest, code: str) -> HttpResponse:
    """What a theme means, who works on it and what is new about it."""
    subject = get_object_or_404(Theme, slug=code)
    language = get_language() or "nl"
    context = {
        "theme": subject,
        "title": subject.label_in(language),
        "description": subject.description_in(language),
        "hue": subject.hue,
    }
    with shared_labels():
        context["sections"] = sections_for("theme", request, subject)
    return render(request, "themes/theme.html", context)
