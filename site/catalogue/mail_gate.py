"""What the catalogue tells the outbox: whether a mail may still be about a thing."""

from catalogue.models import Entry


def is_shown(key: str, tokens: frozenset[str]) -> bool:
    """Whether somebody with these access tokens sees the thing with this key, in any language."""
    return Entry.objects.filter(key=key).visible_with(tokens).exists()
