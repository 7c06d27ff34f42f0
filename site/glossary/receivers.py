"""A change to a term, wherever it is made, begins a new edition of the glossary."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from glossary.models import Term
from glossary.services import begin_edition


@receiver([post_save, post_delete], sender=Term, dispatch_uid="glossary_term_changed")
def term_changed(**kwargs: Any) -> None:
    begin_edition()


@receiver(m2m_changed, sender=Term.related.through, dispatch_uid="glossary_relation_changed")
def relation_changed(action: str, **kwargs: Any) -> None:
    if action.startswith("post_"):
        begin_edition()
