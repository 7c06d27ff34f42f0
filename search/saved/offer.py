"""The offer on the search page to keep the question, for who is logged in."""

from dataclasses import dataclass

from django.http import HttpRequest

from core.access import is_somebody
from search.listing import Found
from search.saved.models import SavedSearch


@dataclass(frozen=True)
class Offer:
    """`question` is what the form sends. `kept`: it is among one's saved searches already."""

    question: str
    kept: bool


def offer(request: HttpRequest, found: Found, language: str) -> Offer | None:
    """One query for who is logged in; nothing for visitors, who keep nothing here, nor without a question."""
    if not found.asked or not is_somebody(request):
        return None
    this = SavedSearch.of_state(found.state, language)
    if not this.asks:
        return None
    return Offer(this.state.query(), SavedSearch.objects.of(request.user).filter(mark=this.mark).exists())
