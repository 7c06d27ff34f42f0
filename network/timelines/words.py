"""What the timeline of a region says, for search."""

from collections.abc import Iterator

from core.texts import words_in
from network.regions.models import Region
from network.regions.words import RegionWords


def words_of_timeline(region: Region, language: str) -> Iterator[str]:
    """The moments of a region in order of time, as far as they are told in `language`."""
    moments = region.milestone_rows.all()
    for moment in sorted(moments, key=lambda moment: (moment.stands_at, moment.pk)):
        yield from words_in(language, moment, "title", "text")


TIMELINE_WORDS = RegionWords(loaded=("milestone_rows",), say=words_of_timeline)
