"""What visitors of the demo asked of search, as the log without persons has it, and one pinned result."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from catalogue.models import Entry
from network.stories.models import StoryPage
from pages.demo_network.texts import read_yaml
from search.tuning.models import Asked, Clicked, Pin
from search.tuning.writing import Question, hits_of


def load_searches() -> int:
    """The questions in `searches.yaml`, unless some are there; and its pins. Gives the number of questions."""
    texts = read_yaml("searches.yaml")
    if not Asked.objects.exists():
        for row in texts["questions"]:
            write_question(row)
    for row in texts["pins"]:
        page = StoryPage.objects.get(slug=row["story"], locale__language_code="nl")
        key = Entry.objects.filter(kind="story", source_id=page.pk).values_list("key", flat=True)[0]
        Pin.objects.get_or_create(words=row["words"], language="nl", defaults={"key": key})
    return len(texts["questions"])


def write_question(row: dict[str, Any]) -> None:
    """One question on all its days; its clicks on the last of them."""
    words, language = row["words"], row.get("language", "nl")
    hits = hits_of(Question(words, words, language, None, ""))
    days = [
        Asked.objects.create(
            day=localdate() - timedelta(days=ago),
            language=language,
            words=words,
            asked=times,
            hits=hits,
            by_several=True,
        )
        for ago, times in sorted(row["asked"].items())
    ]
    for rank, number in row.get("clicks", {}).items():
        Clicked.objects.create(asked=days[0], rank=rank, number=number)
