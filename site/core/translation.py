"""What happens when a translation is saved or published: the one place where we change wagtail-localize.

Three things it does would put the wrong language before visitors. Saving a draft writes into the live row, so Dutch
appears on the live English page. Translating an alias whose original is live leaves an untranslated page live. And
publishing fills every gap with Dutch. Its views, commands and background work all come through
`TranslationSource.create_or_update_translation`, so that is what we wrap (pages only).
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models.signals import pre_save
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from core.locks import publication_lock
from core.models import BasePage
from core.permissions import can_publish_translation
from core.translation_checks import require_fitting, require_ready
from core.translation_sources import translation_into

localize_write = TranslationSource.create_or_update_translation


def write_translation(
    source: TranslationSource,
    locale: Locale,
    user: Any = None,
    publish: bool = True,
    copy_parent_pages: bool = False,
    fallback: bool = False,
) -> tuple[Any, bool]:
    """Save the translation of `source` into `locale` as a draft; publish it when asked and complete.

    Returns the page and whether it was made now. A draft changes nothing that visitors see. Publishing happens in the
    same transaction. Raises PermissionDenied when `user` may not publish it, ValidationError when a text does not fit
    or, to publish, is untranslated or a machine's (no page is written then), and what localize raises.
    """
    model = source.specific_content_type.model_class()
    options = {"user": user, "copy_parent_pages": copy_parent_pages, "fallback": fallback}
    if not issubclass(model, BasePage):
        return localize_write(source, locale, publish=publish, **options)
    require_fitting(source, locale)
    if publish and user is not None and not can_publish_translation(user, source.get_source_instance(), locale):
        raise PermissionDenied
    if publish:
        require_ready(source, locale)
    refused = None
    with transaction.atomic():
        publication_lock()
        live = model._default_manager.filter(
            translation_key=source.object_id, locale=locale, live=True, alias_of=None
        ).first()
        content = live.serializable_data() if live and not publish else None
        try:
            page, created = localize_write(source, locale, publish=False, **options)
        except ValidationError as error:
            # Localize has undone its page and noted at each text what is wrong with it; those notes must be kept.
            refused = error
        else:
            settle(page, content=content, publish=publish, user=user)
            page = model._default_manager.get(pk=page.pk)
    if refused:
        raise refused
    return page, created


def settle(page: BasePage, *, content: dict[str, Any] | None, publish: bool, user: Any) -> None:
    """After localize has written `page` with its new revision: publish that, or undo what visitors would see of it.

    `content` is what was live before, None when nothing was.
    """
    stored = type(page)._default_manager.get(pk=page.pk)
    if publish:
        stored.get_latest_revision().publish(user=user)
    elif content is not None:
        # Not a new publication: the words that were live stay, with their date.
        restored = stored.with_content_json(content)
        restored.live = True
        restored.has_unpublished_changes = True
        restored.save(clean=False)
    elif stored.live:
        # It was an alias: live because its original is, and untranslated.
        stored.unpublish(user=user, log_action=None)


def before_page_is_published(
    instance: models.Model, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """However a translation is published, it is complete: the desk can also publish drafts in bulk.

    Raises ValidationError for the revision of a translation in which texts are missing or of a machine that nobody
    confirmed, unless it is live already.
    """
    if raw or update_fields is not None or not isinstance(instance, BasePage) or not instance.live or not instance.pk:
        return
    stored = type(instance)._default_manager.filter(pk=instance.pk, live=True)
    if instance.alias_of_id or stored.filter(live_revision=instance.live_revision_id).exists():
        return
    translation = translation_into(instance)
    if translation is not None and translation.enabled:
        require_ready(translation.source, translation.target_locale)


def connect() -> None:
    """Called once when the apps are ready."""
    pre_save.connect(before_page_is_published, dispatch_uid="core.translation")
    TranslationSource.create_or_update_translation = write_translation
