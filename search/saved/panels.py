"""What is new in saved searches, on the first of one's own pages."""

from django.http import HttpRequest
from django.utils.translation import get_language, ngettext

from core.access import request_tokens
from core.my_panels import Waiting
from search.saved.models import SavedSearch
from search.saved.names import names_of
from search.saved.news import News, news_of


def rows_with_news(request: HttpRequest) -> list[Waiting]:
    """The searches in which there is something new. A page that shows them is no look at them."""
    tokens = request_tokens(request)
    searches = list(SavedSearch.objects.of(request.user))
    news = [each for each in news_of(searches, tokens) if each.hits]
    names = names_of([each.search for each in news], language=get_language() or "nl", tokens=tokens) if news else {}
    return [Waiting(names[each.search.pk], each.search.way_in, how_many(each)) for each in news]


def how_many(news: News) -> str:
    """In a sentence; empty when nothing is new."""
    if not news.hits:
        return ""
    if news.more:
        return ngettext(
            "%(number)s or more are new since you last looked.", "%(number)s or more are new since you last looked.", 2
        ) % {"number": len(news)}
    return ngettext(
        "%(number)s is new since you last looked.", "%(number)s are new since you last looked.", len(news)
    ) % {"number": len(news)}
