"""`make bench`: run a measurement in a scratch database of its own and print its ratios. ARGS names it."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEASUREMENTS = ("listings", "pages", "texts", "analysis", "search", "judged", "lighthouse")


def main(arguments: list[str]) -> int:
    """The first argument names the measurement (default: listings), the others are its own."""
    name, *rest = arguments if arguments and not arguments[0].startswith("-") else ["listings", *arguments]
    if name not in MEASUREMENTS:
        print(f"There is no measurement {name!r}; choose one of: {', '.join(MEASUREMENTS)}.", file=sys.stderr)
        return 2
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["DATA_DIR"] = scratch
        os.environ["DATABASE_URL"] = f"sqlite:///{scratch}/bench.sqlite3"
        os.environ["TEST_DATABASE_URL"] = ""
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        import django

        django.setup()
        measurement(name)(rest)
    return 0


def measurement(name: str) -> Callable[[list[str]], None]:
    """The function that runs it; imported only now, because it needs the settings."""
    if name == "pages":
        from bench.pages import run
    elif name == "texts":
        from bench.texts import run
    elif name == "analysis":
        from bench.analysis import run
    elif name == "search":
        from bench.search import run
    elif name == "judged":
        from bench.judged import run
    elif name == "lighthouse":
        from bench.lighthouse import run
    else:
        from bench.listings import run
    return run


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
