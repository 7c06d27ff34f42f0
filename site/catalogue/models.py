"""The catalogue: what can be found, by which facets, by whom.

Written by `catalogue.services.refresh` only, in the transaction that writes the thing itself. Everything that lists,
counts, feeds or links reads these rows and no others.
"""

from django.db import models

from catalogue.menu_models import Menu, MenuItem, MenuPlace
from catalogue.queries import EntryQuerySet, FacetQuerySet

__all__ = ["Entry", "Facet", "Link", "Menu", "MenuItem", "MenuPlace"]


class Entry(models.Model):
    """One findable thing in one language for one audience.

    `key` is the thing (`story:<uuid>`), the same in every language. `in_nl` and `in_en` say in which languages the
    thing can be read at all, so a list can show the original where there is no translation.
    """

    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    audience = models.CharField(max_length=40)
    url = models.CharField(max_length=500)
    source_id = models.BigIntegerField(help_text="Primary key of the page or row that this entry is made from.")
    title = models.CharField(max_length=255)
    sort_title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    hue = models.CharField(max_length=10)
    cover = models.CharField(max_length=120, blank=True, help_text="Seed of the drawn cover.")
    date = models.DateTimeField()
    updated = models.DateTimeField()
    facts = models.JSONField(default=dict, help_text="What a row in a list shows besides title and summary.")
    in_nl = models.BooleanField()
    in_en = models.BooleanField()
    listed = models.BooleanField(default=True, help_text="Off: it can be read by its link, and is in no list.")
    text_digest = models.CharField(
        max_length=32, default="", help_text="Of the text that search finds it by, which search keeps itself."
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["key", "language", "audience"], name="one_entry_per_language_and_audience")
        ]
        indexes = [
            models.Index(fields=["url"], name="entry_url"),
            models.Index(fields=["cover"], name="entry_cover"),
            models.Index(fields=["kind", "-date", "-id"], name="entry_kind_date"),
            models.Index(fields=["kind", "language", "sort_title", "id"], name="entry_kind_title"),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.language}, {self.audience})"


class Facet(models.Model):
    """One value by which an entry can be filtered: a code, never a label."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=100)

    objects = FacetQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "name", "value"], name="facet_once_per_entry")]
        indexes = [models.Index(fields=["name", "value", "entry"], name="facet_value_entry")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class Link(models.Model):
    """A link between two findable things on neighbouring floors, by key: never a foreign key sideways."""

    from_key = models.CharField(max_length=80)
    kind = models.CharField(max_length=30)
    to_key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["from_key", "kind", "to_key"], name="link_once")]
        indexes = [models.Index(fields=["to_key", "kind"], name="link_back")]

    def __str__(self) -> str:
        return f"{self.from_key} {self.kind} {self.to_key}"
