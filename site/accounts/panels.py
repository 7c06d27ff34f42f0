"""What one's account asks of somebody, on the first of their own pages."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.address_change import waiting_for
from accounts.factors import FACTORS
from core.my_panels import Waiting

FEW_CODES = 3


def account_rows(request: HttpRequest) -> list[Waiting]:
    """A second factor that is missing, recovery codes that run out, an address that waits. Two queries."""
    rows = []
    kept = {row.type: row for row in Authenticator.objects.filter(user=request.user)}
    if not kept.keys() & set(FACTORS):
        why = _("A password alone can be guessed or stolen. With a second step nobody gets in with it.")
        rows.append(Waiting(_("Protect your account with a second step"), reverse("account_second_factor"), why))
    codes = kept.get(Authenticator.Type.RECOVERY_CODES)
    if codes and len(codes.wrap().get_unused_codes()) < FEW_CODES:
        why = _("With such a code you get in when your phone is lost. You have used nearly all of them.")
        rows.append(Waiting(_("Make new recovery codes"), reverse("mfa_generate_recovery_codes"), why))
    change = waiting_for(request.user)
    if change:
        why = _("It changes when you followed the link in both mails: to your old address and to %(new)s.")
        rows.append(Waiting(_("Confirm your new address"), reverse("my_security"), why % {"new": change.email}))
    return rows
