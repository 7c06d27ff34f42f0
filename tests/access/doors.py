"""The table of doors: the site itself, and the screens of rows at the desk. Those of Wagtail are in `desk_doors.py`."""

from collections.abc import Iterator

from tests.access.desk_doors import DESK_DOORS
from tests.access.door import SEARCH, Door
from tests.access.objects import COMMON
from tests.access.own_doors import OWN_DOORS

HIDDEN = "wet-en-regelgeving"  # the theme that only secrets are about


def listing(name: str, *queries: str) -> Iterator[Door]:
    """A list with its feed and its table."""
    yield Door("listing", name, queries=("", "?sort=titel"))
    yield Door("counts", name, queries=(f"?thema={HIDDEN}", "?regio={region slugs}", *queries))
    yield Door("feed", f"{name}_feed", queries=("", f"?thema={HIDDEN}"))
    yield Door("csv", f"{name}_csv", queries=("", f"?thema={HIDDEN}"))


SITE_DOORS = [
    Door("page", "front_door"),
    Door("page", "wagtail_serve", "paths"),
    Door("page", "region_agenda", "region slugs"),
    Door("page", "region_agenda_year", "agenda years"),
    Door("page", "region_organisation", "region slugs"),
    Door("page", "question", "questions"),
    Door("page", "theme", "theme codes"),
    Door("page", "organisation", "organisation slugs"),
    *listing("stories", "?fase=scaling", "?jaar=2013", "?bewijs=evaluated"),
    *listing("news", "?soort=news", "?jaar=2026"),
    *listing("questions", "?vraagstatus=open"),
    *listing("regions", "?status=inspiration", "?overgang=po-vo"),
    *listing("themes"),
    *listing("people", "?rol=connector"),
    Door(
        "search",
        "search",
        queries=(
            "",
            SEARCH,
            f"?q={COMMON[:-2]}gel",
            "?soort=story",
            f"?thema={HIDDEN}",
            "?regio={region slugs}",
            "?q=zq&taal=nl",
        ),
    ),
    Door("form", "search_chosen"),
    # What begins as every secret does, in its title and in its own words.
    Door("search", "search_suggestions", queries=("?q=kanarie", "?q=zq", "?q=kanarievogel+z")),
    Door("form", "region_contact", "region slugs", queries=("", "?verhaal={subjects}", "?vraag={questions}")),
    Door("form", "region_contact_sent", "region slugs"),
    Door("form", "contact_copy", "copy tokens"),
    Door("sitemap", "sitemap", queries=("", "?page=1", "?page=2")),
    Door("shared", "robots"),
    Door("shared", "cover_picture", "covers"),
    Door("shared", "cover", "covers"),
    Door("shared", "healthz"),
    Door("shared", "readyz"),
    Door("shared", "styleguide"),
    Door("shared", "security_txt"),
    Door("document", "document", "papers"),
    Door("image", "image_original", "images"),
    Door("image", "image_rendition", "renditions"),
    Door("image", "public_file", "stored"),
    *OWN_DOORS,
]


def viewset(name: str, shelf: str, *more: str, without: tuple[str, ...] = ()) -> Iterator[Door]:
    """The screens of rows of one kind: `more` are screens beside Wagtail's usual ones."""
    yield Door("desk list", f"{name}:index", queries=("", SEARCH, "?export=csv", "?export=xlsx"))
    yield Door("desk list", f"{name}:index_results", queries=("", SEARCH))
    screens = {"edit": "desk form", "delete": "desk form", "usage": "usage", "history": "history"}
    if "add" not in without:
        yield Door("desk form", f"{name}:add")
    for screen, kind in {**screens, "history_results": "history", **dict.fromkeys(more, "desk form")}.items():
        if screen not in without:
            yield Door(kind, f"{name}:{screen}", shelf)


def chooser(name: str, shelf: str) -> Iterator[Door]:
    """The screens in which a row is chosen, and what they say of one that was."""
    yield Door("chooser", f"{name}:choose", queries=("", SEARCH))
    yield Door("chooser", f"{name}:choose_results", queries=("", SEARCH))
    yield Door("chooser", f"{name}:chosen", shelf)
    yield Door("chooser", f"{name}:chosen_multiple", queries=(f"?id={{{shelf}}}",))
    yield Door("chooser", f"{name}:create")


# Who may look, and who made it: no screen changes them.
READ_ONLY = ("add", "edit", "delete", "usage", "history", "history_results")
ROWS = [
    *viewset("messages", "messages", "inspect", without=tuple(name for name in READ_ONLY if name != "delete")),
    Door("mail", "outbox:index", queries=("", SEARCH, "?export=csv", "?state=waiting")),
    Door("mail", "outbox:index_results", queries=("", SEARCH)),
    Door("mail", "outbox:inspect", "mails"),
    *viewset("agendas", "agendas"),
    Door("desk form", "agendas:paste"),
    *viewset("questions", "questions"),
    *viewset("region_materials", "materials"),
    *viewset("timelines", "timelines"),
    *viewset("bodies", "bodies"),
    *viewset("regions", "regions"),
    *viewset("organisations", "organisations", "merge"),
    *viewset("municipalities", "municipalities"),
    *viewset("themes", "themes"),
    *viewset("glossary", "terms"),
    *viewset("menus", "menus"),
    *viewset("grants", "grants"),
    Door("desk list", "people_and_roles", queries=("", SEARCH, "?rol=member&volgorde=plek")),
    Door("desk form", "end_role", "grants"),
    *viewset("wagtaillocales", "locales", "copy"),
    *viewset("wagtailsites", "sites", "copy"),
    *viewset("invitations", "invitations", "inspect", "report", "resend", "revoke", without=READ_ONLY),
    Door("desk form", "invitations:invite"),
    Door("desk form", "invitations:list"),
    *viewset("join_requests", "join requests", "inspect", "approve", "ask", "decline", without=READ_ONLY),
    *viewset("wagtailusers_users", "users", "copy", "second_step"),
    *viewset("wagtailusers_groups", "groups"),
    *chooser("organisation_chooser", "organisations"),
    *chooser("wagtaildocs_chooser", "documents"),
    *chooser("wagtailimages_chooser", "images"),
    Door("chooser", "wagtailimages_chooser:select_format", "images"),
]

DOORS: list[Door] = [*SITE_DOORS, *ROWS, *DESK_DOORS]
