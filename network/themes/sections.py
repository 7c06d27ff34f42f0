"""What themes add to the home page: all of them, as in the back of a book."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.sections import Section
from network.themes.views import theme_index


def themes_of_home(request: HttpRequest, page: Any) -> Section | None:
    themes = theme_index(request)
    if not themes:
        return None
    return Section(
        name="themes",
        title=_("Themes"),
        intro=_("The number is the number of stories."),
        template="themes/home_index.html",
        context={"themes": themes},
        order=90,
    )
