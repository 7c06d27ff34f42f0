"""The facets of search that no app has: what kind of thing it is, and the language it is written in."""

from collections.abc import Collection

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.facets import Facet
from catalogue.findables import findables
from search.questions import KIND, LANGUAGE


def all_kind_labels(language: str) -> dict[str, str]:
    """What many things of each kind are called, by that name."""
    with translation.override(language):
        found = {findable.kind: str(findable.plural) for findable in findables}
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def kind_labels(kinds: Collection[str], language: str) -> dict[str, str]:
    return {kind: label for kind, label in all_kind_labels(language).items() if kind in kinds}


def all_language_labels(language: str) -> dict[str, str]:
    with translation.override(language):
        return {"nl": _("Dutch"), "en": _("English")}


def language_labels(codes: Collection[str], language: str) -> dict[str, str]:
    return {code: label for code, label in all_language_labels(language).items() if code in codes}


OWN_FACETS = {
    KIND: Facet(name=KIND, label=gettext_lazy("Kind"), labels=kind_labels, everything=all_kind_labels),
    LANGUAGE: Facet(
        name=LANGUAGE, label=gettext_lazy("Language"), labels=language_labels, everything=all_language_labels
    ),
}
