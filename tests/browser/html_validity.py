"""Whether HTML is valid, as the Nu HTML checker (vnu) says; tests that use this are marked `java`."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.services import vnu_jar

# Java is at work for seconds only: the compiler that thinks longest and several collectors cost more than they bring.
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData")


def assert_valid_pages(pages: Mapping[str, str]) -> None:
    """Every page (name → HTML) has no error. One call for many pages: starting the checker takes longer than a page."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            file = Path(folder) / f"{number}.html"
            file.write_text(html, encoding="utf-8")
            names[file.name] = name
        command = [
            "java",
            *QUICK_START,
            "-Xss2m",
            "-jar",
            vnu_jar(),
            "--format",
            "json",
            "--exit-zero-always",
            "--stdout",
            *Path(folder).iterdir(),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=180)
        report = json.loads(done.stdout)
    told = [
        f"{names[Path(said['url']).name]}, line {said.get('lastLine')}: {said['message']}\n    {said.get('extract')}"
        for said in report["messages"]
        if said["type"] != "info"
    ]
    assert not told, "\n".join(told)


def assert_valid_html(html: str, name: str = "page") -> None:
    assert_valid_pages({name: html})
