"""A small network to translate, and the steps of a translator."""

from typing import Any

from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from catalogue.services import one_refresh
from network.organisations.models import Organisation
from network.regions.models import Partner, Region, RegionIndexPage, RegionPage
from network.stories.models import RelatedStory, StoryAuthor, StoryOrganisation, StoryPage, StoryTheme
from tests.factories import theme

DUTCH = {
    "title": "Samen om de tafel",
    "intro": "Op een school in Enschede zaten twaalf kinderen thuis.",
    "paragraph": "De leerkracht belde elke week met de ouders.",
    "quote": "Niemand vroeg ons ooit wat wij zagen.",
    "caption": "Kinderen die weer naar school gaan",
    "role": "intern begeleider",
    "reason": "Ook hier begon het met luisteren.",
}


def locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)


def add_region(name: str = "Twente") -> RegionPage:
    """A Dutch region page with a partner, published."""
    region = Region.objects.create(name=name, slug=name.lower())
    Partner.objects.create(region=region, kind="school", label_nl="scholen", number=3)
    index = RegionIndexPage.objects.get(locale=locale("nl"))
    page = RegionPage(
        title=f"De regio {name}",
        slug=region.slug,
        region=region,
        intro=f"In {name} leren we samen.",
        locale=index.locale,
    )
    with one_refresh():
        return publish(index.add_child(instance=page))


def add_story(parent: RegionPage, title: str = DUTCH["title"], **values: Any) -> StoryPage:
    """A Dutch story with every kind of block, an author, an organisation, a theme and a story to read on; published."""
    story = StoryPage(title=title, locale=parent.locale, intro=DUTCH["intro"], situation=body(), **values)
    story.leading_theme = theme("thuiszitters")
    story.theme_items = [StoryTheme(tag=theme("inclusie"))]
    story.authors = [StoryAuthor(name="Sanne Bakker", role=DUTCH["role"], sort_order=0, locale=parent.locale)]
    story.organisations = [StoryOrganisation(organisation=organisation())]
    story.related_stories = [
        RelatedStory(story_key=parent.translation_key, reason=DUTCH["reason"], locale=parent.locale)
    ]
    with one_refresh():
        return publish(parent.add_child(instance=story))


def body() -> list[Any]:
    """One of each block that holds words."""
    table = {
        "data": [["Jaar", "Kinderen"], ["2023", "12"]],
        "table_caption": DUTCH["caption"],
        "table_header_choice": "row",
        "first_row_is_table_header": True,
        "first_col_is_header": False,
    }
    return [
        ("text", f"<h2>Wat er speelde</h2><p>{DUTCH['paragraph']}</p>"),
        ("quote", {"text": DUTCH["quote"], "author": "een moeder", "role": ""}),
        ("table", table),
    ]


def organisation() -> Organisation:
    return Organisation.objects.get_or_create(slug="de-brug", defaults={"name": "De Brug", "kind": "school"})[0]


def publish(page: Any) -> Any:
    """Save a draft of `page` as it is in memory and publish it, as the editor does."""
    with one_refresh():
        page.save_revision().publish()
    return fresh(page)


def fresh(page: Any) -> Any:
    return type(page)._default_manager.get(pk=page.pk)


def submit(page: Any, language: str = "en") -> Translation:
    """Start a translation the way localize's own view does."""
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale(language))
    translation.save_target(publish=False)
    return translation


def fill(translation: Translation, *, leave: int = 0, word: str = "English") -> None:
    """Translate all texts but the last `leave` ones; each translation is `word` and a number."""
    segments = list(translation.source.stringsegment_set.order_by("order"))
    for number, segment in enumerate(segments[: len(segments) - leave]):
        write_text(translation, segment, f"{word} {number}")


def write_text(translation: Translation, segment: Any, words: str) -> None:
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        defaults={"data": words, "updated_at": timezone.now()},
    )


def english(page: Any) -> Any:
    """The stored English row of `page`."""
    return type(page)._default_manager.get(translation_key=page.translation_key, locale=locale("en"))


def publish_english(page: Any, word: str = "English") -> Any:
    """Translate `page` completely and publish that; gives the English page."""
    # Its many writes change the same entries again and again.
    with one_refresh():
        translation = submit(page)
        fill(translation, word=word)
        translation.save_target(publish=True)
    return english(page)


def words_of(page: Any) -> str:
    """Everything a visitor could read of `page`, in one string."""
    parts = [page.title, page.intro, *(str(row.role) for row in page.authors.all())]
    parts += [row.reason for row in page.related_stories.all()]
    parts += [str(getattr(page, name)) for name in ("situation", "approach", "result", "lessons", "not_yet")]
    return " ".join(parts)
