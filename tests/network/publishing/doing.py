"""What an editor does at the desk, as a browser sends it."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from tests.network.desk_forms import story_form


def at_desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name: str, page: Page, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *args])


def save(user: User, page: Any, action: str = "", title: str = "", **fields: Any) -> Any:
    """Send the form of a story with this button, none for saving a draft."""
    form = story_form(title or page.draft_title, action=action, slug=page.slug, **fields)
    return at_desk(user).post(address("edit", page), form)


def submit(user: User, page: Any, **fields: Any) -> Any:
    return save(user, page, "action-submit", **fields)


def decide_on(user: User, page: Any, action: str, comment: str = "") -> Any:
    """Approve what waits for a review, or send it back (`reject`)."""
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk if state else 0])
    return at_desk(user).post(url, {"comment": comment})


def bulk(user: User, action: str, *pages: Any, **data: Any) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    keys = "&".join(f"id={page.pk}" for page in pages)
    return at_desk(user).post(f"{url}?{keys}", {"next": "/beheer/", **data})
