"""Organisations of the network and the municipalities of the country."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """The kinds of organisation, in the order in which partners are shown."""

    SWV_PO = "swv-po", _("School alliance, primary education")
    SWV_VO = "swv-vo", _("School alliance, secondary education")
    SCHOOL_BOARD = "school-board", _("School board")
    SCHOOL = "school", _("School")
    PARENTS = "parents", _("Parents' council")
    CHILDCARE = "childcare", _("Childcare")
    GGD = "ggd", _("Public health service")
    YOUTH_CARE = "youth-care-provider", _("Youth support provider")
    CJG = "cjg", _("Centre for youth and family")
    WELFARE = "welfare", _("Welfare work")
    CARE_OFFICE = "care-office", _("Care office")
    MUNICIPALITY = "municipality", _("Municipality")
    PROVINCE = "province", _("Province")
    MINISTRY = "ministry", _("Ministry")
    KNOWLEDGE = "knowledge-partner", _("Knowledge partner")
    SECTOR = "sector-organisation", _("Sector organisation")


class Municipality(models.Model):
    """A municipality with the code that Statistics Netherlands gives it (`GM` and four digits)."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    code = models.CharField(_("code"), max_length=6, unique=True)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^GM[0-9]{4}$"), name="municipality_code_is_gm_code")
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An organisation that takes part somewhere: a school alliance, a municipality, a care provider."""

    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(_("address"), max_length=150, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind.choices)
    place = models.CharField(_("place"), max_length=80, blank=True)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), null=True, blank=True, on_delete=models.PROTECT
    )
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "core.CustomImage", verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises ValidationError for an address at which readers found an organisation that was merged into another."""
        super().clean()
        former = (
            FormerAddress.objects.filter(slug=self.slug).exclude(organisation=self.pk).select_related("organisation")
        )
        if taken := former.first():
            raise ValidationError(
                {"slug": _("This address leads to %(name)s. Choose another one.") % {"name": taken.organisation}}
            )


class FormerAddress(models.Model):
    """Where an organisation was found before it was merged into this one: it leads here for good."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_addresses")
    slug = models.SlugField(max_length=150, unique=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
