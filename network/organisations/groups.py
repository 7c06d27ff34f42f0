"""Choices over organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerGroup(models.TextChoices):
    """The four groups in which a visitor sees the partners of a region."""

    EDUCATION = "education", _("Education")
    YOUTH_AND_CARE = "care", _("Youth and care")
    GOVERNMENT = "government", _("Government")
    KNOWLEDGE = "knowledge", _("Knowledge")


GROUP_OF_KIND = {
    "swv-po": PartnerGroup.EDUCATION,
    "swv-vo": PartnerGroup.EDUCATION,
    "school-board": PartnerGroup.EDUCATION,
    "school": PartnerGroup.EDUCATION,
    "parents": PartnerGroup.EDUCATION,
    "childcare": PartnerGroup.YOUTH_AND_CARE,
    "ggd": PartnerGroup.YOUTH_AND_CARE,
    "youth-care-provider": PartnerGroup.YOUTH_AND_CARE,
    "cjg": PartnerGroup.YOUTH_AND_CARE,
    "welfare": PartnerGroup.YOUTH_AND_CARE,
    "care-office": PartnerGroup.YOUTH_AND_CARE,
    "municipality": PartnerGroup.GOVERNMENT,
    "province": PartnerGroup.GOVERNMENT,
    "ministry": PartnerGroup.GOVERNMENT,
    "knowledge-partner": PartnerGroup.KNOWLEDGE,
    "sector-organisation": PartnerGroup.KNOWLEDGE,
}
