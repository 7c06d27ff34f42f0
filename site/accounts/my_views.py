"""One's own pages: what waits, how one logs in and where, and the roles that one holds."""

from allauth.account.decorators import reauthentication_required
from allauth.core.ratelimit import consume
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.address_change import DAYS, NotPossible, agree, ask_for_address, forget, waiting_for, wish_of
from accounts.forms import NewAddressForm
from accounts.held_roles import held_roles
from accounts.sessions import end_one_session, end_other_sessions, open_sessions
from core.my_panels import waiting_panels


@never_cache
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """What waits for whoever is logged in, and the way to the desk for who may enter it."""
    at_desk = request.user.has_perm("wagtailadmin.access_admin")
    return render(request, "my/overview.html", {"panels": waiting_panels(request), "at_desk": at_desk})


@never_cache
@login_required
def roles(request: HttpRequest) -> HttpResponse:
    """The roles that somebody holds, held and will hold: where, from when until when, and given by whom."""
    return render(request, "my/roles.html", {"roles": held_roles(request.user)})


@never_cache
@login_required
def security(request: HttpRequest) -> HttpResponse:
    """How somebody logs in: address, password, second factors, and where they are logged in now."""
    kept = list(Authenticator.objects.filter(user=request.user).order_by("created_at", "pk"))
    codes = next((row for row in kept if row.type == Authenticator.Type.RECOVERY_CODES), None)
    context = {
        "app": next((row for row in kept if row.type == Authenticator.Type.TOTP), None),
        "passkeys": [row for row in kept if row.type == Authenticator.Type.WEBAUTHN],
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "sessions": open_sessions(request),
        "change": waiting_for(request.user),
    }
    return render(request, "my/security.html", context)


@require_POST
@login_required
def end_sessions_elsewhere(request: HttpRequest) -> HttpResponse:
    """Log out everywhere but here, or in the one place whose key was sent."""
    key = request.POST.get("session", "")
    if key.isascii() and key.isdigit() and len(key) < 19:
        end_one_session(user=request.user, key=int(key))
        messages.success(request, _("You are logged out there."))
    else:
        end_other_sessions(request=request)
        messages.success(request, _("You are logged out everywhere else."))
    return redirect("my_security")


@never_cache
@reauthentication_required
def change_address(request: HttpRequest) -> HttpResponse:
    """Ask for another address. The answer is the same for every address, whoever has it."""
    form = NewAddressForm(request.POST or None, user=request.user)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if consume(request, action="change_address", user=request.user, key=email):
            ask_for_address(user=request.user, email=email, request=request)
            messages.success(request, _("We sent a mail to both addresses. Follow the link in each of them."))
            return redirect("my_security")
        form.add_error("email", _("You asked this too often. Try again tomorrow."))
    return render(request, "account/address_change.html", {"form": form, "days": DAYS})


@require_POST
@login_required
def keep_address(request: HttpRequest) -> HttpResponse:
    """Take back the wish for another address; the links in the mails stop working."""
    forget(user=request.user)
    messages.success(request, _("Your address stays as it is."))
    return redirect("my_security")


@never_cache
def address_link(request: HttpRequest, link: str) -> HttpResponse:
    """The link in the mail: a page with a button, because mail programs open links by themselves. No log-in needed."""
    state = "ask"
    try:
        wish = wish_of(link)
        if request.method == "POST":
            state = "changed" if agree(link=link) else "agreed"
    except NotPossible:
        return render(request, "account/address_link.html", {"state": "gone"})
    return render(request, "account/address_link.html", {"state": state, "change": wish.change, "link": link})
