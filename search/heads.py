"""The words that compounds are split into: taken from what everybody may read, and kept until the corpus has grown."""

from collections.abc import Collection
from hashlib import sha256

from django.db.models import Sum

from core.access import PUBLIC
from search.analysis import heads_from
from search.models import Document, Heads, Term

# A word of so many documents may be part of a compound: of a large corpus 20, of a small one fewer.
MOST_DOCUMENTS, FEWEST_DOCUMENTS = 20, 3
SHARE = 0.005


def count_heads(language: str) -> bool:
    """Take the heads anew from the public documents in `language`; whether they changed. Two queries, and a write."""
    documents = Document.objects.filter(language=language, audience=PUBLIC).count()
    least = max(FEWEST_DOCUMENTS, min(MOST_DOCUMENTS, round(documents * SHARE)))
    rows = Term.objects.filter(language=language, audience=PUBLIC, documents__gte=least)
    frequencies = dict(rows.values_list("word").annotate(number=Sum("documents")))
    return set_heads(language, heads_from(frequencies, language, documents=least), documents)


def forget_heads(language: str, words: Collection[str]) -> None:
    """Words that no document holds any more are no heads either, and stand nowhere. One query."""
    held = Heads.objects.filter(language=language).first()
    if held and set(held.words) & set(words):
        set_heads(language, set(held.words) - set(words), held.documents)


def set_heads(language: str, words: Collection[str], documents: int = 0) -> bool:
    """Whether that changed anything."""
    told = sorted(set(words))
    version = sha256("\n".join(told).encode()).hexdigest()[:16]
    if Heads.objects.filter(language=language, version=version).update(documents=documents):
        return False
    Heads.objects.update_or_create(
        language=language, defaults={"words": told, "version": version, "documents": documents}
    )
    return True
