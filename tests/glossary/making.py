"""Terms as an editor writes them."""

from typing import Any

from glossary.models import Term


def term(word: str, **fields: Any) -> Term:
    """A term that is right, with an explanation in Dutch."""
    row = Term(term_nl=word, **{"explanation_nl": f"Dit is {word}.", **fields})
    row.full_clean()
    row.save()
    return row
