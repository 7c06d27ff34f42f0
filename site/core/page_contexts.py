"""What a page's template gets, registered by the app that owns the page.

A model may not import the room that gathers lists and links for its page, so that room registers itself here in
`AppConfig.ready()` and `BasePage.get_context` asks.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from core.registry import Registry

PageContext = Callable[[Any, HttpRequest], dict[str, Any]]

page_contexts: Registry[PageContext] = Registry("page context")
