"""Text as it is compared: without case and accents, the same on every database."""

import unicodedata


def folded(text: str) -> str:
    """`text` without case and accents: ‘Één’ and ‘een’ are one."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
