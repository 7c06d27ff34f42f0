"""The network of the canary crawl: what everybody may see, and then the secrets in it."""

from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page, Site, Task, Workflow

from accounts.groups import sync_groups
from accounts.models import Grant, User
from catalogue.models import Entry, Menu, MenuPlace
from core.access import PUBLIC
from glossary.models import Term
from network.agendas.models import AgendaEdition
from network.bodies.models import Body
from network.contents.models import ContentPage
from network.news.models import NewsPage
from network.organisations.models import Municipality, Organisation
from network.people.models import Person
from network.questions.models import SupportQuestion
from network.regions.models import Region, RegionPage
from network.stories.models import StoryPage
from network.themes.models import Theme
from network.timelines.models import Milestone
from search.tuning.models import Pin
from tests.access import secret_files, secret_pages, secret_people, secret_rows
from tests.access.objects import COMMON, World
from tests.access.roles import INSIDERS, NATIONAL, make_people
from tests.factories import (
    MunicipalityFactory,
    OrganisationFactory,
    RegionFactory,
    publish,
    region_page,
    site_tree,
    story_page,
    theme,
)
from tests.network.translating import publish_english

MAKERS = (secret_files, secret_pages, secret_people, secret_rows)  # each registers its makers in `objects`


def public_world() -> World:
    """Two open regions, with of each kind of thing one that everybody may see, and a region without a page."""
    tree = site_tree()
    twente, almere = (region_page(tree, RegionFactory(name=name, slug=name.lower())) for name in ("Twente", "Almere"))
    publish_english(twente)
    world = World(tree=tree, open_region=twente, other_region=almere, closed=RegionFactory())
    world.closed.name = f"{COMMON} {world.mark('closed region', 'name', site=INSIDERS)}"
    world.closed.slug = world.mark("closed region", "address", site=INSIDERS)
    world.closed.save()
    region = twente.region
    # Messages go to it, and no page shows it.
    region.coordinator_email = f"{world.mark('coordinator', 'address', desk=NATIONAL)}@example.org"
    region.save()
    for slug in ("gewoon", "nog-te-vertalen"):
        story_page(twente, title=f"Verhaal {slug}", slug=slug, intro="Dit is openbaar.")
    story_page(twente, title="Openbaar verhaal", slug="openbaar", leading_theme=theme("inclusie"))
    publish(twente, NewsPage(title="Openbaar nieuws", slug="nieuws"))
    publish(twente, ContentPage(title="Openbare pagina", slug="pagina"))
    AgendaEdition.objects.create(region=region, year=2014, title_nl="Openbare agenda", published=True)
    SupportQuestion.objects.create(region=region, question_nl="Openbare vraag?", published=True)
    Body.objects.create(region=region, slug="stuurgroep", name_nl="Stuurgroep")
    Milestone.objects.create(region=region, date=date(2019, 5, 1), title_nl="Begin")
    OrganisationFactory(slug="de-brug", name="De Brug", municipality=MunicipalityFactory())
    scopes = [f"region:{region.pk}" for region in (twente.region, world.closed)]
    world.people = make_people(home=scopes, elsewhere=f"region:{almere.region_id}")
    sync_groups()
    for each in (world.closed, twente.region, almere.region):
        world.shelve("region slugs", each.slug)
    return world


def shelve_what_is_public(world: World) -> None:
    """Behind the secrets, one of each kind that needs no hiding: a door that opens for nobody shows nothing."""
    story = StoryPage.objects.get(slug="openbaar")
    world.shelve("pages", story.pk)
    world.shelve("pages", world.open_region.pk)
    world.shelve("parents", world.open_region.pk)
    world.shelve("parents", RegionPage.objects.get(region=world.closed).pk)
    world.shelve("moves", story.pk, world.open_region.pk)
    Menu.objects.get_or_create(place=MenuPlace.values[0])
    for shelf, model in ROWS.items():
        for pk in model.objects.order_by("pk").values_list("pk", flat=True):
            if (pk,) not in world.shelves[shelf]:
                world.shelve(shelf, pk)
    world.shelve("agenda years", world.open_region.region.slug, 2014)
    for page in (world.open_region, story):
        world.shelve("paths", page.get_url().removeprefix("/nl/"))
    for page in Page.objects.filter(depth__in=(2, 3), locale__language_code="nl"):
        world.shelve("paths", page.get_url().removeprefix("/nl/"))
    world.shelve("organisation slugs", "de-brug")
    world.shelve("snippets", "network_themes", "theme", Theme.objects.get(slug="inclusie").pk)
    world.shelve("redirects", Redirect.objects.create(old_path="/oud", redirect_link="/nl/").pk)
    for tag in Theme.objects.filter(slug__in=(secret_pages.THEME, "inclusie", "preventie")):
        world.shelve("theme codes", tag.slug)
    drawn = Entry.objects.exclude(cover="")
    for entry in (*drawn.exclude(audience=PUBLIC).order_by("pk"), drawn.filter(audience=PUBLIC).first()):
        world.shelve("covers", entry.hue, entry.cover)
        world.shelve("subjects", entry.key.partition(":")[2])


ROWS: dict[str, Any] = {
    "agendas": AgendaEdition,
    "bodies": Body,
    "collections": Collection,
    "grants": Grant,
    "groups": Group,
    "locales": Locale,
    "menus": Menu,
    "municipalities": Municipality,
    "organisations": Organisation,
    "people": Person,
    "pins": Pin,
    "questions": SupportQuestion,
    "regions": Region,
    "sites": Site,
    "tasks": Task,
    "terms": Term,
    "themes": Theme,
    "timelines": Milestone,
    "users": User,
    "workflows": Workflow,
}
