"""What ours is measured against."""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index


class MinimalPage(Page):
    """What Wagtail's own tutorial makes first."""

    body = RichTextField()
    template = "minimal/page.html"


class IndexedText(index.Indexed, models.Model):
    """A title and a text that Wagtail's own search reads, as its documentation has it."""

    title = models.CharField(max_length=255)
    body = models.TextField()
    language = models.CharField(max_length=2)

    search_fields = [
        index.SearchField("title", boost=6),
        index.SearchField("body"),
        index.FilterField("language"),
    ]

    def __str__(self) -> str:
        return self.title
