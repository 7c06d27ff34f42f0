"""What kinds of news there are."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsKind(models.TextChoices):
    NEWS = "news", _("News")
    VACANCY = "vacancy", _("Vacancy")
    PUBLICATION = "publication", _("Publication")
    REPORT = "report", _("Report")
