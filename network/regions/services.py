"""What can be done with regions beyond their texts."""

from django.db import transaction
from wagtail.models import Collection

from network.regions.models import Region

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
