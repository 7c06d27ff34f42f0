"""A file that is not public goes by the roles in force of this very moment, also while the clock stands still."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.middleware import FILES
from accounts.models import Grant, Role
from accounts.services import give_grant
from core import media_urls
from core.access import EDITORS, MEMBERS
from core.models import CustomDocument, CustomImage
from core.renditions import make_renditions, queue_renditions
from network.regions.services import region_collection
from tests.core.media_samples import saved_image
from tests.factories import MemberFactory, UserFactory, region_page, site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

AUDIENCES = (MEMBERS, EDITORS)


@pytest.fixture
@kept
def region():
    return region_page(site_tree()).region


@pytest.fixture
@kept
def doors(region) -> dict[str, list[str]]:
    """For each audience, every address at which its picture and its document are given."""
    collection, found = region_collection(region=region), {}
    for audience in AUDIENCES:
        picture = saved_image((40, 30), collection=collection, portrait_consent="none-shown")
        file = CustomDocument.objects.create(
            title="Verslag", file=ContentFile(b"x", name="x.txt"), collection=collection
        )
        CustomImage.objects.filter(pk=picture.pk).update(audience=audience)
        CustomDocument.objects.filter(pk=file.pk).update(audience=audience)
        queue_renditions(image=picture)
        make_renditions()
        rendition = picture.renditions.order_by("pk").first()
        found[audience] = [
            reverse("image_rendition", args=[rendition.pk]),
            reverse("document", args=[file.pk, file.key, "x.txt"]),
            reverse("image_original", args=[picture.pk]),
        ]
    return found


def opened_by(user, paths: list[str]) -> list[int]:
    client = Client()
    client.force_login(user)
    return [answer(client, path) for path in paths]


def answer(client: Client, path: str) -> int:
    response = client.get(path)
    if response.streaming:
        b"".join(response)
    return response.status_code


def run_out(user) -> None:
    """Every role ends by time alone: nobody saves it, and nothing hears of it."""
    now = timezone.now()
    Grant.objects.filter(user=user).update(valid_from=now - timedelta(days=2), valid_until=now - timedelta(seconds=1))


@pytest.mark.parametrize("role", [Role.REGION_EDITOR, Role.NATIONAL_EDITOR, Role.ADMINISTRATOR])
def test_who_may_use_files_at_the_desk_is_given_none_once_the_role_ran_out(role, region, doors):
    user = UserFactory()
    scope = f"region:{region.pk}" if role == Role.REGION_EDITOR else "all"
    give_grant(user=user, role=role, scope=scope, by=None)
    every = [path for paths in doors.values() for path in paths]
    assert set(opened_by(user, every)) == {200}
    run_out(user)
    assert set(opened_by(user, every)) == {404}


def test_member_is_given_no_file_for_members_once_the_role_ran_out(doors):
    member = MemberFactory()
    assert opened_by(member, doors[MEMBERS]) == [200, 200, 404]
    assert set(opened_by(member, doors[EDITORS])) == {404}
    run_out(member)
    assert set(opened_by(member, doors[MEMBERS])) == {404}


def test_every_address_of_files_that_are_not_public_is_looked_at_at_the_door():
    private = [pattern for pattern in media_urls.urlpatterns if pattern.name != "public_file"]
    assert len(private) == 3
    assert all(f"/{pattern.pattern}".startswith(FILES) for pattern in private)
