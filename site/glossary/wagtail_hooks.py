"""The glossary at the desk: one screen a term, in both languages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from core.guards import View, only_for
from glossary.forms import TermForm
from glossary.models import Term
from glossary.permissions import can_keep_glossary

for_keepers = only_for(can_keep_glossary)


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
