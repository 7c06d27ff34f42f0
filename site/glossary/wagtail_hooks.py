"""The glossary at the desk: one screen a term, in both languages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from glossary.forms import TermForm
from glossary.models import Term
from glossary.permissions import can_keep_glossary

View = Callable[..., HttpResponseBase]


def for_keepers(view: View) -> View:
    """`view` for who may keep the glossary at this moment, whatever groups are left from a role that ended."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_keep_glossary(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return asked


class TermViewSet(ModelViewSet):
    """Terms, found by any of their words."""

    model = Term
    name = "glossary"
    icon = "help"
    menu_label = _("Glossary")
    list_display = ["term_nl", "term_en"]
    search_fields = [
        f"{name}_{language}" for language in ("nl", "en") for name in ("term", "synonyms", "abbreviations")
    ]
    ordering = ["term_nl"]
    copy_view_enabled = False
    add_to_reference_index = False
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_(
                    "Search finds a thing by all its words. Stories and news explain a term where it first appears: "
                    "terms and other words in any case, singular and plural, abbreviations as they are written. "
                    "What you save holds at once."
                )
            ),
            MultiFieldPanel(
                [FieldPanel(f"{name}_nl") for name in ("term", "abbreviations", "synonyms", "explanation")],
                _("In Dutch"),
            ),
            MultiFieldPanel(
                [FieldPanel(f"{name}_en") for name in ("term", "abbreviations", "synonyms", "explanation")],
                _("In English"),
            ),
            FieldPanel("related", widget=forms.CheckboxSelectMultiple),
        ],
        base_form_class=TermForm,
    )

    def construct_view(self, view_class: type, **kwargs: Any) -> View:
        return for_keepers(super().construct_view(view_class, **kwargs))


class WordsViewSets(ModelViewSetGroup):
    """What words mean to the site."""

    menu_label = _("Words")
    menu_icon = "help"
    menu_order = 255
    items = (TermViewSet,)


@hooks.register("register_admin_viewset")
def register_words() -> WordsViewSets:
    return WordsViewSets()
