"""What some tests need from the machine, and what happens where it is not there.

A test says `@pytest.mark.browser` (or another name of `SERVICES`). Without that service it is left out and the reason
shown; with STRICT=1 it fails, so that a build cannot pass by leaving out.
"""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Where .ci/services.sh has the search servers put together.
SEARCH_SERVERS = ROOT / "var/search-servers"
# The first is the same browser without windows, which nobody looks at: half the work for the same pages.
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """The browser to test with: CHROMIUM, else the first one on the path; an empty string where there is none."""
    named = os.environ.get("CHROMIUM", "")
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), "")


def vnu_jar() -> Path:
    """Where the Nu HTML checker is: VNU_JAR, else where `npm ci --prefix .ci` puts it."""
    named = os.environ.get("VNU_JAR", "")
    return Path(named) if named else ROOT / ".ci/node_modules/vnu-jar/build/dist/vnu.jar"


def why_no_browser() -> str:
    return "" if chromium() else "Chromium is not installed; set CHROMIUM to its path"


def why_no_java() -> str:
    if not shutil.which("java"):
        return "Java is not installed"
    return (
        ""
        if vnu_jar().exists()
        else f"the HTML checker is not at {vnu_jar()}; run `npm ci --prefix .ci` or set VNU_JAR"
    )


def why_no_lighthouse() -> str:
    if not shutil.which("node"):
        return "Node is not installed"
    there = (ROOT / ".ci/node_modules/lighthouse").exists()
    return "" if there else "Lighthouse is not there; run `npm ci --prefix .ci --ignore-scripts`"


def why_no_postgresql() -> str:
    url = os.environ.get("TEST_DATABASE_URL", "")
    if not url.startswith("postgres"):
        return "the tests run on SQLite; set TEST_DATABASE_URL to a PostgreSQL server"
    return why_not_reachable(url, default_port=5432)


def why_no_redis() -> str:
    url = os.environ.get("TEST_REDIS_URL", "")
    return why_not_reachable(url, default_port=6379) if url else "set TEST_REDIS_URL to a Redis server"


def why_no_clamav() -> str:
    url = os.environ.get("TEST_CLAMAV_URL", "")
    return why_not_reachable(url, default_port=3310) if url else "set TEST_CLAMAV_URL to a clamd, see .ci/services.sh"


def why_no_elasticsearch() -> str:
    return why_no_search_server("TEST_ELASTICSEARCH_URL", "an Elasticsearch 8")


def why_no_opensearch() -> str:
    return why_no_search_server("TEST_OPENSEARCH_URL", "an OpenSearch 2")


def why_no_search_server(variable: str, server: str) -> str:
    url = os.environ.get(variable, "")
    return why_not_reachable(url, default_port=9200) if url else f"set {variable} to {server}, see .ci/services.sh"


def why_no_search_servers() -> str:
    missing = [program for program in ("java", "setpriv") if not shutil.which(program)]
    if missing:
        return f"not on the path: {', '.join(missing)}"
    scripts = [kind for kind in ("elasticsearch", "opensearch") if not (SEARCH_SERVERS / kind / "built").exists()]
    commands = " and ".join(f"`bash .ci/search/{kind}.sh var/search-servers/{kind}`" for kind in scripts)
    return f"run {commands}" if commands else ""


def why_not_reachable(url: str, *, default_port: int) -> str:
    """An empty string when something listens where `url` points, else a sentence; never shows the URL's password."""
    parts = urlsplit(url)
    host, port = parts.hostname or "localhost", parts.port or default_port
    try:
        socket.create_connection((host, port), timeout=3).close()
    except OSError as error:
        return f"nothing answers at {host}:{port} ({error})"
    return ""


SERVICES: dict[str, Callable[[], str]] = {
    "browser": why_no_browser,
    "clamav": why_no_clamav,
    "elasticsearch": why_no_elasticsearch,
    "java": why_no_java,
    "lighthouse": why_no_lighthouse,
    "opensearch": why_no_opensearch,
    "postgresql": why_no_postgresql,
    "redis": why_no_redis,
    "search_servers": why_no_search_servers,
}


def strict() -> bool:
    return os.environ.get("STRICT", "") not in ("", "0")


def require(service: str) -> None:
    """Leave the running test out when `service` is absent, with the reason; under STRICT=1 fail it."""
    reason = SERVICES[service]()
    if not reason:
        return
    if strict():
        pytest.fail(f"STRICT=1 and no {service}: {reason}", pytrace=False)
    pytest.skip(f"no {service}: {reason}")
