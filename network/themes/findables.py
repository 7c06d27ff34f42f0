"""What the catalogue may know of themes: one public entry per theme and language."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from django.db.models import Model
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalogue.facets import Facet
from catalogue.findables import EntryData, Findable
from catalogue.pages import page_findable, sort_form
from core.access import PUBLIC
from core.urlwords import LANGUAGES
from network.themes.models import Theme, ThemeIndexPage

# A theme has no date of its own; one fixed moment keeps its entries equal between rebuilds.
EPOCH = datetime(2019, 1, 1, tzinfo=UTC)


def theme_entries(codes: Collection[str]) -> Iterator[EntryData]:
    """Entries of the themes with these codes, in both languages; unknown codes yield nothing."""
    for theme in Theme.objects.filter(slug__in=codes):
        for language in LANGUAGES:
            with translation.override(language):
                url = reverse("theme", args=[theme.code])
            label = theme.label_in(language)
            yield EntryData(
                key=f"theme:{theme.code}",
                kind="theme",
                language=language,
                audience=PUBLIC,
                url=url,
                source_id=theme.pk,
                title=label,
                sort_title=sort_form(label),
                summary=theme.description_in(language),
                hue=theme.hue,
                cover=f"theme-{theme.code}",
                date=EPOCH,
                updated=EPOCH,
                facts={"theme": theme.code, "kind_note": theme.kind, "number": theme.order},
                facets=frozenset({("thema", theme.code)}),
            )


def theme_code(theme: Model) -> str:
    return str(theme.slug)  # type: ignore[attr-defined]  # a Theme, by the registration below


def all_theme_codes() -> Iterator[str]:
    return Theme.objects.values_list("slug", flat=True).iterator()


THEME = Findable(
    kind="theme",
    label=_("Theme"),
    plural=_("Themes"),
    model=Theme,
    entries_for=theme_entries,
    all_ids=all_theme_codes,
    id_of=theme_code,
)


def theme_labels(codes: Collection[str], language: str) -> dict[str, str]:
    """The labels of the themes with these codes, in the fixed order of the themes."""
    return {theme.code: theme.label_in(language) for theme in Theme.objects.filter(slug__in=codes)}


def theme_url(code: str, language: str) -> str:
    """The address of the page about a theme."""
    with translation.override(language):
        return reverse("theme", args=[code])


def all_theme_labels(language: str) -> dict[str, str]:
    """The labels of all themes, in their fixed order: there are few."""
    return {theme.code: theme.label_in(language) for theme in Theme.objects.all()}


THEME_FACET = Facet(name="thema", label=_("Theme"), labels=theme_labels, url=theme_url, everything=all_theme_labels)
THEME_INDEX = page_findable(
    kind="listing", model=ThemeIndexPage, label=_("List"), plural=_("Lists"), facts=lambda page: {"listing": "themes"}
)
