"""What news adds to the pages of themes and regions and to the home page: the newest."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.access import request_tokens
from core.sections import Section
from network.news.latest import latest_news
from network.regions.models import Region
from network.themes.models import Theme

SHOWN = 4


def news_section(request: HttpRequest, *, facet: tuple[str, str] | None = None) -> Section | None:
    """The newest news with one facet value, and the way to all of it when there is more; nothing without any."""
    rows = latest_news(language=get_language() or "nl", tokens=request_tokens(request), limit=SHOWN + 1, facet=facet)
    if not rows:
        return None
    query = f"?{facet[0]}={facet[1]}" if facet else ""
    return Section(
        name="news",
        title=_("News"),
        template="components/section_rows.html",
        context={
            "rows": rows[:SHOWN],
            "more_url": f"{reverse('news')}{query}" if len(rows) > SHOWN else "",
            "more_label": _("More news"),
        },
        order=50,
    )


def news_of_theme(request: HttpRequest, theme: Theme) -> Section | None:
    return news_section(request, facet=("thema", theme.code))


def news_of_region(request: HttpRequest, region: Region) -> Section | None:
    return news_section(request, facet=("regio", region.slug))


def news_of_home(request: HttpRequest, page: Page) -> Section | None:
    return news_section(request)
