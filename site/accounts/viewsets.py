"""Wagtail's list of users, for administrators."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.views.users import IndexView, UserFilterSet
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.forms import PersonCreationForm, PersonEditForm


class PersonFilterSet(UserFilterSet):
    """By state and last log-in; groups are derived from grants and so not asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters["group"]


class PersonIndexView(IndexView):
    search_fields = ("name", "email")


class UserViewSet(WagtailUserViewSet):
    """Name, address and whether somebody can log in; what they may do is given as a role."""

    filterset_class = PersonFilterSet
    index_view_class = PersonIndexView
    menu_label = _("People")
    create_template_name = "wagtailadmin/generic/form.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return PersonEditForm if for_update else PersonCreationForm
