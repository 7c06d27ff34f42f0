"""Themes at the desk: described and ordered by national editors, ticked by whoever writes."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from network.themes.fields import ThemeManager
from network.themes.forms import ThemesField
from network.themes.models import Theme
from network.themes.uses import uses_of

register_form_field_override(ThemeManager, override={"form_class": ThemesField})


class ThemeDeleteView(DeleteView):
    """A theme that something is about cannot be deleted: the screen says where it is used, and what to do first."""

    template_name = "themes/admin/confirm_delete.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uses = uses_of(self.object)
        return {**super().get_context_data(**kwargs), "uses": uses, "is_protected": bool(uses)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if uses_of(self.object):
            return self.render_to_response(self.get_context_data(), status=409)
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer


class ThemeViewSet(ModelViewSet):
    """The 23 themes. Their codes never change, because addresses and search words hang on them."""

    model = Theme
    name = "themes"
    icon = "tag"
    menu_label = _("Themes")
    list_display = ["name", "label_en", "kind", "order"]
    list_filter = ["kind"]
    search_fields = ["name", "label_en", "slug"]
    ordering = ["order", "name"]
    delete_view_class = ThemeDeleteView
    copy_view_enabled = False
    add_to_reference_index = False
    panels = [
        FieldPanel("name", heading=_("label in Dutch")),
        FieldPanel("label_en"),
        FieldPanel("slug", heading=_("code"), read_only=True),
        FieldPanel("kind"),
        MultiFieldPanel(
            [
                HelpPanel(
                    content=_("What does this theme mean? Two or three sentences for somebody who is new to it.")
                ),
                FieldPanel("description_nl"),
                FieldPanel("description_en"),
            ],
            _("What it means"),
        ),
        MultiFieldPanel([FieldPanel("hue"), FieldPanel("order")], _("How it looks")),
    ]
