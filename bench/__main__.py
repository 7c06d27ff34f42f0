"""`make bench`: how much slower pages get when the catalogue is many times as large.

A bare time says more about the machine than about us, so what is reported is the ratio of two times measured in the
same run, and the number of queries. Data goes to a folder that is thrown away.
"""

import argparse
import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATHS = {
    "home": "/nl/",
    "stories": "/nl/verhalen/",
    "stories, filtered": "/nl/verhalen/?thema={theme}",
    "stories, deep page": "/nl/verhalen/?page={deep}",
    "stories, feed": "/nl/verhalen/feed/",
    "regions": "/nl/regios/",
}
PER_PAGE = 20
ROUNDS = 9


def measure(path: str) -> tuple[float, int]:
    """Median seconds of a GET and its number of queries. Raises SystemExit when the page does not answer 200."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, times = Client(), []
    for _ in range(ROUNDS):
        with CaptureQueriesContext(connection) as queries:
            begun = time.perf_counter()
            answer = client.get(path)
            getattr(answer, "content", b"")
            times.append(time.perf_counter() - begun)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answers {answer.status_code}")
    return statistics.median(times), len(queries)


def measure_all(size: int, theme: str) -> dict[str, tuple[float, int]]:
    from django.core.cache import caches

    from bench.multiply import grow_to

    grow_to(size)
    caches["default"].clear()
    return {name: measure(path.format(theme=theme, deep=size // PER_PAGE // 2)) for name, path in PATHS.items()}


def run(small: int, large: int) -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import reset_queries

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", database="cache", verbosity=0)
    call_command("demo", stdout=io.StringIO())
    settings.DEBUG = False  # the demo loads under DEBUG only; a real site does not keep each query in memory
    reset_queries()

    from catalogue.models import Facet

    theme = Facet.objects.filter(name="thema").order_by("value").values_list("value", flat=True)[0]
    before, after = measure_all(small, theme), measure_all(large, theme)
    print(f"\n{large:,} entries against {small:,}, which is {large / small:.0f} times as many")
    print(f"{'page':<22}{'times slower':>14}{'queries':>16}")
    for name, (seconds, queries) in after.items():
        ratio = seconds / before[name][0]
        print(f"{name:<22}{ratio:>14.1f}{f'{before[name][1]} -> {queries}':>16}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure how pages grow with the catalogue.")
    parser.add_argument("--small", type=int, default=1_000, help="entries in the first round")
    parser.add_argument("--large", type=int, default=20_000, help="entries in the second round")
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    with tempfile.TemporaryDirectory(prefix="met-andere-ogen-bench-") as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "LOG_LEVEL": "ERROR"}
        os.environ.pop("DATABASE_URL", None)
        run(options.small, options.large)


if __name__ == "__main__":
    main()
