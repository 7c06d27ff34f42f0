"""One spelling per e-mail address, wherever it comes from."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _


def normalise_email(email: str) -> str:
    """One spelling per address: Unicode normal form C, case folded, no spaces around it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", email.strip()).casefold())


def refuse_other_letters(email: str) -> None:
    """Raises ValidationError for an address whose one spelling is another address: `ß` folds to `ss`, which may be
    somebody else's.
    """
    if normalise_email(email) != unicodedata.normalize("NFC", email.strip()).lower():
        raise ValidationError(_("Write this address without special letters such as ß."), code="other_letters")


class AddressField(models.EmailField):
    """An e-mail address in its one spelling, also in `update()`, `bulk_create()` and every look-up.

    The field does it and not the database: SQLite folds ASCII only, PostgreSQL what its locale says. So `unique=True`
    compares the same bytes on both, and `Zoë@` and `ZOE` + combining diaeresis + `@` cannot be two people.
    """

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return normalise_email(value) if isinstance(value, str) else value

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """What was typed is judged, for what is stored has its one spelling already."""
        return super().formfield(*args, **{"validators": [refuse_other_letters], **kwargs})

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return normalise_email(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The person in memory gets the spelling that is stored."""
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value
