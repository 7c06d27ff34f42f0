"""Which page is the original, which its translation, and whether the two still say the same (decision 13)."""

from typing import Any

from django.db.models import Q
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.models import BasePage


def source_of(page: BasePage) -> BasePage | None:
    """The page that `page` is a translation of; None for an original.

    Without a record of who translated what, the page in the default language is the original.
    """
    known = TranslationSource.objects.filter(object_id=page.translation_key)
    locale_id = (
        known.filter(translations__target_locale_id=page.locale_id).values_list("locale_id", flat=True).first()
        or known.values_list("locale_id", flat=True).first()
        or Locale.get_default().pk
    )
    if locale_id == page.locale_id:
        return None
    return _in_language(page, Q(locale_id=locale_id)).first()


def live_translations_of(source: BasePage) -> list[BasePage]:
    """The live pages that are translations of `source`; aliases count as untranslated."""
    return [page for page in translations_of(source) if page.live]


def translations_of(source: BasePage) -> list[BasePage]:
    """The pages that are translations of `source`, live or not; aliases count as untranslated."""
    others = _in_language(source, ~Q(locale_id=source.locale_id))
    return [page for page in others if source_of(page) == source]


def _in_language(page: BasePage, locale: Q) -> Any:
    # The model's own manager, so that the fields of the page's type are loaded with it.
    return type(page)._default_manager.filter(locale, translation_key=page.translation_key, alias_of=None)


def translation_into(page: BasePage) -> Translation | None:
    """The work of translating into the language of `page`, or None when nobody started it."""
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
        .select_related("source", "target_locale")
        .first()
    )


def is_out_of_date(page: BasePage) -> bool:
    """Whether the original of `page` says something else than when this translation was made."""
    translation, source = translation_into(page), source_of(page)
    if translation is None or source is None or page.live_revision is None:
        return False
    if translation.source.last_updated_at > page.live_revision.created_at:
        return True
    then = set(translation.source.stringsegment_set.values_list("context__path", "string__data"))
    now = {(text.path, text.string.data) for text in extract_segments(source) if isinstance(text, StringSegmentValue)}
    return then != now
