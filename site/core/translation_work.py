"""What a translator can do from the list of translations: begin one, and take over what changed in the original."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from core.models import BasePage
from core.permissions import can_translate, can_update_translations
from core.translation_checks import not_ready
from core.translation_sources import source_of


@transaction.atomic
def start_translation(*, page: BasePage, locale: Locale, by: Any) -> Page:
    """Begin to translate `page` into `locale`, as a draft; gives the page to translate.

    One that was begun is given as it is. Raises PermissionDenied when `by` may not translate the page, and
    ValidationError when it is a translation itself, or is in that language.
    """
    if not can_translate(by, page):
        raise PermissionDenied
    if page.alias_of_id or page.locale_id == locale.pk or source_of(page) is not None:
        raise ValidationError(_("Translate the original of this page."))
    begun = _in_language(page, locale)
    if begun is None:
        translate_object(page, [locale], user=by)
        begun = _in_language(page, locale)
    if begun is None:
        raise ValidationError(_("The translation could not be begun."))
    return begun


@transaction.atomic
def update_translation(*, translation: Translation, by: Any) -> bool:
    """Offer what changed in the original to its translators; what visitors see stays.

    Returns whether there is anything to translate anew. Where all words are the same, the translation is settled
    instead, if `by` may publish it. Raises PermissionDenied when `by` may not change the page in all its languages.
    """
    source = translation.source
    page = source.get_source_instance()
    if not isinstance(page, Page) or not can_update_translations(by, page):
        raise PermissionDenied
    before = _words(source)
    source.update_from_db()
    if _words(source) != before or not_ready(source, translation.target_locale):
        return True
    target = translation.get_target_instance()
    if target.live and target.permissions_for_user(by).can_publish() and not _has_new_words(translation, target):
        translation.save_target(user=by, publish=True)
    return False


def _in_language(page: BasePage, locale: Locale) -> Page | None:
    return Page.objects.filter(translation_key=page.translation_key, locale=locale, alias_of=None).first()


def _words(source: TranslationSource) -> set[tuple[str, str]]:
    return set(source.stringsegment_set.values_list("context__path", "string__data"))


def _has_new_words(translation: Translation, target: Page) -> bool:
    """Whether somebody wrote in the translation after it was published: that is theirs to publish."""
    written = StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id
    )
    return target.live_revision is None or written.filter(updated_at__gt=target.live_revision.created_at).exists()
