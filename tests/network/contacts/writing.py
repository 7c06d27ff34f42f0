"""What is written to a region, and what the page answers."""

import re
from typing import Any

from django.urls import reverse
from django.utils import translation

WORDS = {"name": "An de Boer", "email": "an@example.nl", "text": "Hoe zijn jullie begonnen?\nWij willen ook."}


def address(region: Any, language: str = "en", name: str = "region_contact") -> str:
    with translation.override(language):
        return reverse(name, args=[region.slug])


def errors(response: Any) -> str:
    """What the page says is wrong, in its summary."""
    found = re.search(r'class="error-summary".*?</div>', response.content.decode(), re.DOTALL)
    return found[0] if found else ""
