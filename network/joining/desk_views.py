"""Screens at the desk on which something is done: a form above, the list it belongs to behind it."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from core.privacy import warn_about
from core.read_only import PlainInspectView
from network.joining.desk_forms import InviteForm, NoWordsForm, QuestionForm, ReasonForm
from network.joining.models import Invitation, JoinRequest
from network.joining.permissions import can_invite_anybody
from network.joining.request_services import approve_request, ask_more, decline_request
from network.joining.services import invite, resend, revoke


class DoView(WagtailAdminTemplateMixin, FormView):
    """A form at the desk that does one thing. What its service refuses stands in the form; nothing typed is lost."""

    model: type[Model] = Invitation
    index_url_name = "invitations:index"
    template_name = "joining/admin/do.html"
    button: str | Promise = ""
    explanation: str | Promise = ""
    serious = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_invite_anybody(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def editor(self) -> User:
        """Who does it; nobody reaches the desk without a log-in."""
        return cast(User, self.request.user)

    def do(self, form: Any) -> str | Promise:
        """Do it, and say that it was done."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            done = self.do(form)
        except ValidationError as mistake:
            known = not hasattr(mistake, "error_dict") or mistake.error_dict.keys() <= form.fields.keys()
            form.add_error(None, mistake if known else ValidationError(mistake.messages))
            return self.form_invalid(form)
        messages.success(self.request, done)
        return redirect(self.index_url_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        mine = {"button": self.button, "explanation": self.explanation, "serious": self.serious}
        return {**context, **mine, "back_url": reverse(self.index_url_name), "media": context["form"].media}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": capfirst(str(self.model._meta.verbose_name_plural))},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]


class InviteView(DoView):
    form_class = InviteForm
    page_title = _("Invite somebody")
    header_icon = "mail"
    button = _("Send the invitation")
    explanation = _("Who you invite gets a mail with a link. It works once, for 14 days.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def do(self, form: InviteForm) -> str:
        invitation = invite(by=self.editor, **form.cleaned_data)
        warn_about(self.request, {str(_("Personal message")): invitation.message}, place="invitation", went_on=True)
        return _("%(email)s has been invited.") % {"email": invitation.email}


class ThingView(DoView):
    """Something done with one row of the editor's own; somebody else's row does not exist."""

    form_class: type[forms.Form] = NoWordsForm

    @cached_property
    def thing(self) -> Any:
        rows: QuerySet[Any] = self.model._default_manager.for_editor(self.request.user)  # type: ignore[attr-defined]
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.thing  # noqa: B018 - a 404 where there is none
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.thing  # noqa: B018 - a 404 where there is none
        return super().post(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.thing)


class ResendView(ThingView):
    page_title = _("Send again")
    header_icon = "resubmit"
    button = _("Send again")
    explanation = _("A new mail with a new link goes out, for another 14 days. The link of the earlier mail is dead.")

    def do(self, form: forms.Form) -> str:
        return _("A new link is on its way to %(email)s.") % {
            "email": resend(invitation=self.thing, by=self.editor).email
        }


class RevokeView(ThingView):
    page_title = _("Withdraw the invitation")
    header_icon = "cross"
    button = _("Yes, withdraw it")
    explanation = _("The link in the mail no longer works. Whoever follows it reads that the invitation was withdrawn.")
    serious = True

    def do(self, form: forms.Form) -> str:
        return _("The invitation of %(email)s has been withdrawn.") % {
            "email": revoke(invitation=self.thing, by=self.editor).email
        }


class RequestView(ThingView):
    model = JoinRequest
    index_url_name = "join_requests:index"


class ApproveView(RequestView):
    page_title = _("Approve the request")
    header_icon = "check"
    button = _("Approve")
    explanation = _("They become a member, in the region that they chose. They get a mail with a link to begin.")

    def do(self, form: forms.Form) -> str:
        return _("%(name)s has been approved.") % {"name": approve_request(request=self.thing, by=self.editor).name}


class AskView(RequestView):
    form_class = QuestionForm
    page_title = _("Ask more")
    header_icon = "help"
    button = _("Send the question")

    def do(self, form: forms.Form) -> Promise:
        ask_more(request=self.thing, question=form.cleaned_data["words"], by=self.editor)
        return _("Your question is on its way.")


class DeclineView(RequestView):
    form_class = ReasonForm
    page_title = _("Decline the request")
    header_icon = "cross"
    button = _("Decline")
    serious = True

    def do(self, form: forms.Form) -> Promise:
        decline_request(request=self.thing, reason=form.cleaned_data["words"], by=self.editor)
        return _("The request has been declined, and your reason is on its way.")


class OwnInspectView(PlainInspectView):
    """A row as far as it is the editor's; somebody else's does not exist."""

    def get_object(self, queryset: Any = None) -> Any:
        return get_object_or_404(self.model._default_manager.for_editor(self.request.user), pk=self.pk)
