"""Our pages with the whole demo network, side by side with the smallest page that Wagtail can make, in the same run."""

import argparse
import gzip

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import override_settings
from wagtail.models import Locale, Site

from bench.measuring import measure
from bench.minimal.models import MinimalPage
from catalogue.models import Entry
from pages.demo_network.load import load_demo_network

LISTINGS = {"home page": "/nl/", "map and list of regions": "/nl/regios/", "list of stories": "/nl/verhalen/"}
KINDS = ("region", "story", "news", "question", "agenda", "page", "theme", "organisation")


def run(arguments: list[str]) -> None:
    """Print, per page: queries, CPU time, and both against the minimal page; bytes compressed."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=pages")
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args(arguments)
    call_command("migrate", verbosity=0)
    load_demo_network(password="met-andere-ogen", say=lambda what: None)
    make_minimal_page()
    with override_settings(ROOT_URLCONF="bench.minimal.urls"):
        report(options.rounds)


def make_minimal_page() -> None:
    """A page with siblings, three levels deep, as Wagtail's tutorial would have it."""
    home = Site.objects.get(is_default_site=True).root_page
    language = Locale.objects.get(language_code="nl")
    parent = home.add_child(instance=MinimalPage(title="Kaal", slug="kaal", body="<p>Tekst.</p>", locale=language))
    for number in range(5):
        text = "<p>Een alinea met gewone woorden, zoals een redacteur die schrijft.</p>" * 8
        parent.add_child(
            instance=MinimalPage(title=f"Blad {number}", slug=f"blad-{number}", body=text, locale=language)
        )


def addresses() -> dict[str, str]:
    """The listings, and the newest page of every kind that the demo has."""
    found = dict(LISTINGS)
    for kind in KINDS:
        entry = Entry.objects.filter(kind=kind, language="nl").order_by("-date", "-pk").first()
        if entry:
            found[kind] = entry.url
    return found


def report(rounds: int) -> None:
    peer_url = "/kaal/kaal/blad-2/"
    client = Client()
    if client.get(peer_url).status_code != 200:
        raise RuntimeError(f"{peer_url} is not there, so there is nothing to compare with.")
    peer_seconds, peer_queries, _size = measure(peer_url, rounds)
    print(f"{'page':<26}{'queries':>9}{'/ minimal':>11}{'CPU / minimal':>15}{'KB compressed':>15}")
    print(f"{'minimal Wagtail page':<26}{peer_queries:>9}{1.0:>11.1f}{1.0:>15.1f}")
    for name, url in addresses().items():
        seconds, queries, _size = measure(url, rounds)
        packed = len(gzip.compress(client.get(url).content, 6)) / 1024
        ratio = queries / max(1, peer_queries)
        print(f"{name:<26}{queries:>9}{ratio:>11.1f}{seconds / peer_seconds:>15.1f}{packed:>15.1f}")
    connection.close()
