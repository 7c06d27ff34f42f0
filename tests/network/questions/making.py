"""Questions that several tests make."""

from datetime import UTC, datetime
from typing import Any

from network.questions.models import SupportQuestion
from network.regions.models import RegionPage
from tests.factories import theme

ASKED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def question(page: RegionPage, text: str = "Wie belt de ouders?", *codes: str, **fields: Any) -> SupportQuestion:
    """A question of the region of `page` that is on the site, about the themes with these codes."""
    fields = {"published": True, "asked_at": ASKED, **fields}
    asked = SupportQuestion(region=page.region, question_nl=text, **fields)
    asked.save()
    asked.themes.set([theme(code) for code in codes])
    asked.save()
    return asked


def read(response: Any) -> str:
    """The text of an answer, streamed or not."""
    return b"".join(response).decode()
