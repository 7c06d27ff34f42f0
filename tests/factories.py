"""Builds small, valid networks for tests: the fixed pages, regions, stories, people."""

from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from accounts.models import Grant, Role, User
from catalogue.services import one_refresh
from network.organisations.models import Municipality, Organisation, OrganisationKind
from network.regions.models import Region, RegionPage
from network.stories.models import StoryPage
from network.themes.models import Theme
from pages.site_tree import SiteTree, build_site_tree
from tests.baseline import baseline

PASSWORD = "een-lang-wachtwoord"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"iemand{n}@example.nl")
    name = factory.Sequence(lambda n: f"Iemand {n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class MemberFactory(UserFactory):
    """Somebody with a log-in who takes part in the network."""

    class Meta:
        skip_postgeneration_save = True

    @factory.post_generation
    def membership(user: User, create: bool, given: Any, **kwargs: Any) -> None:
        if create:
            Grant.objects.create(user=user, role=Role.MEMBER)


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = Municipality

    name = factory.Sequence(lambda n: f"Gemeente {n}")
    code = factory.Sequence(lambda n: f"GM{n + 5000:04d}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisatie {n}")
    slug = factory.Sequence(lambda n: f"organisatie-{n}")
    kind = OrganisationKind.SCHOOL


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region

    name = factory.Sequence(lambda n: f"Regio {n}")
    slug = factory.Sequence(lambda n: f"regio-{n}")
    start_year = 2019


def theme(code: str) -> Theme:
    """One of the 23 themes that the migrations made."""
    return Theme.objects.get(slug=code)


def text(html: str) -> list[tuple[str, Any]]:
    """A part of a story with one block of text."""
    return [("text", html)]


def region_page(tree: SiteTree, region: Region | None = None, language: str = "nl", **fields: Any) -> RegionPage:
    """A live page of a region below the index of regions in `language`."""
    region = region or RegionFactory()
    fields.setdefault("title", region.name)
    page = RegionPage(region=region, slug=region.slug, **fields)
    return publish(tree.indexes["regions", language], page)


def story_page(parent: RegionPage, **fields: Any) -> StoryPage:
    """A live story below the page of its region."""
    number = StoryPage.objects.count()
    fields.setdefault("title", f"Verhaal {number}")
    fields.setdefault("slug", f"verhaal-{number}")
    return publish(parent, StoryPage(**fields))


def publish(parent: Any, page: Any) -> Any:
    """Add `page` below `parent`, as an editor published its first revision; or scheduled it, with `go_live_at`.

    Written in one go, since nearly every test does this and saving a page is dear; the desk's own way (draft, revision,
    publication) is what the tests of the desk go through.
    """
    now = timezone.now()
    page.live, page.locale_id = not page.go_live_at, parent.locale_id
    if page.go_live_at:
        parent.add_child(instance=page)
        page.save_revision().publish()
        page.refresh_from_db()
        return page
    page.first_published_at, page.last_published_at = page.first_published_at or now, now
    with one_refresh():
        parent.add_child(instance=page)
        revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            content=page.serializable_data(),
            object_str=str(page),
        )
        page.latest_revision = page.live_revision = revision
        page.latest_revision_created_at = revision.created_at
        names = ("latest_revision", "live_revision", "latest_revision_created_at")
        Page.objects.filter(pk=page.pk).update(**{name: getattr(page, name) for name in names})
        page_published.send(type(page), instance=page, revision=revision)
    page.refresh_from_db()
    return page


def site_tree() -> SiteTree:
    """The fixed pages: as they were built once for all tests, where nothing else was made before them."""
    return baseline.put_tree() or build_site_tree()
