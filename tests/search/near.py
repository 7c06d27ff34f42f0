"""Things with themes, regions and words, written straight into the catalogue, and what is offered beside them."""

from datetime import UTC, datetime, timedelta

from catalogue.models import Entry, Facet
from core.access import PUBLIC, PUBLIC_ONLY
from search.indexing import Source, full_text, write
from search.similar import similar
from tests import factories

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
REGIONS = ("twente", "almere", "utrecht", "foodvalley")


def start():
    """Regions to name, and nothing to find yet."""
    write([], list(Entry.objects.values_list("pk", flat=True)))
    Entry.objects.all().delete()
    for slug in REGIONS:
        factories.RegionFactory(name=slug.title(), slug=slug)


def source(name, *, themes=(), region="", title="", text="", kind="story", language="nl", audience=PUBLIC, **more):
    """An entry with what its document is made of; `both`: the thing is there in the other language too."""
    moment = START + timedelta(days=more.get("day", 0))
    entry = Entry.objects.create(
        key=f"{kind}:{name}",
        kind=kind,
        language=language,
        audience=audience,
        url=f"/{language}/{name}/",
        source_id=1,
        title=title or f"Zonder{name}",
        sort_title=name,
        hue="groen",
        date=moment,
        updated=moment,
        in_nl=more.get("both", False) or language == "nl",
        in_en=more.get("both", False) or language == "en",
    )
    facets = {*(("thema", code) for code in themes), *({("regio", region)} if region else ())}
    Facet.objects.bulk_create(Facet(entry=entry, name=facet, value=value) for facet, value in facets)
    return Source(entry, frozenset(facets), full_text(entry, text))


def add(name, **fields):
    """Write an entry and its document."""
    made = source(name, **fields)
    write([made])
    return made.entry


def others(number):
    """Things that have nothing to do with it, so that what two share is rare."""
    write([source(f"ander{one}", themes=["vve-taal"], text="Iets heel anders.") for one in range(number)])


def offered(name, tokens=PUBLIC_ONLY, language="nl", kind="story", **limit):
    found = similar(f"{kind}:{name}", language=language, tokens=frozenset(tokens), **limit)
    return {one.entry.key.partition(":")[2]: one.reason for one in found}


def mixed(dice, number, audiences, name="ding", day=0):
    """Things with themes, regions, words and languages by chance; their keys."""
    words = [plain_word(dice) for _number in range(12)]
    made = [
        source(
            f"{name}{one}",
            themes=dice.sample(["preventie", "inclusie", "monitoring", "thuiszitters", "vve-taal"], dice.randint(0, 3)),
            region=dice.choice(["", *REGIONS]),
            text=" ".join(2 * dice.sample(words, 3)),
            kind=dice.choice(["story", "news"]),
            language=dice.choice(["nl", "nl", "en"]),
            audience=dice.choice(audiences),
            day=day + dice.randint(0, 700),
        )
        for one in range(number)
    ]
    write(made)
    return [one.entry.key for one in made]


def plain_word(dice):
    return "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _number in range(4)) + "k"


def told(answers):
    return [[(one.entry.pk, one.reason) for one in answer] for answer in answers]
