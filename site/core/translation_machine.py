"""Words that a machine proposed: told apart, and never published before a person has confirmed them.

Localize remembers with each translated text whether a person or a machine wrote it. Whoever saves a text in its editor
makes it a person's; here several are confirmed at once, after reading them beside the original.
"""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from core.permissions import can_edit_translation

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL

comment_of_localize = StringTranslation.get_comment


def unconfirmed_texts(source: TranslationSource, locale: Locale) -> models.QuerySet[StringTranslation]:
    """The texts of `source` of which the translation into `locale` is a machine's, in the order of the page."""
    current = StringSegment.objects.filter(
        source=source, string=models.OuterRef("translation_of"), context=models.OuterRef("context")
    )
    made = StringTranslation.objects.filter(
        locale=locale, translation_type=MACHINE, context__object_id=source.object_id
    )
    order = models.Subquery(current.values("order")[:1])
    return (
        made.filter(models.Exists(current))
        .annotate(place=order)
        .select_related("translation_of", "context")
        .order_by("place", "pk")
    )


def unconfirmed_message(count: int) -> str:
    return ngettext(
        "%(count)d text was translated by a machine and is not confirmed yet. Nothing was published.",
        "%(count)d texts were translated by a machine and are not confirmed yet. Nothing was published.",
        count,
    ) % {"count": count}


def require_confirmed(source: TranslationSource, locale: Locale) -> None:
    """Raises ValidationError that says how many texts of a machine nobody has confirmed."""
    count = unconfirmed_texts(source, locale).count()
    if count:
        raise ValidationError(unconfirmed_message(count), code="unconfirmed")


@transaction.atomic
def confirm_texts(*, translation: Translation, texts: Collection[int], by: Any) -> int:
    """Make the machine's texts with these keys those of `by`, who has read them. Returns how many there were.

    Raises PermissionDenied when `by` may not change the translation. A text of another page is left alone.
    """
    if not can_edit_translation(by, translation):
        raise PermissionDenied
    asked = unconfirmed_texts(translation.source, translation.target_locale).filter(pk__in=texts)
    return StringTranslation.objects.filter(pk__in=[text.pk for text in asked]).update(
        translation_type=MANUAL, tool_name="", last_translated_by=by, updated_at=timezone.now()
    )


def comment(self: StringTranslation) -> str | None:
    """What the editor of localize says below a text."""
    if self.translation_type == MACHINE:
        return _("Machine translation, not confirmed yet. Save the text to confirm it.")
    said: str | None = comment_of_localize(self)
    return said


def connect() -> None:
    """Called once when the apps are ready."""
    StringTranslation.get_comment = comment
