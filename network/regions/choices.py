"""The fixed sets of values by which regions, and the stories below them, are described."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Transition(models.TextChoices):
    """The moments at which a child goes on to another place."""

    KO_PO = "ko-po", _("Childcare to primary school")
    PO_VO = "po-vo", _("Primary to secondary school")
    VO_MBO = "vo-mbo", _("Secondary school to vocational education")
