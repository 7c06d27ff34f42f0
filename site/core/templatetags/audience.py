"""What the editor's side panel says about the readers of a page."""

from typing import Any

from django import template
from wagtail.models import Page

from core.audience_admin import audience_facts
from core.models import BasePage
from core.permissions import can_set_audience

register = template.Library()


@register.simple_tag(takes_context=True)
def readers_of(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """Who may read `page`, and whether the editor may change that; empty for a page without an audience."""
    if not page.pk or not isinstance(page.specific, BasePage):
        return {}
    return {**audience_facts(page.specific), "can_change": can_set_audience(context["request"].user, page)}
