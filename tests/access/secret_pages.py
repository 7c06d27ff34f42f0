"""Pages that not everybody may see: drafts, scheduled, expired, restricted, and their translations."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, WorkflowPage

from core.archive import archive_page
from core.models import BasePage
from network.contents.models import ContentPage
from network.news.models import NewsPage
from network.regions.reviewing import review_workflow
from network.stories.models import StoryAuthor, StoryPage
from tests.access.objects import COMMON, World, secret, secret_of_members
from tests.access.roles import INSIDERS, KEEPERS, MEMBERS, NATIONAL_EDITOR, OTHER_EDITOR, REGION_EDITOR, ROLES
from tests.factories import publish, region_page, text, theme
from tests.network.translating import english, fill, publish_english, submit

THEME = "wet-en-regelgeving"


def words(world: World, name: str, **readers: Any) -> dict[str, Any]:
    """The fields of a page that hold its marks; its address holds one too."""
    title, intro, slug = (world.mark(name, part, **readers) for part in ("title", "intro", "address"))
    return {"title": f"{COMMON} {title}", "intro": f"Over {intro}.", "slug": slug}


def body(world: World, name: str, **readers: Any) -> list[Any]:
    return text(f"<p>Hier staat {world.mark(name, 'text', **readers)}.</p>")


def story(world: World, name: str, **fields: Any) -> StoryPage:
    """A story that is not stored yet, about a theme that no public thing is about."""
    readers = fields.pop("readers", {})
    about = {"leading_theme": theme(THEME), "phase": "scaling", "year": 2013, "evidence": "evaluated"}
    return StoryPage(situation=body(world, name, **readers), **words(world, name, **readers), **about, **fields)


def keep(world: World, page: BasePage) -> BasePage:
    """Put the keys and the address of a hidden page on the shelves."""
    page = shelve_page(world, page)
    language = page.locale.language_code
    address = page.get_url() or f"{page.get_parent().get_url()}{page.slug}/"
    path = address.removeprefix("http://testserver")
    name = f"{page._meta.verbose_name} {page.pk} ({language})"
    world.hidden[name].append((path, swapped(path)))
    world.notes.setdefault("seen by members", set()).update({name} if page.audience == "members" else ())
    world.shelve("paths", path.removeprefix(f"/{language}/"))
    return page


def shelve_page(world: World, page: BasePage) -> BasePage:
    """Put the keys of a page, of its versions and its translations on the shelves of the desk."""
    page = Page.objects.get(pk=page.pk).specific
    world.shelve("pages", page.pk)
    world.shelve("page actions", page.pk, "copy")
    world.shelve("page languages", page.pk, "en")
    world.shelve("editing", page.pk, 1)
    world.shelve("moves", page.pk, world.other_region.pk)
    for revision in page.revisions.order_by("pk"):
        world.shelve("revisions", page.pk, revision.pk)
        world.shelve("compared", page.pk, "earliest", revision.pk)
    return page


def swapped(path: str) -> str:
    """The same address of something that is not there."""
    return f"{path.rstrip('/')}-zonder/"


@secret
def draft(world: World) -> None:
    page = story(world, "draft")
    page.live, page.locale = False, world.open_region.locale
    world.open_region.add_child(instance=page)
    page.save_revision()
    world.notes["draft"] = keep(world, page)
    WorkflowPage.objects.create(page=page, workflow=review_workflow())
    state = review_workflow().start(page, world.people[REGION_EDITOR])
    step = state.current_task_state
    world.shelve("workflow steps", page.pk, "approve", step.pk)
    world.shelve("workflow tasks", page.pk, step.task_id)
    world.shelve("workflow states", page.pk, state.pk)
    world.shelve("workflow pages", page.pk, state.workflow_id)


@secret
def scheduled(world: World) -> None:
    page = story(world, "scheduled", go_live_at=timezone.now() + timedelta(days=3))
    world.notes["scheduled"] = keep(world, publish(world.open_region, page))
    news = NewsPage(**words(world, "scheduled news"), go_live_at=timezone.now() + timedelta(days=3))
    keep(world, publish(world.open_region, news))


@secret
def expired(world: World) -> None:
    page = publish(world.open_region, story(world, "expired"))
    page.unpublish(set_expired=True)
    keep(world, page)


@secret
def unpublished(world: World) -> None:
    page = publish(world.open_region, story(world, "unpublished"))
    page.unpublish()
    keep(world, page)


@secret
def for_the_region(world: World) -> None:
    audience = f"region:{world.open_region.region_id}"
    page = story(world, "for the region", audience=audience, readers={"site": INSIDERS})
    page.authors.add(StoryAuthor(name=world.mark("for the region", "writer", site=INSIDERS)))
    world.notes["for the region"] = page = publish(world.open_region, page)
    keep(world, page)


@secret
def draft_of_a_public_page(world: World) -> None:
    """Everybody reads the page, and only its editors what it is about to become."""
    page = StoryPage.objects.get(slug="gewoon")
    page.title = f"{COMMON} {world.mark('changed draft', 'title')}"
    page.situation = body(world, "changed draft")
    page.save_revision()
    for revision in page.revisions.order_by("-pk"):
        world.shelve("revisions", page.pk, revision.pk)
        world.shelve("compared", page.pk, "live", revision.pk)
    world.shelve("pages", page.pk)
    world.notes["changed draft"] = page


@secret
def draft_translation(world: World) -> None:
    """English of a public story that nobody has published yet."""
    page = StoryPage.objects.get(slug="nog-te-vertalen")
    translation = submit(page)
    fill(translation, word=f"{COMMON} {world.mark('draft translation', 'words')}")
    translation.save_target(publish=False)
    keep_translation(world, translation)
    keep(world, english(page))


@secret
def pages_of_a_closed_region(world: World) -> None:
    """The page of the region is restricted, and with it all that hangs below it."""
    readers = {"site": INSIDERS}
    region = world.closed
    title, intro = (world.mark("closed region", part, **readers) for part in ("title", "intro"))
    fields = {"title": f"{COMMON} {title}", "intro": intro, "audience": f"region:{region.pk}"}
    closed = region_page(world.tree, region, body=body(world, "closed region", **readers), **fields)
    keep(world, closed)
    news = NewsPage(body=body(world, "news", **readers), **words(world, "news", **readers), leading_theme=theme(THEME))
    keep(world, publish(closed, news))
    content = ContentPage(body=body(world, "content page", **readers), **words(world, "content page", **readers))
    keep(world, publish(closed, content))
    keep(world, publish(closed, story(world, "story of a closed region", readers=readers)))


@secret
def archived(world: World) -> None:
    """Whoever has its address reads it; it is in no list, no count and no search, and stays with who edits it."""
    readers = {"site": ROLES, "desk": KEEPERS, "chooser": KEEPERS | {OTHER_EDITOR}}
    page = publish(world.open_region, story(world, "archived", readers=readers))
    archive_page(page=page, reason=world.mark("archived", "reason", **readers), by=world.people[NATIONAL_EDITOR])
    world.notes["archived"] = shelve_page(world, page)
    world.shelve("paths", world.notes["archived"].get_url().removeprefix("/nl/"))


@secret_of_members
def for_members(world: World) -> None:
    """A story that members read, and its translation: the editor of another region may choose it as a link."""
    readers = {"site": MEMBERS, "desk": KEEPERS, "chooser": KEEPERS | {OTHER_EDITOR}}
    page = publish(world.open_region, story(world, "for members", audience="members", readers=readers))
    keep(world, page)
    publish_english(page, word=f"{COMMON} {world.mark('translation of what is for members', 'words', **readers)}")
    keep_translation(world, submit(page))
    keep(world, english(page))


def keep_translation(world: World, translation: Any) -> None:
    world.shelve("translations", translation.pk)
    world.shelve("translation modes", translation.pk, "x")
    world.shelve("translation sources", translation.source_id)
    world.shelve("strings", translation.pk, translation.source.stringsegment_set.first().pk)
