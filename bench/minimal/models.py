"""The page that ours are measured against."""

from wagtail.fields import RichTextField
from wagtail.models import Page


class MinimalPage(Page):
    """What Wagtail's own tutorial makes first."""

    body = RichTextField()
    template = "minimal/page.html"
