"""Two regions: Twente publishes directly, Almere is reviewed; each with an editor, and a national editor above both."""

import pytest

from accounts.models import Role, User
from accounts.services import give_grant
from network.regions.models import Publishing, RegionPage
from network.regions.services import follow_publishing
from tests.factories import UserFactory, story_page, text
from tests.worlds import kept


def editor_of(page: RegionPage, name: str) -> User:
    user = UserFactory(name=name)
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{page.region_id}", by=None)
    return user


def decide(page: RegionPage, publishing: str, by: User) -> None:
    """A national editor decides who publishes for a region."""
    page.region.publishing = publishing
    page.region.save()
    follow_publishing(region=page.region, by=by)


@pytest.fixture
@kept
def reviewed(almere, national) -> RegionPage:
    decide(almere, Publishing.REVIEW, national)
    return almere


@pytest.fixture
@kept
def writer(reviewed) -> User:
    """The editor of the region that is reviewed."""
    return editor_of(reviewed, "Fenna Wolters")


@pytest.fixture
@kept
def draft(reviewed):
    """A story of the region that is reviewed, never published."""
    page = story_page(reviewed, title="Elf gezinnen", slug="elf-gezinnen", situation=text("<p>In mei.</p>"))
    page.unpublish()
    page.refresh_from_db()
    return page
