"""Whether the message catalogues are complete: each sentence of the code is there, and has its Dutch.

With --write the new sentences are put into `site/locale/`, for a translator. Needs GNU gettext.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django  # noqa: E402 - needs the paths above
from django.core.management import call_command  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from core.translation_files import Message, read_po  # noqa: E402

LOCALE = ROOT / "site" / "locale"
CATALOGUE = Path("nl/LC_MESSAGES/django.po")
IGNORE = [".*", "var", "node_modules", "tests", "bench", "docs", "deploy", "site/locale"]


def collect(into: Path) -> None:
    """Bring the catalogues in `into` up to date with the sentences in code and templates."""
    os.chdir(ROOT)
    with override_settings(LOCALE_PATHS=[into]):
        call_command(
            "makemessages", locale=["nl"], ignore_patterns=IGNORE, no_wrap=True, add_location="file", verbosity=0
        )


def problems(kept: list[Message], wanted: list[Message]) -> list[str]:
    """What is wrong with the `kept` catalogue, given the one that the code `wanted`."""
    have, need = {message.key: message for message in kept}, {message.key for message in wanted}
    return [
        *(f"not in the catalogue: {key!r}" for key in sorted(need - have.keys())),
        *(f"no longer in the code: {key!r}" for key in sorted(have.keys() - need)),
        *(f"no Dutch yet: {key!r}" for key, message in sorted(have.items()) if key and not message.translated),
        *(f"only guessed (fuzzy): {key!r}" for key, message in sorted(have.items()) if key and message.fuzzy),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="add what is new to site/locale/")
    options = parser.parse_args()
    if not shutil.which("xgettext"):
        print("GNU gettext is not installed (Debian: apt-get install gettext).", file=sys.stderr)
        return 1
    django.setup()
    if options.write:
        call_command("rule_texts", verbosity=0)
    with tempfile.TemporaryDirectory() as scratch:
        fresh = LOCALE if options.write else Path(scratch) / "locale"
        if not options.write:
            shutil.copytree(LOCALE, fresh)
        collect(fresh)
        found = problems(read_po(LOCALE / CATALOGUE), read_po(fresh / CATALOGUE))
    print("\n".join(found) or "The message catalogue is complete.")
    return 1 if found and not options.write else 0


if __name__ == "__main__":
    sys.exit(main())
