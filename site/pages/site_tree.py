"""The fixed part of the page tree: a home page and the index pages, in every language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from core.access import MEMBERS, PUBLIC
from core.models import BasePage
from core.urlwords import LANGUAGES, WORDS
from network.news.models import NewsIndexPage
from network.people.models import PeopleIndexPage
from network.questions.models import QuestionIndexPage
from network.regions.models import RegionIndexPage
from network.stories.models import StoryIndexPage
from network.themes.models import ThemeIndexPage
from pages.models import HomePage

INDEXES: tuple[tuple[str, type[BasePage]], ...] = (
    ("regions", RegionIndexPage),
    ("stories", StoryIndexPage),
    ("news", NewsIndexPage),
    ("themes", ThemeIndexPage),
    ("questions", QuestionIndexPage),
    ("people", PeopleIndexPage),
)
# Lists that members see.
FOR_MEMBERS = ("people",)
# What the pages say until an editor writes something better.
FIRST_WORDS: dict[str, Any] = {
    "nl": {"title": "Wat heeft dit kind nodig?", "intro": ""},
    "en": {"title": "What does this child need?", "intro": ""},
    "regions": {"nl": {"title": "Regio’s", "intro": ""}, "en": {"title": "Regions", "intro": ""}},
    "stories": {"nl": {"title": "Verhalen", "intro": ""}, "en": {"title": "Stories", "intro": ""}},
    "news": {"nl": {"title": "Nieuws", "intro": ""}, "en": {"title": "News", "intro": ""}},
    "themes": {"nl": {"title": "Thema’s", "intro": ""}, "en": {"title": "Themes", "intro": ""}},
    "questions": {
        "nl": {"title": "Ondersteuningsvragen", "intro": ""},
        "en": {"title": "Support questions", "intro": ""},
    },
    "people": {"nl": {"title": "Mensen", "intro": ""}, "en": {"title": "People", "intro": ""}},
}


@dataclass(frozen=True)
class SiteTree:
    """The home page and the index pages per language."""

    homes: dict[str, HomePage]
    indexes: dict[tuple[str, str], BasePage]


@transaction.atomic
def build_site_tree(words: dict[str, Any] | None = None) -> SiteTree:
    """Make what is missing of the fixed pages, and leave what is there. `words` has the shape of FIRST_WORDS."""
    words = words or FIRST_WORDS
    locales = {language: Locale.objects.get_or_create(language_code=language)[0] for language in LANGUAGES}
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locales["nl"])
    homes: dict[str, HomePage] = {}
    indexes: dict[tuple[str, str], BasePage] = {}
    for language in LANGUAGES:
        homes[language] = _home(root, language, locales[language], homes.get("nl"), words)
        for name, model in INDEXES:
            indexes[name, language] = _index(
                homes[language], name, model, locales[language], indexes.get((name, "nl")), words[name][language]
            )
    _site(homes["nl"])
    return SiteTree(homes, indexes)


def _home(root: Page, language: str, locale: Locale, source: HomePage | None, words: dict[str, Any]) -> HomePage:
    found = HomePage.objects.filter(locale=locale, depth=2).first()
    if found:
        return found
    page = HomePage(slug=f"home-{language}", locale=locale, live=True, **words[language])
    if source:
        page.translation_key = source.translation_key
    root.add_child(instance=page)
    return page


def _index(
    home: HomePage, name: str, model: type[BasePage], locale: Locale, source: BasePage | None, words: dict[str, str]
) -> BasePage:
    found = model.objects.child_of(home).first()
    if found:
        return found
    audience = MEMBERS if name in FOR_MEMBERS else PUBLIC
    page = model(slug=WORDS[name][locale.language_code], locale=locale, live=True, audience=audience, **words)
    if source:
        page.translation_key = source.translation_key
    home.add_child(instance=page)
    return page


def _site(home: HomePage) -> None:
    """Make `home` the root of the default site and take Wagtail's welcome page away."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    welcome = site.root_page if site.pk else None
    # Saving a site makes every entry of every page anew.
    if (site.root_page_id, site.site_name) != (home.pk, settings.WAGTAIL_SITE_NAME):
        site.root_page = home
        site.site_name = settings.WAGTAIL_SITE_NAME
        site.save()
    if welcome and welcome.pk != home.pk and not isinstance(welcome.specific, HomePage):
        welcome.delete()
