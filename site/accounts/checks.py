"""What of signing in a real site may not have switched off."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags

from core.checks import in_production


@checks.register(Tags.security)
@in_production
def second_factor_is_asked(**kwargs: Any) -> list[CheckMessage]:
    if settings.REQUIRE_MFA:
        return []
    message = "Whoever knows a password can enter the desk: no second factor is asked."
    return [Error(message, hint="Remove the variable REQUIRE_MFA, or set it to 1.", id="accounts.E001")]


@checks.register(Tags.security)
@in_production
def log_in_of_elsewhere_is_safe(**kwargs: Any) -> list[CheckMessage]:
    """A provider over plain http could be anybody; one without a name or a secret cannot work."""
    found: list[CheckMessage] = []
    for provider in settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", []):
        if not provider["settings"]["server_url"].startswith("https://"):
            hint = "Set OIDC_SERVER_URL to an address with https://."
            found.append(Error("The log-in of elsewhere goes over plain http.", hint=hint, id="accounts.E002"))
        if not (provider["client_id"] and provider["secret"]):
            hint = "Set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET to what the provider gave you, or remove OIDC_SERVER_URL."
            found.append(Error("The log-in of elsewhere has no name or no secret.", hint=hint, id="accounts.E003"))
    return found
