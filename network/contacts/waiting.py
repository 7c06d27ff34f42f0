"""Messages of visitors that came in lately, for the first page of the desk."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.desk_panels import DeskItem, DeskPanel
from network.contacts.models import ContactMessage
from network.regions.waiting import region_keys

NEW = timedelta(days=14)


def new_messages(user: Any, places: Collection[str]) -> Iterator[DeskItem]:
    """Messages of the last two weeks, the newest first."""
    messages = ContactMessage.objects.filter(region__in=region_keys(places), created_at__gt=timezone.now() - NEW)
    for message in messages.order_by("-created_at", "-pk"):
        url = reverse("messages:inspect", args=[message.pk])
        day = date_format(localtime(message.created_at), _("j F Y"))
        yield DeskItem(f"region:{message.region_id}", message.name, url, _("Read it"), day)


NEW_MESSAGES = DeskPanel(gettext_lazy("New messages"), 90, new_messages)
