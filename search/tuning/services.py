"""What editors do about questions that find nothing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from glossary.models import Term
from glossary.wording import one_line, strings
from search.tuning.models import Pin


@transaction.atomic
def add_synonym(*, term: Term, word: str, language: str, by: Any) -> Term:
    """Make `word` another word for `term`: search knows it at once. Raises ValidationError when it cannot be that."""
    term = Term.objects.select_for_update().get(pk=term.pk)
    name, word = f"synonyms_{language}", one_line(word)
    before = strings(getattr(term, name))
    setattr(term, name, [*before, word])
    term.full_clean()
    if len(strings(getattr(term, name))) == len(before):
        known = {"word": word, "term": getattr(term, f"term_{language}")}
        raise ValidationError(_("‘%(word)s’ is a word for ‘%(term)s’ already.") % known)
    term.save()
    log(instance=term, action="wagtail.edit", user=by)
    return term


@transaction.atomic
def save_pin(*, pin: Pin, by: Any) -> Pin:
    """Keep a pin: it holds from the next question on."""
    action = "wagtail.edit" if pin.pk else "wagtail.create"
    pin.save()
    log(instance=pin, action=action, user=by, title=name_of(pin))
    return pin


@transaction.atomic
def delete_pin(*, pin: Pin, by: Any) -> None:
    log(instance=pin, action="wagtail.delete", user=by, title=name_of(pin))
    pin.delete()


def name_of(pin: Pin) -> str:
    """For the log, which is kept longer than the pin, and whose words nobody erases: not the question itself."""
    return f"pin {pin.pk}"
