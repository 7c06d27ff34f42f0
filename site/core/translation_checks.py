"""What must hold before a translation may be saved or published."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import ListBlock
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.strings import StringValue

from core.translation_machine import require_confirmed, unconfirmed_message, unconfirmed_texts


def missing_texts(source: TranslationSource, locale: Locale) -> list[StringSegment]:
    """The texts of `source` without a translation into `locale`.

    An empty translation counts as missing: localize would fill the gap with the original. So does one that was refused
    when the page was last saved.
    """
    segments = StringSegment.objects.filter(source=source).annotate_translation(locale).select_related("string")
    return [segment for segment in segments if not (segment.translation or "").strip()]


def require_complete(source: TranslationSource, locale: Locale) -> None:
    """Raises ValidationError that says how many texts are still untranslated."""
    missing = missing_texts(source, locale)
    if missing:
        raise ValidationError(incomplete_message(missing), code="incomplete")


def require_ready(source: TranslationSource, locale: Locale) -> None:
    """Raises ValidationError unless every text is translated, and by a person or with a person's agreement."""
    require_complete(source, locale)
    require_confirmed(source, locale)


def not_ready(source: TranslationSource, locale: Locale) -> str:
    """Why the translation cannot be published, in words for the editor; empty when it can."""
    missing = missing_texts(source, locale)
    if missing:
        return incomplete_message(missing)
    count = unconfirmed_texts(source, locale).count()
    return unconfirmed_message(count) if count else ""


def incomplete_message(missing: list[StringSegment]) -> str:
    """In words for the editor: how much is missing, and what happened because of it."""
    return ngettext(
        "%(count)d text is not translated yet. Nothing was published; your translations are kept.",
        "%(count)d texts are not translated yet. Nothing was published; your translations are kept.",
        len(missing),
    ) % {"count": len(missing)}


def require_fitting(source: TranslationSource, locale: Locale) -> None:
    """Raises ValidationError when a translation is longer than its place allows, and notes that at the translation.

    Localize saves drafts without such a check; PostgreSQL refuses what does not fit its column, and then the editor
    would see an error page.
    """
    model = source.specific_content_type.model_class()
    found = StringTranslation.objects.filter(locale=locale, context__object_id=source.object_id, has_error=False)
    current = StringSegment.objects.filter(
        source=source, string=models.OuterRef("translation_of"), context=models.OuterRef("context")
    )
    problems = []
    for translation in found.filter(models.Exists(current)).select_related("context"):
        limit = longest(model, translation.context.field_path.split("."))
        length = len(StringValue(translation.data).render_text())
        if limit and length > limit:
            problem = ValidationError(
                _("This text has %(length)d characters; there is room for %(limit)d.")
                % {"length": length, "limit": limit}
            )
            translation.set_field_error([problem])
            problems.append(problem)
    if problems:
        raise ValidationError(problems)


def longest(model: type[models.Model], field_path: list[str]) -> int | None:
    """How many characters fit at `field_path` of a page, such as `title`, `authors.role`, `situation.quote.text`."""
    field: Any = model._meta.get_field(field_path[0])
    if field.one_to_many:
        return longest(field.related_model, field_path[1:])
    if isinstance(field, StreamField):
        block = field.stream_block
        for name in field_path[1:]:
            block = block.child_block if isinstance(block, ListBlock) else block.child_blocks[name]
        field = getattr(block, "field", None)
    limit: int | None = getattr(field, "max_length", None)
    return limit
