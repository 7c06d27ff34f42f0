"""What a link or a download may be."""

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 500
WEB_ADDRESS = URLValidator(
    schemes=["http", "https"], message=_("Write an address that begins with https:// or http://.")
)


class WebAddressField(models.CharField):
    """An address on the web, `https://` or `http://`; any other kind is refused, also when no form is in between."""

    default_validators = [WEB_ADDRESS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_ADDRESS)
        super().__init__(*args, **kwargs)


class Accessible(models.TextChoices):
    """Whether everybody can read a file, also with a screen reader."""

    UNKNOWN = "unknown", _("We do not know")
    YES = "yes", _("Yes")
    NO = "no", _("No")
