"""The fixed sets of values by which organisations and those who work there are described."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """The fields in which people of the network work."""

    CHILDCARE = "childcare", _("Childcare")
    PO = "po", _("Primary education")
    VO = "vo", _("Secondary education")
    SO = "so", _("Special education")
    MBO = "mbo", _("Vocational education")
    YOUTH_CARE = "youth-care", _("Youth support")
    HEALTH = "health", _("Health")
    MUNICIPALITY = "municipality", _("Municipality")
