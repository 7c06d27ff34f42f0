"""The list of roles at the desk, for administrators: who holds which role where, since when and until when."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateTimeInput

from accounts.models import EVERYWHERE, Grant, Role, name_places
from accounts.scopes import all_scopes, places_in_words
from accounts.services import check_grant, check_somebody_stays, give_grant, withdraw_grant


class GrantForm(WagtailAdminModelForm):
    """Who gets which role, where, and until when."""

    scope = forms.ChoiceField()

    class Meta:
        model = Grant
        fields = ("user", "role", "scope", "valid_until")
        widgets = {"valid_until": AdminDateTimeInput}
        help_texts = {"valid_until": _("Leave empty for a role without an end.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].label = capfirst(_("where"))
        places = sorted(places_in_words(all_scopes()).items(), key=lambda choice: choice[1].casefold())
        self.fields["scope"].choices = [(EVERYWHERE, _("Everywhere")), *places]
        if self.instance.pk:
            for name in ("user", "role", "scope"):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """Ask the service what is wrong, so that each mistake stands at its field."""
        data = super().clean() or self.cleaned_data
        held = Grant.objects.filter(user=data.get("user"), role=data.get("role"), scope=data.get("scope")).first()
        if held:
            # Giving a role again sets a new end of the same grant.
            self.instance = held
        if "role" in data and "scope" in data:
            try:
                check_grant(role=data["role"], scope=data["scope"], until=data.get("valid_until"))
                if data["role"] == Role.ADMINISTRATOR and data.get("user") and data.get("valid_until"):
                    check_somebody_stays(user=data["user"], until=data["valid_until"])
            except ValidationError as error:
                self.add_error(None, error)
        return data


class GivenByRequest:
    """Saving gives the role, by whoever is logged in."""

    request: Any
    form: GrantForm

    def save_instance(self) -> Grant:
        data = self.form.cleaned_data
        return give_grant(
            user=data["user"],
            role=data["role"],
            scope=data["scope"],
            until=data["valid_until"],
            by=self.request.user,
        )


class GrantCreateView(GivenByRequest, CreateView):
    pass


class GrantEditView(GivenByRequest, EditView):
    pass


class GrantDeleteView(DeleteView):
    """Ends the role now; the row stays as a memory."""

    page_title = _("End this role")
    success_message = _("%(object)s has ended.")

    def delete_action(self) -> None:
        withdraw_grant(grant=self.object, by=self.request.user)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return redirect(self.get_success_url())


class GrantIndexView(IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("user", "given_by")

    def get_table(self, object_list: Any) -> Any:
        name_places(object_list)
        return super().get_table(object_list)


class GrantViewSet(ModelViewSet):
    model = Grant
    name = "grants"
    icon = "key"
    menu_label = _("Roles")
    menu_order = 610
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = GrantIndexView
    add_view_class = GrantCreateView
    edit_view_class = GrantEditView
    delete_view_class = GrantDeleteView
    list_display = [
        "user",
        "role",
        Column("scope", label=capfirst(_("where")), accessor="place", sort_key="scope"),
        "valid_from",
        "valid_until",
        "given_by",
    ]
    list_filter = ["role"]
    search_fields = ["user__name", "user__email"]
    ordering = ["user__name", "role"]

    def get_form_class(self, for_update: bool = False) -> type[GrantForm]:
        return GrantForm
