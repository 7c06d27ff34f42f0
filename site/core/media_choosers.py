"""Which pictures an editor can choose for a page: those about which somebody said that they may be shown."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks

from core.models import CustomImage


def that_may_be_shown() -> Q:
    """As `CustomImage.may_be_shown`, for many at once."""
    agreed = Q(portrait_consent__in=CustomImage.ANSWERS_THAT_SHOW)
    return agreed & (Q(consent_until=None) | Q(consent_until__gte=timezone.localdate()))


@hooks.register("construct_image_chooser_queryset")
def offer_pictures_that_may_be_shown(images: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    # By key: a search, which comes after, takes no filter on a column that is not in its index.
    return images.filter(pk__in=CustomImage.objects.filter(that_may_be_shown()).values("pk"))
