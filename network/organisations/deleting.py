"""What something else needs is not deleted: the screen of the desk says what needs it."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from wagtail.admin.views.generic import DeleteView

from network.themes.uses import NAMED, Use


def needing(thing: Model) -> list[Use]:
    """What keeps `thing` from being deleted, kind by kind. A row that is part of a page or a region stands for that."""
    try:
        Collector(using=DEFAULT_DB_ALIAS, origin=thing).collect([thing])
    except ProtectedError as error:
        found: dict[str, set[Model]] = {}
        for whole in map(whole_of, error.protected_objects):
            found.setdefault(capfirst(str(whole._meta.verbose_name_plural)), set()).add(whole)
        return [Use(kind, len(things), sorted(map(str, things))[:NAMED]) for kind, things in sorted(found.items())]
    return []


def whole_of(row: Model) -> Model:
    """What `row` is a part of, or `row` itself."""
    parent = next((field for field in row._meta.fields if isinstance(field, ParentalKey)), None)
    whole: Model = getattr(row, parent.name) if parent else row
    return whole


class UnusedDeleteView(DeleteView):
    """Asks whether, unless something needs it: then it says what, and a form that is sent all the same does nothing."""

    template_name = "organisations/admin/confirm_delete.html"

    @cached_property
    def uses(self) -> list[Use]:
        return needing(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "uses": self.uses, "is_protected": bool(self.uses)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.uses:
            return self.render_to_response(self.get_context_data(), status=409)
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer
