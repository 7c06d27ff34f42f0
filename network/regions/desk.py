"""The desk for what belongs to a region: who may keep which rows, and screens that hold to it.

An app with such rows subclasses `RegionOwnedViewSet` with `edit_handler = own_region_form(panels)`, calls
`register_permission_policy(Model, RegionOwnedPolicy(Model))` beside it, and registers
`desk_permissions("app_label.model")` in `accounts.scopes.role_permissions`.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.models import Role
from accounts.permissions import is_national_editor, scopes_to_edit
from core.desk_places import DeskPlace
from core.privacy import WarnsAboutChildren
from network.regions.models import Region, RegionPage
from network.regions.permissions import can_edit_region
from network.regions.scopes import PREFIX

ACTIONS = ("view", "add", "change", "delete")


def desk_permissions(*model_names: str) -> Mapping[str, tuple[str, ...]]:
    """For `role_permissions`: both kinds of editors may keep rows of these models, as `app_label.model_name`.

    Which rows is up to `RegionOwnedPolicy`.
    """
    names = [name.partition(".") for name in model_names]
    codenames = tuple(f"{app}.{action}_{model}" for app, _dot, model in names for action in ACTIONS)
    return {Role.NATIONAL_EDITOR: codenames, Role.REGION_EDITOR: codenames}


def regions_to_edit(user: Any) -> QuerySet[Region]:
    """The regions whose things somebody may keep: all for national editors, else those they edit."""
    if is_national_editor(user):
        return Region.objects.all()
    keys = [scope.partition(":")[2] for scope in scopes_to_edit(user) if scope.startswith(f"{PREFIX}:")]
    return Region.objects.filter(pk__in=keys)


def regions_at_the_desk(user: Any) -> list[DeskPlace]:
    """The regions of which somebody may change the pages, by name, with where these are. Two queries."""
    pages = RegionPage.objects.filter(region__in=regions_to_edit(user)).order_by("region__name", "region_id", "path")
    rows = pages.values_list("region_id", "region__name", "path")
    return [
        DeskPlace(key=f"region-{key}", name=name, paths=tuple(path for _key, _name, path in group))
        for (key, name), group in groupby(rows, key=lambda row: row[:2])
    ]


class RegionOwnedPolicy(ModelPermissionPolicy):
    """National editors keep the rows of every region, a region's editors those of their own."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action) and can_edit_region(user, instance.region)

    def user_has_any_permission_for_instance(self, user: Any, actions: Collection[str], instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[Any]:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        return self.model._default_manager.filter(region__in=regions_to_edit(user))


class OwnRegionForm(WagtailAdminModelForm):
    """The regions to choose from are those of the editor; with only one of them, it is chosen already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("region")
        if field is None:
            return
        field.queryset = regions_to_edit(self.for_user)
        if self.instance.pk is None and len(field.queryset) == 1:
            field.initial = field.queryset[0]


def own_region_form(panels: Sequence[Panel]) -> ObjectList:
    """The screen of one row, with only the editor's own regions to choose from."""
    return ObjectList(panels, base_form_class=OwnRegionForm)


class OwnRowsMixin:
    """Somebody else's row does not exist, whatever is asked of it."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not can_edit_region(self.request.user, found.region):  # type: ignore[attr-defined]
            raise Http404("This belongs to another region.")
        return found


class OwnRegionsInFilter:
    """The filter beside a list names the editor's own regions only: also the name of a region may be hidden."""

    @cached_property
    def filters(self) -> Any:
        found: Any = super().filters  # type: ignore[misc]
        if found and "region" in found.form.fields:
            found.form.fields["region"].queryset = regions_to_edit(self.request.user)  # type: ignore[attr-defined]
        return found


class OwnRowsIndexView(OwnRegionsInFilter, IndexView):
    """The list, its search and its export have the editor's own rows only."""

    def get_base_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_base_queryset()
        return rows.filter(region__in=regions_to_edit(self.request.user))


class OwnRowsCreateView(WarnsAboutChildren, CreateView):
    pass


class OwnRowsEditView(OwnRowsMixin, WarnsAboutChildren, EditView):
    pass


class OwnRowsDeleteView(OwnRowsMixin, DeleteView):
    pass


class OwnRowsHistoryView(OwnRowsMixin, HistoryView):
    pass


class OwnRowsUsageView(OwnRowsMixin, UsageView):
    pass


class RegionOwnedViewSet(ModelViewSet):
    """Screens for rows that belong to a region. The form comes from the subclass; `region` is one of its fields."""

    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = OwnRowsIndexView
    add_view_class = OwnRowsCreateView
    edit_view_class = OwnRowsEditView
    delete_view_class = OwnRowsDeleteView
    history_view_class = OwnRowsHistoryView
    usage_view_class = OwnRowsUsageView
    list_filter = ["region"]
