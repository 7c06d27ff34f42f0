"""A list at the desk that is looked through: rows are shown, perhaps deleted, never made or changed by hand."""

from typing import Any

from wagtail.admin.viewsets.model import ModelViewSet

LOOKING = {"index", "index_results", "inspect"}


class ReadOnlyViewSet(ModelViewSet):
    """Screens to look at rows of a model. With `can_delete` a row can be deleted after a question."""

    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
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
