"""Titles as they are compared with a whole question."""

from hashlib import blake2b

from search.analysis.folding import written_words


def plain_title(text: str) -> str:
    """Words only, without case, accents, signs and hyphens: `De Meierij!` is `de meierij`."""
    return " ".join(piece.word for chunk in text.split() for word in written_words(chunk) for piece in word)


def title_key(text: str) -> int:
    """A fingerprint of `plain_title`, as a signed number of eight bytes; 0 for a text without words."""
    plain = plain_title(text)
    return int.from_bytes(blake2b(plain.encode(), digest_size=8).digest(), "little", signed=True) if plain else 0
