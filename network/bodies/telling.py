"""Bodies in the words of a page: with names in their language, links to each other, and who sits in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.bilingual import Wording, wording
from core.templatetags.look import said
from network.bodies.models import Body, Seat
from network.bodies.themes import BodyTheme
from network.bodies.tree import Branch


@dataclass(frozen=True)
class NamedBody:
    """Another body on the same page."""

    name: Wording
    url: str


@dataclass(frozen=True)
class ToldSeat:
    """Who sits there. `kind` adds the kind of organisation, `organisation` the one, each empty where `who` says it."""

    number: int | None
    who: Wording | str
    kind: str
    organisation: str
    organisation_url: str
    note: Wording


@dataclass(frozen=True)
class ToldBody:
    """A body with all that its region tells about it."""

    anchor: str
    name: Wording
    kind: str
    purpose: Wording
    rhythm: Wording
    constituency: Wording
    parent: NamedBody | None
    commissioned_by: NamedBody | None
    seats: list[ToldSeat] = field(default_factory=list)
    themes: list[BodyTheme] = field(default_factory=list)

    @property
    def has_facts(self) -> bool:
        """Whether there is anything to tell beside its name, its kind and its purpose."""
        around = self.rhythm or self.constituency or self.parent or self.commissioned_by
        return bool(around or self.seats or self.themes)

    @property
    def total(self) -> str:
        """How many people sit in it, apart from those of whom the number varies; empty where no number is known."""
        number = sum(seat.number or 0 for seat in self.seats)
        return ngettext("%(number)s seat", "%(number)s seats", number) % {"number": number} if number else ""


@dataclass(frozen=True)
class TreeNode:
    """What `components/tree.html` draws."""

    title: Wording
    url: str
    kind: str
    words: list[Wording]
    client: Wording | None
    parts: list["TreeNode"]


def told_bodies(bodies: Sequence[Body], themes: Mapping[int, list[BodyTheme]]) -> dict[int, ToldBody]:
    """Every body by its key. `bodies` are all of one region, with their seats loaded. No query."""
    named = {body.pk: NamedBody(wording(body, "name"), f"#{body.slug}") for body in bodies}
    return {
        body.pk: ToldBody(
            anchor=body.slug,
            name=wording(body, "name"),
            kind=body.get_kind_display(),
            purpose=wording(body, "purpose"),
            rhythm=wording(body, "rhythm"),
            constituency=wording(body, "constituency"),
            parent=named.get(body.parent_id or 0),
            commissioned_by=named.get(body.commissioned_by_id or 0),
            seats=[told_seat(seat) for seat in body.seats.all()],
            themes=themes.get(body.pk, []),
        )
        for body in bodies
    }


def told_seat(seat: Seat) -> ToldSeat:
    """A seat is called by its role, else by its organisation, else by the kind of organisation."""
    role, kind = wording(seat, "role"), seat.get_organisation_kind_display()
    name = seat.organisation.name if seat.organisation else ""
    return ToldSeat(
        number=seat.number,
        who=role or name or kind,
        kind=kind if (role or name) and not (role and name) else "",
        organisation=name,
        organisation_url=reverse("organisation", args=[seat.organisation.slug]) if seat.organisation else "",
        note=wording(seat, "note"),
    )


def drawn(tree: Sequence[Branch], told: Mapping[int, ToldBody]) -> list[TreeNode]:
    """The tree for drawing. Who commissions a body is said where that is not the body it hangs on."""
    nodes = []
    for branch in tree:
        body, words = branch.body, told[branch.body.pk]
        client = words.commissioned_by if body.commissioned_by_id != body.parent_id else None
        nodes.append(
            TreeNode(
                title=words.name,
                url=f"#{words.anchor}",
                kind=words.kind,
                words=[words.rhythm] if words.rhythm else [],
                client=client.name if client else None,
                parts=drawn(branch.parts, told),
            )
        )
    return nodes


def table_of(bodies: Sequence[ToldBody]) -> tuple[list[str], list[list[SafeString | str]]]:
    """The same facts as a table: titles of columns, and rows of which the first cell names the body."""
    head = [_("Body"), _("Kind"), _("Part of"), _("Commissioned by"), _("Meets"), _("Who sits in it")]
    return head, [
        [
            format_html('<a href="#{}">{}</a>', body.anchor, said(body.name)),
            body.kind,
            link(body.parent),
            link(body.commissioned_by),
            said(body.rhythm),
            format_html_join("; ", "{}", ((text,) for text in seat_words(body))),
        ]
        for body in bodies
    ]


def link(body: NamedBody | None) -> SafeString | str:
    return format_html('<a href="{}">{}</a>', body.url, said(body.name)) if body else ""


def seat_words(body: ToldBody) -> Iterator[SafeString]:
    """Each seat in a few words: the number, where one is known, and who."""
    for seat in body.seats:
        who = said(seat.who)
        yield format_html("{} {}", seat.number, who) if seat.number else conditional_escape(who)
