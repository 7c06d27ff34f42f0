"""Enters what a region tells, from a file, the way its editor does: through services, rows of the desk and pages."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation

from accounts.models import Role, User
from accounts.services import give_grant
from core.models import CustomDocument
from network.agendas.building import EditionText, FootnoteText, PointText, SectionText, ThemeText
from network.agendas.models import AgendaEdition
from network.agendas.services import write_edition
from network.bodies.models import Body, Seat
from network.contents.services import give_along
from network.news.models import NewsPage, NewsTheme, RelatedNews
from network.organisations.models import Municipality, Organisation
from network.questions.models import SupportQuestion
from network.regions.models import Partner, Region, RegionPage
from network.stories.models import StoryAuthor, StoryOrganisation, StoryPage, StoryTheme
from network.timelines.models import Milestone
from pages.demo_network.texts import to_html
from pages.site_tree import SiteTree
from tests import factories

FOLDER = Path(__file__).parent / "texts"
PARTS = ("situation", "approach", "result", "lessons", "not_yet")


@dataclass
class Told:
    """A region with all that its file tells; `places` are the Dutch addresses of its pages, by a short name."""

    texts: dict[str, Any]
    region: Region
    page: RegionPage
    editor: User
    organisations: dict[str, Organisation] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    editions: dict[int, AgendaEdition] = field(default_factory=dict)
    pages: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    # What was read of it so far, by address.
    answers: dict[str, str] = field(default_factory=dict)


def enter(tree: SiteTree, name: str) -> Told:
    """Everything that the file `texts/<name>.yaml` tells, on the site. `facts` in it are for tests."""
    texts = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    organisations = organisations_in(texts)
    region = enter_region(texts["region"], organisations)
    page = factories.region_page(tree, region, **{**texts["page"], "body": stream(texts["page"].get("body", ""))})
    editor = factories.UserFactory(name="Redacteur van de regio")
    give_grant(user=editor, role=Role.REGION_EDITOR, scope=f"region:{region.pk}", by=None)
    told = Told(texts, region, page, editor, organisations)
    for enter_part in (
        enter_bodies,
        enter_moments,
        enter_questions,
        enter_agendas,
        enter_files,
        enter_news,
        enter_story,
    ):
        enter_part(told)
    slug = region.slug
    with translation.override("nl"):
        told.places |= {
            "region": page.url,
            **({"organisation": reverse("region_organisation", args=[slug])} if told.bodies else {}),
            "contact": reverse("region_contact", args=[slug]),
            "news list": reverse("news"),
            "story list": reverse("stories"),
        }
    return told


def stream(markdown: str) -> list[tuple[str, str]]:
    return factories.text(to_html(markdown)) if markdown else []


def organisations_in(texts: dict[str, Any]) -> dict[str, Organisation]:
    """The organisations that are named anywhere, by name."""
    rows = [
        *texts["region"].get("partners", []),
        *(seat for body in texts.get("bodies", []) for seat in seats_of(body)),
    ]
    kinds = {row["organisation"]: row["kind"] for row in rows if row.get("organisation")}
    return {name: factories.OrganisationFactory(name=name, kind=kind) for name, kind in kinds.items()}


def seats_of(body: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = body.get("seats", [])
    return found


def enter_region(row: dict[str, Any], organisations: dict[str, Organisation]) -> Region:
    coordinator = row["coordinator"]
    region = Region(
        **{name: row[name] for name in ("name", "slug", "status", "province")},
        coordinator_name=coordinator["name"],
        coordinator_role_nl=coordinator["role"],
        coordinator_email=coordinator["email"],
    )
    region.partners = [
        Partner(
            kind=partner["kind"],
            organisation=organisations.get(partner.get("organisation")),
            label_nl=partner.get("label", ""),
            number=partner.get("number"),
            sort_order=place,
        )
        for place, partner in enumerate(row.get("partners", []))
    ]
    region.full_clean()
    region.save()
    region.themes.set([factories.theme(code) for code in row["themes"]])
    names = row.get("municipalities", [])
    region.municipalities.set([factories.MunicipalityFactory(name=name) for name in names])
    region.save()
    assert Municipality.objects.filter(regions=region).count() == len(names)
    return region


def enter_bodies(told: Told) -> None:
    for order, row in enumerate(told.texts.get("bodies", [])):
        body = Body(
            region=told.region,
            order=order,
            **{name: row[name] for name in ("slug", "kind")},
            **{f"{name}_nl": row.get(name, "") for name in ("name", "purpose", "rhythm", "constituency")},
            **{line: told.bodies[row[line]] for line in ("parent", "commissioned_by") if line in row},
        )
        body.seats = [
            Seat(
                role_nl=seat.get("role", ""),
                organisation_kind=seat.get("kind", ""),
                organisation=told.organisations.get(seat.get("organisation")),
                number=seat.get("number"),
                note_nl=seat.get("note", ""),
                sort_order=place,
            )
            for place, seat in enumerate(seats_of(row))
        ]
        body.full_clean()
        body.save()
        told.bodies[row["slug"]] = body


def enter_moments(told: Told) -> None:
    for row in told.texts.get("timeline", []):
        facts = {name: value for name, value in row.items() if name not in ("title", "text")}
        moment = Milestone(region=told.region, title_nl=row["title"], text_nl=row.get("text", ""), **facts)
        moment.full_clean()
        moment.save()


def enter_questions(told: Told) -> None:
    for number, row in enumerate(told.texts.get("questions", []), 1):
        words = {f"{name}_nl": row[name] for name in ("question", "why", "tried")}
        question = SupportQuestion(region=told.region, published=True, **words)
        question.full_clean()
        question.save()
        question.themes.set([factories.theme(code) for code in row["themes"]])
        question.save()
        with translation.override("nl"):
            told.places[f"question {number}"] = reverse("question", args=[question.pk])


def enter_agendas(told: Told) -> None:
    for row in told.texts.get("agendas", []):
        year = row["year"]
        told.editions[year] = write_edition(
            by=told.editor,
            region=told.region,
            text=edition_text(row, told.bodies),
            predecessor=told.editions.get(row.get("predecessor")),
            published=True,
        )
        told.places[f"agenda {year}"] = told.editions[year].address("nl")


def edition_text(row: dict[str, Any], bodies: dict[str, Body]) -> EditionText:
    return EditionText(
        year=row["year"],
        title_nl=row["title"],
        introduction_nl=to_html(row.get("introduction", "")),
        status=row["status"],
        adopted_by_nl=row.get("adopted_by", ""),
        adopted_on=row.get("adopted_on"),
        origin_nl=row.get("origin", ""),
        sections=[SectionText(part["heading"], to_html(part["text"])) for part in row.get("sections", [])],
        footnotes=[FootnoteText(note["number"], note["text"]) for note in row.get("footnotes", [])],
        themes=[
            ThemeText(
                number=theme["number"],
                title_nl=theme["title"],
                introduction_nl=to_html(theme.get("introduction", "")),
                themes=theme.get("themes", []),
                body=bodies.get(theme.get("body")),
                lead_nl=theme.get("lead", ""),
                points=[PointText(point) for point in theme.get("points", [])],
            )
            for theme in row["themes"]
        ],
    )


def enter_files(told: Told) -> None:
    for row in told.texts.get("materials", []):
        file = ContentFile(b"%PDF-1.7\n1 0 obj\n", name=row["file"])
        document = CustomDocument.objects.create(title=row["title"], file=file, file_size=250_000)
        facts = {name: row[name] for name in ("accessible", "dated")}
        give_along(
            by=told.editor,
            region=told.region,
            document=document,
            title_nl=row["title"],
            note_nl=row.get("note", ""),
            **facts,
        )


def enter_news(told: Told) -> None:
    for row in told.texts.get("news", []):
        page = NewsPage(
            **{name: row[name] for name in ("slug", "kind", "title")},
            news_date=row["date"],
            intro=row["summary"],
            body=stream(row.get("body", "")),
        )
        page.theme_items = [NewsTheme(tag=factories.theme(code)) for code in row.get("themes", [])]
        page.related_news = [
            RelatedNews(
                news_key=told.pages[other["slug"]].translation_key,
                reason=other["reason"],
                locale_id=told.page.locale_id,
                sort_order=place,
            )
            for place, other in enumerate(row.get("also", []))
        ]
        told.pages[row["slug"]] = factories.publish(told.page, page)
        told.places[f"news {row['slug']}"] = page.url


def enter_story(told: Told) -> None:
    row = told.texts.get("story")
    if row is None:
        return
    page = StoryPage(
        **{name: row[name] for name in ("slug", "title", "intro", "voice", "year")},
        **{part: stream(row.get(part, "")) for part in PARTS},
        leading_theme=factories.theme(row["themes"][0]),
        first_published_at=datetime.combine(row["date"], datetime.min.time(), tzinfo=UTC).replace(hour=12),
    )
    page.theme_items = [StoryTheme(tag=factories.theme(code)) for code in row["themes"][1:]]
    page.authors = [
        StoryAuthor(**author, sort_order=place, locale_id=told.page.locale_id)
        for place, author in enumerate(row["authors"])
    ]
    page.organisations = [
        StoryOrganisation(organisation=told.organisations[name], sort_order=place)
        for place, name in enumerate(row["organisations"])
    ]
    told.pages["story"] = factories.publish(told.page, page)
    told.places["story"] = page.url
