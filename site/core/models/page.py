"""What every page of the platform shares."""

from typing import Any

from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.access import PUBLIC
from core.locks import publication_lock
from core.page_contexts import page_contexts
from core.signals import page_written

# What Wagtail writes on a page when somebody saves a draft of it.
OF_DRAFTS = frozenset(
    {COMMENTS_RELATION_NAME, "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}
)


class Hue(models.TextChoices):
    """The eight hues of the look; the order is the hue circle."""

    YELLOW = "geel", _("Yellow")
    ORANGE = "oranje", _("Orange")
    CORAL = "koraal", _("Coral")
    PINK = "roze", _("Pink")
    PURPLE = "paars", _("Purple")
    BLUE = "blauw", _("Blue")
    PETROL = "petrol", _("Petrol")
    GREEN = "groen", _("Green")


class BasePage(Page):
    """A page with a short introduction, an audience and a cover.

    `audience` is who may read it, as an access token. Only `core.services.set_audience` writes it, on every language
    of the page at once, so a stale draft can never make a page more public than it is.
    """

    audience = models.CharField(max_length=40, default=PUBLIC, editable=False)
    intro = models.TextField(
        _("introduction"),
        max_length=400,
        blank=True,
        help_text=_("Two or three sentences at the top of the page and in lists. What will the reader find here?"),
    )
    cover_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Not needed: without a picture the page gets a drawn cover."),
    )
    own_hue = models.CharField(
        _("colour"),
        max_length=10,
        choices=Hue.choices,
        blank=True,
        help_text=_("Normally the colour of the theme."),
    )

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")], _("For search engines")
        ),
        MultiFieldPanel([FieldPanel("cover_image"), FieldPanel("own_hue")], _("How it looks")),
    ]
    override_translatable_fields = [
        SynchronizedField("cover_image", overridable=False),
        SynchronizedField("own_hue", overridable=False),
        TranslatableField("intro"),
    ]
    private_page_options: list[str] = []
    # What comes along in the same query when the page is shown to a visitor.
    shown_with: tuple[str, ...] = ()
    show_in_menus_default = False

    class Meta:
        abstract = True

    @property
    def hue(self) -> str:
        """The hue of the page; a page about a theme overrides this with the theme's."""
        return self.own_hue or Hue.GREEN

    @property
    def cover_seed(self) -> str:
        """What the drawn cover is drawn from: the same in every language of the page."""
        return str(self.translation_key)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page and its hue, and what its app has registered for it."""
        context = super().get_context(request, *args, **kwargs)
        builder = page_contexts.get(self._meta.label_lower)
        return {**context, "hue": self.hue, **(builder(self, request) if builder else {})}

    def with_content_json(self, content: dict[str, Any]) -> "BasePage":
        """The page with the content of a draft. Who may read it belongs to the page, not to one of its drafts."""
        page: BasePage = super().with_content_json(content)
        page.audience = self.audience
        return page

    def get_view_restrictions(self) -> Any:
        """None: who may read a page follows from audiences. Wagtail would ask two queries per page for nothing."""
        return PageViewRestriction.objects.none()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and tell the floors above, in one transaction: both or neither.

        The stored audience wins over the one in memory (a draft may be older than a restriction).
        """
        with transaction.atomic():
            publication_lock()
            stored = None
            if self.pk:
                stored = (
                    type(self)
                    ._base_manager.select_for_update(of=("self",))
                    .filter(pk=self.pk)
                    .values("audience", "url_path")
                    .first()
                )
            if stored:
                self.audience = stored["audience"]
            super().save(*args, **kwargs)
            moved = stored is not None and stored["url_path"] != self.url_path
            before = stored["url_path"] if stored and moved else ""
            fields = kwargs.get("update_fields")
            draft_only = fields is not None and OF_DRAFTS.issuperset(fields)
            page_written.send(type(self), instance=self, moved=moved, before=before, draft_only=draft_only)


class ListingPage(BasePage):
    """The words above a list: title and introduction. The list itself is a view at the same address."""

    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        abstract = True
