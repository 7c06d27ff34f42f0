"""What a role "in a region" means: which pages, which images, which name."""

from collections.abc import Collection, Iterator
from typing import Any

from wagtail.models import Collection as MediaCollection
from wagtail.models import GroupPagePermission

from accounts.groups import EDITOR_PAGE_PERMISSIONS, WRITER_PAGE_PERMISSIONS, group_name, sync_groups
from accounts.models import Role
from accounts.scopes import Scope
from accounts.services import forget_scope
from network.regions.models import Publishing, Region, RegionPage
from network.regions.reviewing import review_pages_of
from network.regions.services import region_collection

PREFIX = "region"


def scope_name(region: Region) -> str:
    return f"{PREFIX}:{region.pk}"


def region_of(scope: str) -> Region:
    """The region that a scope names. Raises LookupError when there is none."""
    key = scope.partition(":")[2]
    region = Region.objects.filter(pk=key).first() if key.isascii() and key.isdigit() else None
    if region is None:
        raise LookupError(f"There is no region {key!r}.")
    return region


def region_name(scope: str) -> str:
    return region_of(scope).name


def region_names(scopes: Collection[str]) -> dict[str, str]:
    """Names of many regions in one query."""
    keys = [key for scope in scopes if (key := scope.partition(":")[2]).isascii() and key.isdigit()]
    return {f"{PREFIX}:{pk}": name for pk, name in Region.objects.filter(pk__in=keys).values_list("pk", "name")}


def region_pages(scope: str) -> Collection[int]:
    return list(RegionPage.objects.filter(region=region_of(scope)).values_list("pk", flat=True))


def images_of_region(scope: str) -> MediaCollection:
    return region_collection(region=region_of(scope))


def all_regions() -> Iterator[str]:
    return (f"{PREFIX}:{pk}" for pk in Region.objects.values_list("pk", flat=True))


def page_permissions_in(scope: str) -> Collection[str]:
    """Editors of a region whose pages are reviewed write and submit; publishing is for who reviews."""
    reviewed = region_of(scope).publishing == Publishing.REVIEW
    return WRITER_PAGE_PERMISSIONS if reviewed else EDITOR_PAGE_PERMISSIONS


REGION_SCOPE = Scope(
    prefix=PREFIX,
    label=region_name,
    labels=region_names,
    pages=region_pages,
    collection=images_of_region,
    everything=all_regions,
    page_permissions=page_permissions_in,
)


def follow_region_page(sender: type, instance: Any, **kwargs: Any) -> None:
    """A region has a page in a further language, or a page went to another region: its editors' rights follow."""
    if not isinstance(instance, RegionPage):
        return
    allowed = set(GroupPagePermission.objects.filter(page_id=instance.pk).values_list("group__name", flat=True))
    if allowed != {group_name(Role.REGION_EDITOR, f"{PREFIX}:{instance.region_id}")}:
        sync_groups()
    review_pages_of(region=instance.region)


def forget_region(sender: type, instance: Region, **kwargs: Any) -> None:
    """Nobody is the editor of a region that is gone."""
    forget_scope(scope_name(instance))
