"""How far an agenda is, and how far each of its points is."""

from django.db import models
from django.utils.translation import pgettext_lazy


class EditionStatus(models.TextChoices):
    CONCEPT = "concept", pgettext_lazy("agenda", "Concept")
    ADOPTED = "adopted", pgettext_lazy("agenda", "Adopted")
    ENDED = "ended", pgettext_lazy("agenda", "Ended")


class PointStatus(models.TextChoices):
    NOT_STARTED = "not_started", pgettext_lazy("point", "Not started")
    BUSY = "busy", pgettext_lazy("point", "Busy")
    DONE = "done", pgettext_lazy("point", "Done")
    STOPPED = "stopped", pgettext_lazy("point", "Stopped")
    MOVED = "moved", pgettext_lazy("point", "Moved on")


# The lens of the badge: a ring, half, full, a square, dotted.
EDITION_LENSES = {EditionStatus.CONCEPT: "half", EditionStatus.ADOPTED: "full", EditionStatus.ENDED: "off"}
POINT_LENSES = {
    PointStatus.NOT_STARTED: "",
    PointStatus.BUSY: "half",
    PointStatus.DONE: "full",
    PointStatus.STOPPED: "stop",
    PointStatus.MOVED: "off",
}
