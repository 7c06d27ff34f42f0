"""Which fields look as if they say something about a person: by their type, what they point at, or their name."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page

from core.personal import personal_rows, personal_texts, reasons_not_personal, written

NAMES = re.compile(
    r"(^|_)(name|names|email|mail|phone|telephone|author|address|addresses|ip|ip_address|user|uid|username|uploaded_by|owner"
    r"|by|maker|coordinator|quote|avatar|photo|portrait|portrait_consent|bio|birthday|signature|contact|recipient"
    r"|sender|to|cc|bcc|reply_to|pending|data|data_json|content|content_json|extra_data|args|args_kwargs|traceback"
    r"|comment|message|motivation|person|lead|hostname|user_agent|session_key|session_data|password|label|object_repr"
    r"|object_str|change_message|holder|key_hash|codename)(_nl|_en|$)"
)
TYPES = (models.EmailField, models.GenericIPAddressField)
WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField)


def looks_personal(field: models.Field) -> bool:
    """Whether a field looks as if it holds something about a person; a choice from a list does not."""
    if isinstance(field, TYPES):
        return True
    if field.is_relation:
        return field.related_model is not None and field.related_model._meta.label == settings.AUTH_USER_MODEL
    if isinstance(field, models.JSONField) and not isinstance(field, StreamField):
        return True
    return isinstance(field, WORDS) and not field.choices and bool(NAMES.search(field.name))


def known() -> set[str]:
    """Every field that stands in the registry, on one list or another."""
    listed = set(reasons_not_personal())
    for model, rule in personal_rows():
        listed |= {f"{model._meta.label}.{name}" for name in (*rule.fields, *rule.files)}
    for model, columns in personal_texts():
        listed |= {f"{model._meta.label}.{name}" for name in columns.columns}
    for model, each in written():
        listed |= {f"{model._meta.label}.{name}" for name in each.columns}
    return listed


def unlisted(every: list[type[models.Model]] | None = None) -> Iterator[str]:
    """Fields that look personal and that nobody has said anything about."""
    listed = known()
    for model in every or apps.get_models(include_auto_created=True):
        # What is written on a page is cleaned whatever its name: see personaldata.pages.
        own_page = issubclass(model, Page) and model is not Page
        for field in model._meta.local_fields:
            name = f"{model._meta.label}.{field.name}"
            words_of_page = own_page and not field.is_relation
            if looks_personal(field) and not words_of_page and name not in listed:
                yield name


def misspelled() -> Iterator[str]:
    """Fields on a list that do not exist, of models that do."""
    for name in known():
        label, _dot, field = name.rpartition(".")
        app_label = label.partition(".")[0]
        if app_label not in {config.label for config in apps.get_app_configs()}:
            continue
        if field not in {one.name for one in apps.get_model(label)._meta.get_fields()}:
            yield name
