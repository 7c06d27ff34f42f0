"""The way to the form, in the footer of every page that a visitor reads."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalogue.context import FooterLink


def join_url(language: str) -> str:
    with translation.override(language):
        return reverse("join")


JOIN = FooterLink(_("Join the network"), join_url, when_logged_in=False)
