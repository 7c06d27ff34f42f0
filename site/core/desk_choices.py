"""What an editor may put into a page or a row: their own things, what the network shares, and published pages.

A chooser offers nothing else, but a form can be sent that no chooser filled in, and what was public when it was chosen
can be hidden when it is saved. So every form of the desk asks again. What stood there already may stay: a national
editor may have put it there.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.desk_request import desk_request
from core.models.media import MediaAudience

Reference = tuple[type[models.Model], str]


def visible(request: HttpRequest, pages: Any) -> Any:
    """Those of `pages` that the chooser would offer: the editor's own, and what they may read on the site."""
    for hook in hooks.get_hooks("construct_page_chooser_queryset"):
        pages = hook(pages, request)
    return pages


def usable(user: Any, model: type[models.Model]) -> Any:
    """The pictures or documents that somebody may change or choose."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, ["change", "choose"])


def is_guarded(model: type[models.Model]) -> bool:
    return issubclass(model, Page | MediaAudience)


def may_choose(request: HttpRequest, model: type[models.Model], key: Any) -> bool:
    """Whether who asks may put this page, picture or document into what they write. What is gone may not either."""
    if issubclass(model, Page):
        return bool(visible(request, Page.objects.filter(pk=key)).exists())
    return bool(usable(request.user, model).filter(pk=key).exists())


def references(field: models.Field, value: Any) -> Iterator[Reference]:
    """The pages, pictures and documents that `value` of `field` names."""
    if value is None:
        return
    if isinstance(field, models.ForeignKey):
        model: Any = field.related_model
        if is_guarded(model):
            yield model, str(getattr(value, "pk", value))
    elif hasattr(field, "extract_references"):
        for named, key, _model_path, _content_path in field.extract_references(value):
            if is_guarded(named):
                yield named, str(key)


def references_of(thing: models.Model) -> set[Reference]:
    """All that `thing` names as it is in memory."""
    return {
        found
        for field in thing._meta.concrete_fields
        for found in references(field, getattr(thing, field.attname if field.is_relation else field.name))
    }


def refused(request: HttpRequest, wanted: Iterable[Reference]) -> bool:
    return any(not may_choose(request, model, key) for model, key in wanted)


def check_choices(form: WagtailAdminModelForm) -> None:
    """Put an error at each field that names something its editor may not choose."""
    request = desk_request()
    if request is None:
        return
    known = references_of(form.instance)
    for name, value in list(form.cleaned_data.items()):
        try:
            field = form.instance._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if refused(request, set(references(field, value)) - known):
            form.add_error(
                name,
                ValidationError(
                    _(
                        "This names a page, picture or document that you cannot use: it is not published, belongs to "
                        "another region or is gone. Choose another one."
                    ),
                    code="not_yours",
                ),
            )


def connect() -> None:
    """Called once when the apps are ready."""
    validate = WagtailAdminModelForm._post_clean

    def validate_choices_too(self: WagtailAdminModelForm) -> None:
        # Before the instance takes over the new values.
        check_choices(self)
        validate(self)

    WagtailAdminModelForm._post_clean = validate_choices_too
