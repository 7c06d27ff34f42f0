"""A set-up in which messages of visitors reach nobody is named before the first visitor comes."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, Warning

from core.checks import in_production


@checks.register(Tags.compatibility)
@in_production
def somebody_reads_messages(**kwargs: Any) -> list[CheckMessage]:
    if settings.CONTACT_EMAIL:
        return []
    message = "Regions without an address of their own cannot be written to: nobody reads it for them."
    hint = "Set CONTACT_EMAIL to the address of the national editors."
    return [Warning(message, hint=hint, id="network_contacts.W001")]
