"""Make `.venv` hold what uv.lock names, starting from nothing but this Python; `make` runs it before every target.

This file keeps to words that every Python since 2.7 can read, so that one too old says so instead of a syntax error.
"""

import os
import sys

OLDEST = (3, 11)


def too_old(version):  # type: ignore[no-untyped-def]  # annotations are a syntax error in the Pythons this is written for
    """The sentence for a Python older than OLDEST; an empty string for one that will do."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    sentence = (
        "Python {0}.{1} is too old: install Python {2}.{3} or newer, or name one with `make PYTHON=python{2}.{3}`."
    )
    return sentence.format(version[0], version[1], OLDEST[0], OLDEST[1])


if __name__ == "__main__":
    sentence = too_old(sys.version_info)
    if sentence:
        sys.exit(sentence)
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    import provision

    sys.exit(provision.main(sys.argv[1:]))
