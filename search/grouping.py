"""Suggestions as the field below which they stand reads them: each with the name of its group and an address."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.facets import all_kind_labels
from search.suggesting import TERM, Suggestion


def grouped(suggestions: Sequence[Suggestion], search_url: str) -> list[dict[str, str]]:
    """Those of one kind together, in the order in which the kinds come up; a term leads to a search for it."""
    labels = {**all_kind_labels(get_language() or "nl"), TERM: _("Words of the field")}
    order = list(dict.fromkeys(each.kind for each in suggestions))
    return [
        {
            "label": each.label,
            "kind": each.kind,
            "kind_label": labels.get(each.kind, ""),
            "url": each.url or f"{search_url}?{urlencode({'q': each.label})}",
        }
        for each in sorted(suggestions, key=lambda each: order.index(each.kind))
    ]
