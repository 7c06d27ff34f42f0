"""Reading the bodies of a region."""

from django.db.models import Prefetch, QuerySet

from network.bodies.models import Body, Seat


def bodies_of(region_id: int) -> QuerySet[Body]:
    """The bodies of a region, in their own order."""
    return Body.objects.filter(region=region_id).order_by("order", "pk")


def with_seats(bodies: QuerySet[Body]) -> QuerySet[Body]:
    """The same, with who sits in them. One query more, however many they are."""
    seats = Seat.objects.select_related("organisation").order_by("sort_order", "pk")
    return bodies.prefetch_related(Prefetch("seats", seats))
