"""A list at the desk that is looked through: rows are shown, perhaps deleted, never made or changed by hand."""

from datetime import datetime
from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet

LOOKING = {"index", "index_results", "inspect"}


class PlainInspectView(InspectView):
    """A row in the words of its reader: moments by their own clock, lines as they were typed, and a dash where
    nothing was filled in. Wagtail's own writes moments as the database keeps them, and `None`.
    """

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if value is None or value == "":
            return "–"
        if isinstance(value, datetime):
            return date_format(localtime(value), _("j F Y, H:i"))
        return linebreaksbr(value) if isinstance(value, str) else value


class ReadOnlyViewSet(ModelViewSet):
    """Screens to look at rows of a model. With `can_delete` a row can be deleted after a question."""

    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    inspect_view_class = PlainInspectView
    can_delete = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent: dict[str, Any] = dict.fromkeys(
            ("add_url_name", "edit_url_name", "history_url_name", "usage_url_name"), None
        )
        if not self.can_delete:
            absent["delete_url_name"] = None
        return super().get_common_view_kwargs(**{**absent, **kwargs})

    def get_form_class(self, for_update: bool = False) -> Any:
        """Nothing is filled in here."""
        return None

    def get_urlpatterns(self) -> list[Any]:
        shown = LOOKING | {"delete"} if self.can_delete else LOOKING
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in shown]

    def register_admin_url_finder(self) -> None:
        """There is no screen to change a row, so nothing leads to it."""
