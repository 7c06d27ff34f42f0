"""What can be done with regions beyond their texts."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Collection, Page, WorkflowState

from accounts.groups import sync_group
from accounts.models import Grant, Role
from network.regions.models import Publishing, Region
from network.regions.permissions import can_decide_publishing
from network.regions.reviewing import review_pages_of

# The name of a row, not a label: the desk is in Dutch, and a changed translation must not make a second one.
REGIONS = "Regio's"


@transaction.atomic
def region_collection(*, region: Region) -> Collection:
    """The place for images and documents of `region`, made when it is not there: "Regio's" with one per region.

    It is called what the region is called, so it is named anew when the region is.
    """
    region = Region.objects.select_for_update(of=("self",)).select_related("collection").get(pk=region.pk)
    collection = region.collection
    if collection is None:
        collection = collection_of_all().add_child(instance=Collection(name=region.name))
        Region.objects.filter(pk=region.pk).update(collection=collection)
    elif collection.name != region.name:
        collection.name = region.name
        collection.save(update_fields=["name"])
    return collection


@transaction.atomic
def follow_address(*, region: Region) -> None:
    """Give the pages of `region` the address that it has now, and with them all that is below."""
    for page in region.pages.exclude(slug=region.slug).order_by("pk"):
        page.save()


def collection_of_all() -> Collection:
    """The collection that holds one for every region."""
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=REGIONS).first() or root.add_child(instance=Collection(name=REGIONS))


@transaction.atomic
def follow_publishing(*, region: Region, by: Any) -> None:
    """Let the choice of who publishes for `region` hold at once: for its editors' rights and for what they wrote.

    Where nobody reviews any more nobody waits for a review: what was submitted is a draft of the region again. Raises
    PermissionDenied when `by` may not decide this.
    """
    if not can_decide_publishing(by):
        raise PermissionDenied
    review_pages_of(region=region)
    scope = f"region:{region.pk}"
    if Grant.objects.filter(role=Role.REGION_EDITOR, scope=scope).exists():
        sync_group(role=Role.REGION_EDITOR, scope=scope)
    if region.publishing == Publishing.DIRECT:
        for state in submitted_in(region):
            state.cancel(user=by)


def submitted_in(region: Region) -> QuerySet[WorkflowState]:
    """What editors of `region` submitted and nobody has approved yet, in every language."""
    below = Q(pk__in=())
    for path in region.pages.values_list("path", flat=True):
        below |= Q(path__startswith=path)
    keys = [str(key) for key in Page.objects.filter(below).values_list("pk", flat=True)]
    pages = ContentType.objects.get_for_model(Page)
    return WorkflowState.objects.active().filter(base_content_type=pages, object_id__in=keys)
