"""Wagtail's list of users, for administrators."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.users.views.users import EditView, IndexView, UserFilterSet
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.forms import PersonCreationForm, PersonEditForm
from accounts.lost_factor_views import RemoveSecondStepView
from accounts.permissions import can_remove_second_step


class PersonFilterSet(UserFilterSet):
    """By state and last log-in; groups are derived from grants and so not asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters["group"]


class PersonIndexView(IndexView):
    search_fields = ("name", "email")


class PersonEditView(EditView):
    """With a way out for who lost their second step."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons: list[Any] = super().header_more_buttons
        there = Authenticator.objects.filter(user=self.object).exists()
        if there and can_remove_second_step(self.request.user, self.object):
            url = reverse("wagtailusers_users:second_step", args=[self.object.pk])
            buttons.append(Button(_("Remove the second step"), url=url, icon_name="lock-open", priority=50))
        return buttons


class UserViewSet(WagtailUserViewSet):
    """Name, address and whether somebody can log in; what they may do is given as a role."""

    filterset_class = PersonFilterSet
    index_view_class = PersonIndexView
    edit_view_class = PersonEditView
    menu_label = _("People")
    create_template_name = "wagtailadmin/generic/form.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return PersonEditForm if for_update else PersonCreationForm

    def get_urlpatterns(self) -> list[URLPattern]:
        own = path("second-step/<int:pk>/", RemoveSecondStepView.as_view(), name="second_step")
        return [*super().get_urlpatterns(), own]
