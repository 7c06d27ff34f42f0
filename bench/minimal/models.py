"""What ours is measured against."""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index


class MinimalPage(Page):
    """What Wagtail's own tutorial makes first."""

    body = RichTextField()
    template = "minimal/page.html"


class PlainText(index.Indexed, models.Model):
    """A document as Wagtail's own search indexes it: a title, a text, and what can be filtered and counted by."""

    title = models.CharField(max_length=255)
    text = models.TextField()
    audience = models.CharField(max_length=40, db_index=True)
    thema = models.CharField(max_length=40, db_index=True)
    regio = models.CharField(max_length=40, db_index=True)
    sector = models.CharField(max_length=40, db_index=True)
    soort = models.CharField(max_length=40, db_index=True)
    jaar = models.CharField(max_length=40, db_index=True)
    language = models.CharField(max_length=2, default="nl")

    search_fields = [
        index.SearchField("title", boost=6),
        index.SearchField("text"),
        *(index.FilterField(name) for name in ("audience", "thema", "regio", "sector", "soort", "jaar", "language")),
    ]

    def __str__(self) -> str:
        return str(self.title)
