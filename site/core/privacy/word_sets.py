"""Word lists as a person reads and changes them."""


def word_set(listed: str) -> frozenset[str]:
    """The words of a list, however it is wrapped."""
    return frozenset(listed.split())
