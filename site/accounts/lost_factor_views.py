"""The question at the desk before somebody's second step is removed."""

from typing import Any, cast

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.lost_factors import remove_second_step
from accounts.models import User
from accounts.permissions import can_remove_second_step, is_administrator


class RemoveSecondStepView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "account/desk_second_step.html"
    page_title = _("Remove the second step")
    header_icon = "lock-open"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever is no administrator does not learn which accounts there are."""
        if not is_administrator(request.user) or not can_remove_second_step(request.user, self.person):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def person(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    @property
    def back_url(self) -> str:
        return reverse("wagtailusers_users:edit", args=[self.person.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            remove_second_step(user=self.person, by=cast(User, request.user))
        except ValidationError as mistake:
            messages.error(request, " ".join(mistake.messages))
        else:
            done = _("The second step of %(name)s has been removed. A mail about it is on its way.")
            messages.success(request, done % {"name": self.person})
        return redirect(self.back_url)

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": capfirst(str(User._meta.verbose_name_plural))},
            {"url": self.back_url, "label": str(self.person)},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_any = Authenticator.objects.filter(user=self.person).exists()
        return {**super().get_context_data(**kwargs), "person": self.person, "has_any": has_any, "back": self.back_url}
