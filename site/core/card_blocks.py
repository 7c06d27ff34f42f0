"""Blocks that lead a reader on: a person to turn to, and other pages."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from core.plain_blocks import LineBlock, StoredAs
from core.reader_context import PageLink, contact_url, pages_for_reader

# An address for mail, a number to call or a postcode: what a contact card never shows.
PRIVATE = re.compile(r"@|\d(?:[\s().-]*\d){8,}|\b\d{4}\s?[A-Z]{2}\b")
FEWEST_PAGES, MOST_PAGES = 2, 6


class ContactBlock(blocks.StructBlock):
    """Somebody by name and role. Its button leads to the contact form of the region above the page, if there is one."""

    name = LineBlock(label=gettext_lazy("name"), max_length=120)
    role = LineBlock(label=gettext_lazy("role"), max_length=120, required=False)
    organisation = LineBlock(label=gettext_lazy("organisation"), max_length=120, required=False)

    class Meta:
        icon = "user"
        label = gettext_lazy("Contact card")
        template = "core/blocks/contact.html"
        help_text = gettext_lazy("On pages of a region the card has a button to the region's contact form.")
        preview_value = {
            "name": "Noor Verschuren",
            "role": gettext_lazy("lead of the working group"),
            "organisation": "De Brug",
        }

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError for a mail address, a telephone number or a postcode."""
        cleaned = super().clean(value)
        told = ValidationError(_("Leave out addresses and telephone numbers: readers write through the contact form."))
        errors = {field: told for field, text in cleaned.items() if PRIVATE.search(text or "")}
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["contact_url"] = contact_url()
        return context


class LinkedPageBlock(StoredAs, blocks.PageChooserBlock):
    """A page of the site, of which nothing is read until somebody asks: readers see what the catalogue says of it."""

    stored_as = "wagtail.blocks.PageChooserBlock"

    def to_python(self, value: Any) -> Page | None:
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Pages that know their key only; all else is read when it is asked for. No query."""
        return [None if value is None else Page.from_db(None, ["id"], [value]) for value in values]

    def get_form_state(self, value: Page | None) -> Any:
        """A page that is gone leaves an empty chooser."""
        return super().get_form_state(value.pk if value else None)

    def get_translatable_segments(self, value: Page | None) -> list[Any]:
        """Nothing to translate: readers are led to the page in their own language."""
        return []

    def render_basic(self, value: Page | None, context: dict[str, Any] | None = None) -> str:
        return ""


class RelatedPagesBlock(StoredAs, blocks.ListBlock):
    """Pages to read next, each in the language of the reader, without those that the reader may not see."""

    stored_as = "wagtail.blocks.ListBlock"

    class Meta:
        icon = "link"
        label = gettext_lazy("Related pages")
        template = "core/blocks/related.html"
        min_num = FEWEST_PAGES
        max_num = MOST_PAGES
        preview_value: list[Any] = []

    def get_searchable_content(self, value: Any) -> list[str]:
        return []

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        sample = (parent_context or {}).get("sample_links")
        context["links"] = sample or pages_for_reader([page.pk for page in value if page])
        return context

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_preview_context(value, parent_context=parent_context)
        titles = (_("A door in the wall"), _("The group that was no longer needed"))
        return {**context, "sample_links": [PageLink(title, "#", "") for title in titles]}
