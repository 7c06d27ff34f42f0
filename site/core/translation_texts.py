"""What a translator types, made storable: the next step would fail with an error page on PostgreSQL."""

from typing import Any

from django.db.models.signals import post_save, pre_save
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, post_save_string_translation

TITLE = "title"


def drop_nul(instance: StringTranslation, **kwargs: Any) -> None:
    """No database text can hold a NUL character, and no reader misses it."""
    instance.data = instance.data.replace("\0", "")


def show_title_at_the_desk(instance: StringTranslation, **kwargs: Any) -> None:
    """Lists at the desk call a translation by its new title, as far as that fits.

    In place of localize's own receiver, which stores the title whole. A title that is too long is refused, with a note
    at the text, when the page is saved (`core.translation_checks`).
    """
    if instance.context and instance.context.path == TITLE:
        longest = Page._meta.get_field("draft_title").max_length
        Page.objects.filter(translation_key=instance.context.object_id, locale_id=instance.locale_id).update(
            draft_title=instance.data[:longest]
        )


def connect() -> None:
    """Called once when the apps are ready."""
    pre_save.connect(drop_nul, sender=StringTranslation, dispatch_uid="core.translation_texts")
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(show_title_at_the_desk, sender=StringTranslation, dispatch_uid="core.translation_texts")
