"""Rows that not everybody may see: what regions keep, what visitors wrote, mail, people."""

from datetime import date
from typing import Any

from django.core.mail import EmailMessage
from django.utils.timezone import localdate

from catalogue.models import Entry
from network.agendas.models import AgendaEdition, AgendaSection, AgendaTheme, AttentionPoint
from network.bodies.models import Body
from network.contacts.mails import copy_token
from network.contacts.models import ContactMessage
from network.contents.models import RegionMaterial
from network.questions.models import SupportQuestion
from network.timelines.models import Milestone
from outbox.services import queue_mail
from search.tuning.models import Asked, Pin
from tests.access.objects import COMMON, World, secret
from tests.access.roles import ADMINISTRATORS, INSIDERS, NATIONAL, NOBODY
from tests.factories import UserFactory


def titled(world: World, name: str, part: str = "title", **readers: Any) -> str:
    return f"{COMMON} {world.mark(name, part, **readers)}"


def agenda(world: World, name: str, region: Any, *, published: bool, **readers: Any) -> AgendaEdition:
    edition = AgendaEdition(
        region=region,
        year=2016,
        title_nl=titled(world, name, **readers),
        introduction_nl=world.mark(name, "introduction", **readers),
        published=published,
    )
    edition.sections = [AgendaSection(heading_nl=titled(world, name, "heading", **readers), text_nl="Tekst.")]
    theme = AgendaTheme(number="1", title_nl=titled(world, name, "theme", **readers))
    theme.points = [AttentionPoint(text_nl=titled(world, name, "point", **readers))]
    edition.themes = [theme]
    edition.save()
    world.shelve("agendas", edition.pk)
    world.shelve("agenda years", region.slug, edition.year)
    return edition


def question(world: World, name: str, region: Any, *, published: bool, **readers: Any) -> None:
    row = SupportQuestion.objects.create(
        region=region,
        question_nl=titled(world, name, **readers),
        why_nl=world.mark(name, "why", **readers),
        published=published,
    )
    world.shelve("questions", row.pk)
    for language, where in {"nl": "ondersteuningsvragen", "en": "support-questions"}.items():
        world.hidden[name].append((f"/{language}/{where}/{row.pk}/", f"/{language}/{where}/99999/"))


@secret
def not_published_yet(world: World) -> None:
    """An agenda and a question of an open region that its editors still work on."""
    region = world.open_region.region
    agenda(world, "agenda in preparation", region, published=False)
    question(world, "question in preparation", region, published=False)
    world.hidden["agenda in preparation"].append(
        (f"/nl/regios/{region.slug}/agenda/2016/", f"/nl/regios/{region.slug}/agenda/2017/")
    )


@secret
def rows_of_a_closed_region(world: World) -> None:
    """All that hangs on a region whose page only its own people may see."""
    region, readers = world.closed, {"site": INSIDERS}
    agenda(world, "agenda of a closed region", region, published=True, **readers)
    question(world, "question of a closed region", region, published=True, **readers)
    group = Body.objects.create(
        region=region,
        slug="werkgroep",
        name_nl=titled(world, "body", **readers),
        purpose_nl=world.mark("body", "purpose", **readers),
    )
    world.shelve("bodies", group.pk)
    moment = Milestone.objects.create(
        region=region,
        date=date(2020, 3, 1),
        title_nl=titled(world, "milestone", **readers),
        text_nl=world.mark("milestone", "text", **readers),
    )
    world.shelve("timelines", moment.pk)
    link = RegionMaterial.objects.create(
        region=region,
        title_nl=titled(world, "link of a region", **readers),
        note_nl=world.mark("link of a region", "note", **readers),
        url="https://voorbeeld.example.org/",
    )
    world.shelve("materials", link.pk)
    for path in ("agenda", "agenda/2016", "organisatie", "contact", "contact/verstuurd"):
        world.hidden["closed region"].append((f"/nl/regios/{region.slug}/{path}/", f"/nl/regios/geen/{path}/"))
    for path in ("agenda", "organisation", "contact", "contact/sent"):
        world.hidden["closed region"].append((f"/en/regions/{region.slug}/{path}/", f"/en/regions/geen/{path}/"))


@secret
def message_of_a_visitor(world: World) -> None:
    message = ContactMessage.objects.create(
        region=world.open_region.region,
        name=titled(world, "message", "name of the writer"),
        email=f"{world.mark('message', 'address of the writer')}@example.org",
        text=world.mark("message", "text"),
        subject_title=world.mark("message", "subject"),
        language="nl",
        form_key="kanarie",
    )
    world.shelve("messages", message.pk)
    world.shelve("copy tokens", copy_token(message))


@secret
def queued_mail(world: World) -> None:
    """Administrators see to whom a mail goes and its subject; what it says is shown to nobody."""
    mail = EmailMessage(
        subject=titled(world, "mail", "subject", desk=ADMINISTRATORS),
        body=world.mark("mail", "text", desk=NOBODY),
        to=[f"{world.mark('mail', 'reader', desk=ADMINISTRATORS)}@example.org"],
    )
    queued = queue_mail(email=mail)
    assert queued is not None
    world.shelve("mails", queued.pk)


@secret
def questions_to_search(world: World) -> None:
    """What several asked is for national editors, what one asked for nobody; and a pin of what few may see."""
    for name, several, readers in (("asked by several", True, NATIONAL), ("asked by one", False, NOBODY)):
        words = titled(world, name, "question", desk=readers, site=NOBODY)
        Asked.objects.create(words=words, language="nl", day=localdate(), asked=3, by_several=several)
    key = Entry.objects.filter(kind="story", source_id=world.notes["for the region"].pk).values_list("key", flat=True)
    for words in (COMMON, titled(world, "pin", "question", desk=NATIONAL, site=NOBODY)):
        world.shelve("pins", Pin.objects.create(words=words, language="nl", key=key[0]).pk)


@secret
def somebody(world: World) -> None:
    """An account: its name and address are administrators' business, whatever its owner shows elsewhere."""
    person = UserFactory(
        name=titled(world, "account", "name", desk=ADMINISTRATORS),
        email=f"{world.mark('account', 'address', desk=ADMINISTRATORS)}@example.org",
    )
    world.shelve("users", person.pk)
