"""What a first visit downloads besides its page: one stylesheet and the scripts, each at most 20 KB compressed."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from core.finders import joined, sources
from tests.factories import region_page, site_tree, story_page

MOST = 20_000  # bytes as a server without Brotli sends them; with it they are a tenth fewer


def weight(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def test_stylesheet_is_light():
    heavy = sorted(((weight(file.read_bytes()), file.name) for file in sources()), reverse=True)[:5]
    total = weight(joined(sources()).encode())

    assert sources()
    assert total <= MOST, f"{total} bytes; heaviest: {heavy}"


@pytest.mark.django_db
def test_scripts_of_each_public_page_are_light(client):
    region = region_page(site_tree())
    story = story_page(region)
    for address in ("/nl/", "/nl/regios/", "/nl/verhalen/", region.get_url(), story.get_url()):
        html = client.get(address).content.decode()
        names = [found.removeprefix(settings.STATIC_URL) for found in re.findall(r'<script[^>]* src="([^"]+)"', html)]
        weights = {name: weight(Path(finders.find(name)).read_bytes()) for name in names}

        assert any("htmx" in name for name in weights), address
        assert sum(weights.values()) <= MOST, f"{address}: {weights}"
