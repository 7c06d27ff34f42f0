"""A word of the glossary counts at once, in questions and in what compounds are split into; so do words of files."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from catalogue.services import in_batches
from glossary.models import Edition
from search.files.attached import entries_with
from search.files.signals import file_text_changed
from search.upkeep import AT_A_TIME, words_changed, write_anew


@receiver(post_save, sender=Edition, dispatch_uid="search_words_changed")
def glossary_changed(raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        transaction.on_commit(words_changed, robust=True)


@receiver(file_text_changed, dispatch_uid="search_file_text_changed")
def file_was_read(sender: type, *, document_pk: int, **kwargs: Any) -> None:
    """The text of a file came or went: so do its words, in the same transaction, wherever the file is given along."""
    for some in in_batches(entries_with(document_pk), AT_A_TIME):
        write_anew(some)
