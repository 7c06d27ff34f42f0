"""Inviting many at once: a list, a report, and only then the mails."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from network.joining.choices import Verdict
from network.joining.desk_forms import ListForm
from network.joining.desk_views import DoView
from network.joining.list_services import keep_list, send_list
from network.joining.models import Invitation, InvitationList
from network.joining.permissions import can_send_list

ROWS_ON_A_PAGE = 200
OFFER = ("role", "scope", "organisation", "language", "message")


class ListView(DoView):
    """The list itself. What we make of it is shown before anybody is mailed."""

    form_class = ListForm
    page_title = _("Invite a list")
    header_icon = "group"
    button = _("Show what will happen")
    explanation = _("First you see of each line what we do with it. Nobody is mailed before you say so.")
    template_name = "joining/admin/list.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        offer = {name: form.cleaned_data[name] for name in OFFER}
        try:
            kept = keep_list(by=self.editor, lines=form.lines, **offer)
        except ValidationError as mistake:
            form.add_error(None, ValidationError(mistake.messages))
            return self.form_invalid(form)
        return redirect("invitations:report", kept.pk)


class ReportView(WagtailAdminTemplateMixin, TemplateView):
    """What will be done with each line, and afterwards what was done. POST sends, once.

    Its request is no transaction of its own: `send_list` opens one when its mails are written.
    """

    template_name = "joining/admin/report.html"
    header_icon = "group"

    @cached_property
    def kept(self) -> InvitationList:
        kept = get_object_or_404(InvitationList.objects.select_related("organisation"), pk=self.kwargs["pk"])
        if not can_send_list(self.request.user, kept):
            raise Http404("This is somebody else's list.")
        return kept

    @property
    def page_title(self) -> Any:
        return _("What was done with your list") if self.kept.sent_at else _("What we do with your list")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            sent = send_list(invitations=self.kept, by=cast(User, request.user))
        except (ValidationError, PermissionDenied) as mistake:
            reasons = mistake.messages if isinstance(mistake, ValidationError) else [str(_("You may not do this."))]
            messages.error(request, " ".join(reasons))
        else:
            number = sum(row["verdict"] == Verdict.SENT for row in sent.rows)
            messages.success(request, _("The mails are on their way: %(number)d.") % {"number": number})
        return redirect("invitations:report", pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [{**row, "label": Verdict(row["verdict"]).label} for row in self.kept.rows]
        # What needs a look comes first.
        rows.sort(key=lambda row: (row["verdict"] in (Verdict.NEW, Verdict.SENT), row["number"]))
        return {
            **super().get_context_data(**kwargs),
            "kept": self.kept,
            "role": self.kept.get_role_display(),
            "counts": [(verdict.label, number) for verdict, number in self.kept.counts()],
            "page": Paginator(rows, ROWS_ON_A_PAGE).get_page(self.request.GET.get("p")),
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("invitations:index"), "label": capfirst(str(Invitation._meta.verbose_name_plural))},
            {"url": reverse("invitations:list"), "label": _("Invite a list")},
            {"url": "", "label": self.page_title},
        ]
