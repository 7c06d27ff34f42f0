"""A word of the glossary counts at once, in questions and in what compounds are split into."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from glossary.models import Edition
from search.upkeep import words_changed


@receiver(post_save, sender=Edition, dispatch_uid="search_words_changed")
def glossary_changed(raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        transaction.on_commit(words_changed, robust=True)
