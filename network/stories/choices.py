"""The fixed sets of values by which stories are described."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Voice(models.TextChoices):
    FIRST_PERSON = "first-person", _("In our own words (I or we)")
    EDITORIAL = "editorial", _("Told by an editor")


class AgeGroup(models.TextChoices):
    TODDLER = "0-4", _("0 to 4 years")
    CHILD = "4-12", _("4 to 12 years")
    TEENAGER = "12-18", _("12 to 18 years")
    ADULT = "18-23", _("18 to 23 years")


class Phase(models.TextChoices):
    EXPLORING = "exploring", _("Exploring")
    TRYING = "trying", _("Trying")
    EMBEDDING = "embedding", _("Embedding")
    SCALING = "scaling", _("Scaling up")


class Evidence(models.TextChoices):
    """How we know that it works, from somebody's experience to research."""

    EXPERIENCE = "experience", _("Experience")
    DESCRIBED = "described", _("Described")
    MONITORED = "monitored", _("Monitored")
    EVALUATED = "evaluated", _("Evaluated")


# What each kind of evidence means, for readers, in one sentence.
EVIDENCE_MEANING = {
    Evidence.EXPERIENCE: _("The people who did it tell what they saw happen."),
    Evidence.DESCRIBED: _("The way of working is written down, so that others can do the same."),
    Evidence.MONITORED: _("Figures were kept over time, by the people who did it."),
    Evidence.EVALUATED: _("Somebody who did not take part looked whether it works."),
}
