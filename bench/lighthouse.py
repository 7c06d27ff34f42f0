"""What Lighthouse says of our pages: accessibility, best practices, search engines, and speed on a slow phone."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

from tests import services

ROOT = Path(__file__).resolve().parents[1]
PROGRAM, PACKAGE = ROOT / ".ci/lighthouse.mjs", ROOT / ".ci/node_modules/lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SECONDS = 180
PAGES = {
    "home": "/nl/",
    "region": "/nl/regios/zuid-limburg/",
    "story": "/nl/regios/twente/een-vast-gezicht-op-de-gang/",
    "listing": "/nl/verhalen/",
    "map": "/nl/regios/",
    "news": "/nl/nieuws/",
}
# Those of which a test asks for 100.
PERFECT = ("home", "region", "story", "listing")


def scores(
    urls: Sequence[str], *, chromium: str, categories: tuple[str, ...] = CATEGORIES
) -> list[tuple[dict[str, int], list[str]]]:
    """For each address its scores of 0 to 100 by category, and the names of what was not perfect.

    All in one Node and one browser: to start both takes longer than to look at a page. Raises RuntimeError with what
    Lighthouse said when it gives no report of a page at all.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = ["node", str(PROGRAM), ",".join(categories), *urls]
        environment = {**os.environ, "CHROME_PATH": chromium, "HOME": folder}
        seconds = SECONDS * len(urls)
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False, env=environment)
    reports = done.stdout.splitlines()
    if done.returncode or len(reports) != len(urls):
        raise RuntimeError(f"Lighthouse gave {len(reports)} reports of {', '.join(urls)}: {done.stderr[-2000:]}")
    return [judged(json.loads(report), categories) for report in reports]


def judged(found: dict[str, Any], categories: tuple[str, ...]) -> tuple[dict[str, int], list[str]]:
    points = {name: round(100 * (found["categories"][name]["score"] or 0)) for name in categories}
    counted = {ref["id"] for name in categories for ref in found["categories"][name]["auditRefs"] if ref["weight"]}
    weak = [name for name, audit in found["audits"].items() if name in counted and (audit["score"] or 0) < 0.9]
    return points, sorted(name for name in weak if found["audits"][name]["scoreDisplayMode"] != "notApplicable")


def run(arguments: list[str]) -> None:
    """Start the demo on a port of its own and print the scores of six of its pages."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=lighthouse")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args(arguments)
    chromium = services.chromium()
    if not PACKAGE.exists() or not chromium or not shutil.which("node"):
        sys.exit("This needs Chromium, Node and Lighthouse: npm ci --prefix .ci --ignore-scripts")
    environment = {**os.environ, "PORT": str(options.port), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    log = Path(settings.DATA_DIR, "serve.log")
    with log.open("w") as output:
        serve = [sys.executable, str(ROOT / "manage.py"), "serve"]
        site = subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_for(f"http://localhost:{options.port}/readyz", site, log)
            print(f"{'page':<10}" + "".join(f"{name:>16}" for name in CATEGORIES))
            for name, path in PAGES.items():
                for _ in range(options.rounds):
                    [(points, weak)] = scores([f"http://localhost:{options.port}{path}"], chromium=chromium)
                    line = "".join(f"{points[category]:>16}" for category in CATEGORIES)
                    print(f"{name:<10}{line}  {', '.join(weak)}", flush=True)
        finally:
            site.terminate()
            site.wait(30)


def wait_for(url: str, site: "subprocess.Popen[bytes]", log: Path) -> None:
    """Raises RuntimeError with what the site said when it does not answer within two minutes."""
    for _ in range(120):
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            if site.poll() is not None:
                break
            time.sleep(1)
    raise RuntimeError(f"The demo did not start: {log.read_text()[-2000:]}")
