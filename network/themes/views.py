"""The index of themes and the page of one theme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.listing import ListingSpec
from catalogue.views import csv_view, feed_view, listing_view
from core.sections import sections_for
from network.themes.models import Theme, ThemeIndexPage

THEMES = ListingSpec(
    name="themes",
    title=_("Themes"),
    kinds=("theme",),
    facets=(),
    sorts=("title",),
    index_model=ThemeIndexPage,
    page_size=100,
)

listing = listing_view(THEMES, template="themes/theme_list.html")
feed = feed_view(THEMES)
csv = csv_view(THEMES)


def theme(request: HttpRequest, code: str) -> HttpResponse:
    """What a theme means, who works on it and what is new about it."""
    subject = get_object_or_404(Theme, slug=code)
    language = get_language() or "nl"
    context = {
        "theme": subject,
        "title": subject.label_in(language),
        "description": subject.description_in(language),
        "hue": subject.hue,
        "sections": sections_for("theme", request, subject),
    }
    return render(request, "themes/theme.html", context)
