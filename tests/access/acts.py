"""What is done by sending a form: each row one door, what is sent there, and who may do it to the things behind it.

`test_acts` sends it as everybody else. What is sent must be enough for who may: a row whose form would be refused for
them proves nothing, and fails.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.models import Entry
from core.access import PUBLIC
from glossary.models import Term
from network.regions.reviewing import version_of
from tests.access.crawl import BY_KEY, chosen
from tests.access.desk_doors import STORY
from tests.access.objects import World
from tests.access.roles import ADMINISTRATORS, KEEPERS, NATIONAL, NOBODY
from tests.factories import OrganisationFactory
from tests.network.desk_forms import story_form

ABSENT = 99999
Values = tuple[Any, ...]
Data = Mapping[str, Any] | Callable[[World], Mapping[str, Any]]


@dataclass(frozen=True)
class Act:
    """One row. `may` are the roles that can do it to everything in `things`; the others to nothing there.

    `things` is a shelf, or says what is behind the door. Who is in `seen_by` sees there what they may not act on: that
    is answered otherwise than what is absent. With `query` the values stand behind the address: `?id={}`.
    """

    key: str
    things: str | Callable[[World], Values]
    data: Data = field(default_factory=dict)
    may: frozenset[str] = KEEPERS
    seen_by: frozenset[str] = NOBODY
    fixed: Values = ()
    query: str = ""

    def __str__(self) -> str:
        return "-".join(map(str, (self.key, *self.fixed)))

    def sent(self, world: World) -> Mapping[str, Any]:
        return self.data(world) if callable(self.data) else self.data

    def urls(self, world: World, most: int) -> list[tuple[str, str]]:
        """Addresses of things, at most so many, each with the address of a thing that is not there."""
        shelf = [self.things(world)] if callable(self.things) else world.shelves[self.things]
        return [(self.url(values), self.url(absent(values))) for values in chosen(shelf, most, self.key)]

    def url(self, values: Values) -> str:
        address = BY_KEY[self.key][0]
        return address.url(self.fixed) + self.query.format(*values) if self.query else address.url(self.fixed + values)


def absent(values: Values) -> Values:
    return tuple(ABSENT if isinstance(value, int) else value for value in values)


def noted(name: str, *more: Any) -> Callable[[World], Values]:
    """The page under this name in the notes of the network."""
    return lambda world: (world.notes[name].pk, *more)


def scheduled(world: World) -> Values:
    page = world.notes["scheduled"]
    return page.pk, page.revisions.exclude(approved_go_live_at=None).latest("pk").pk


def sent_back(world: World) -> Mapping[str, Any]:
    return {"answer": "reject", "comment": "Nog niet.", "version": version_of(world.notes["draft"])}


def copied(world: World) -> Mapping[str, Any]:
    return {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": world.open_region.pk}


def writer(world: World) -> Mapping[str, Any]:
    return {"name": world.notes["for the region"].authors.get().name}


def another_organisation(world: World) -> Mapping[str, Any]:
    return {"keep": OrganisationFactory().pk}


def pinning(world: World) -> Mapping[str, Any]:
    key = Entry.objects.filter(kind="story", audience=PUBLIC).values_list("key", flat=True).first()
    return {"words": "gekaapt", "language": "nl", "key": key}


def synonym(world: World) -> Mapping[str, Any]:
    return {"word": "gekaapt", "term": Term.objects.order_by("pk").values_list("pk", flat=True).first()}


def to_open_region(world: World) -> Values:
    return (world.notes["for the region"].pk, world.open_region.pk)


def deleting(may: frozenset[str], **shelves: str) -> list[Act]:
    return [Act(f"{name}:delete", shelf, may=may) for name, shelf in shelves.items()]


def bulk(model: str, things: Any, *actions: str, may: frozenset[str] = KEEPERS, **data: Any) -> list[Act]:
    fixed = tuple(model.split("."))
    return [Act("wagtail_bulk_action", things, data, may, fixed=(*fixed, each), query="?id={}") for each in actions]


LIVE, HIJACKED = noted("for the region"), story_form("Gekaapt", action="action-publish")
REASON = {"reason": "Het klopt niet meer."}

PAGES = [
    Act("wagtailadmin_pages:add", "parents", HIJACKED, fixed=STORY),
    Act("wagtailadmin_pages:edit", LIVE, HIJACKED),
    Act("wagtailadmin_pages:delete", "pages"),
    Act("wagtailadmin_pages:unpublish", LIVE, REASON),
    Act("wagtailadmin_pages:move_confirm", to_open_region),
    Act("wagtailadmin_pages:copy", LIVE, copied),
    Act("wagtailadmin_pages:lock", LIVE),
    Act("wagtailadmin_pages:revisions_unschedule", scheduled),
    Act("wagtailadmin_pages:workflow_action", "workflow steps", may=NATIONAL, seen_by=KEEPERS),
    *bulk("wagtailcore.page", LIVE, "delete"),
    *bulk("wagtailcore.page", LIVE, "unpublish", **REASON),
    *bulk("wagtailcore.page", noted("draft"), "publish"),
    Act("page_review", noted("draft"), sent_back, NATIONAL, KEEPERS),
    Act("page_archive", LIVE, REASON),
    Act("page_unarchive", noted("archived")),
    Act("page_audience", LIVE, {"audience": "members"}),
    Act("story_erase_author", LIVE, writer),
    Act("start_translation", noted("for the region", "en")),
    Act("update_translation", "translations"),
    Act("wagtail_localize:stop_translation", "translations"),
]
PEOPLE = [
    Act("grants:edit", "grants", {"valid_until": "2099-01-01 10:00"}, ADMINISTRATORS),
    Act("grants:delete", "grants", may=ADMINISTRATORS),
    Act("wagtailusers_users:delete", "users", may=ADMINISTRATORS),
    *bulk("accounts.user", "users", "delete", may=ADMINISTRATORS),
    Act("join_requests:approve", "join requests"),
    Act("join_requests:ask", "join requests", {"words": "Op welke school werk je?"}),
    Act("join_requests:decline", "join requests", {"words": "Er is geen plaats."}),
    Act("invitations:resend", "invitations"),
    Act("invitations:revoke", "invitations"),
    Act("messages:delete", "messages"),
]
ROWS = [
    *deleting(KEEPERS, agendas="agendas", questions="questions", timelines="timelines", bodies="bodies"),
    *deleting(KEEPERS, region_materials="materials", wagtaildocs="documents", wagtailimages="images"),
    *deleting(NATIONAL, organisations="organisations", wagtailredirects="redirects"),
    Act("organisations:merge", "organisations", another_organisation, NATIONAL),
    *bulk("core.customdocument", "documents", "delete"),
    Act("read_file_again", "documents"),
    Act("pin_edit", "pins", pinning, NATIONAL),
    Act("pin_delete", "pins", may=NATIONAL),
    Act("search_synonym", lambda world: (), synonym, NATIONAL),
    Act("pin_add", lambda world: (), pinning, NATIONAL),
    *bulk("core.customimage", "images", "delete"),
]
ACTS = [*PAGES, *PEOPLE, *ROWS]
