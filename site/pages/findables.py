"""What the catalogue may know of the home page."""

from django.utils.translation import gettext_lazy as _

from catalogue.pages import page_findable
from pages.models import HomePage

HOME = page_findable(kind="home", model=HomePage, label=_("Home"), plural=_("Home"))
