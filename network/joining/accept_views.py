"""The page of an invitation. Opening it uses nothing up: programs that look at the links in a mail press no button."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.access import has_session
from core.limits import CannotCount, count, visitor
from core.unreferred import token_without_origin
from network.joining import limits
from network.joining.forms import FirstVisitForm
from network.joining.models import Invitation
from network.joining.pages import show, show_closed
from network.joining.services import AccountExists, InvitationClosed, accept, open_account
from network.joining.standing import account_of, invitation_of_token, why_closed


@token_without_origin
@sensitive_post_parameters("password1", "password2")
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites for what; then a first visit, one button, or the way to log in. Raises Http404 for no such link."""
    found = invitation_of_token(token)
    if found is None:
        raise Http404("There is no such invitation.")
    account = account_of(found)
    visiting = request.user if has_session(request) and request.user.is_authenticated else None
    if request.method == "POST" and account and visiting == account:
        return accepted(request, found, account)
    why = why_closed(found, account)
    if why:
        return show_closed(request, found, why)
    if visiting is not None and visiting != account:
        return invited(request, "joining/other.html", found, {"visiting": visiting, "logout_url": log_out_url(request)})
    if account is None:
        return first_visit(request, found)
    if visiting is None:
        return invited(request, "joining/log_in.html", found, {"login_url": log_in_url(request)})
    return invited(request, "joining/accept.html", found, {})


def first_visit(request: HttpRequest, found: Invitation) -> HttpResponse:
    """A name and a password, and there is an account with this role."""
    person = User(email=found.email, name=found.name)
    form = FirstVisitForm(person, request.POST or None, initial={"name": found.name})
    if request.method != "POST" or not form.is_valid():
        return invited(request, "joining/first_visit.html", found, {"form": form})
    status = refused(request, form)
    if status:
        return invited(request, "joining/first_visit.html", found, {"form": form}, status=status)
    try:
        data = form.cleaned_data
        account = open_account(invitation=found, name=data["name"], password=data["password1"])
    except InvitationClosed as closed:
        return show_closed(request, found, closed.why)
    except AccountExists:
        return redirect(request.path)
    response: HttpResponse = perform_login(
        request, account, email_verification="none", redirect_url=reverse("my_overview"), email=account.email
    )
    welcome(request, found)
    return response


def accepted(request: HttpRequest, found: Invitation, account: User) -> HttpResponse:
    """The one button of who has an account. Pressing it twice accepts once."""
    try:
        accept(invitation=found, account=account)
    except InvitationClosed as closed:
        return show_closed(request, found, closed.why)
    welcome(request, found)
    return redirect("my_overview")


def refused(request: HttpRequest, form: FirstVisitForm) -> int:
    """The status with which the form comes back, 0 when the account can be made."""
    try:
        if count(limits.ACCEPTING, visitor(request)):
            return 0
    except CannotCount:
        form.add_error(None, _("We cannot make accounts at this moment. Try again later: your invitation stays valid."))
        return 503
    form.add_error(None, _("You tried this very often. Wait an hour: your invitation stays valid."))
    return 429


def invited(
    request: HttpRequest, template: str, found: Invitation, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    inviter = found.invited_by.name if found.invited_by else ""
    context = {"invitation": found, "inviter": inviter, **context}
    return show(request, template, _("You are invited"), context, status=status)


def welcome(request: HttpRequest, found: Invitation) -> None:
    told = {"role": found.get_role_display(), "place": found.place}
    messages.success(request, _("Welcome! Your role is now: %(role)s, in %(place)s.") % told)


def log_in_url(request: HttpRequest) -> str:
    return f"{reverse('account_login')}?{urlencode({'taal': get_language(), 'next': request.path})}"


def log_out_url(request: HttpRequest) -> str:
    return f"{reverse('account_logout')}?{urlencode({'next': request.path})}"
