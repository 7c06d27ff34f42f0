"""The timelines of the demo's regions: what they did, will do, and moved to later."""

from datetime import date
from typing import Any

from network.regions.models import Region
from network.timelines.models import Milestone, Precision
from pages.demo_network.texts import FOLDER, read_yaml


def load_timelines() -> int:
    """The moments in `timelines/<region>.yaml` that are not there yet; gives how many there are in those files."""
    number = 0
    for path in sorted((FOLDER / "timelines").glob("*.yaml")):
        region = Region.objects.get(slug=path.stem)
        known = set(Milestone.objects.filter(region=region).values_list("title_nl", flat=True))
        rows = read_yaml(f"timelines/{path.name}")
        for row in rows:
            if row["title_nl"] not in known:
                write_moment(region, row)
        number += len(rows)
    return number


def write_moment(region: Region, row: dict[str, Any]) -> Milestone:
    moment = Milestone(
        region=region,
        date=day(row["date"]),
        precision=row["precision"],
        status=row["status"],
        postponed_to=day(row["postponed_to"]) if row.get("postponed_to") else None,
        postponed_precision=row.get("postponed_precision") or Precision.DAY,
        **{
            f"{text}_{language}": (row.get(f"{text}_{language}") or "").strip()
            for text in ("title", "text")
            for language in ("nl", "en")
        },
    )
    moment.full_clean()
    moment.save()
    return moment


def day(value: date | str) -> date:
    """YAML reads `2020-09-01` as a date, and one in quotes as text."""
    return value if isinstance(value, date) else date.fromisoformat(value)
