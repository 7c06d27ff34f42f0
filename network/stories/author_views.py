"""Erasing a writer at the desk: choose who, look at where the name occurs, confirm."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.stories.author_erasing import erase_author, names_of, where_named
from network.stories.models import StoryPage
from network.stories.permissions import can_erase_author


class WriterForm(forms.Form):
    """Who of the writers that the story has or had."""

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.ChoiceField(
            label=_("Who asks to be erased?"),
            widget=forms.RadioSelect,
            choices=[(name, name) for name in names],
            error_messages={"invalid_choice": _("This story has no such writer. Choose one from the list.")},
        )


class EraseAuthorView(WagtailAdminTemplateMixin, TemplateView):
    """GET asks who, and with `name` shows where that name occurs; POST erases it."""

    template_name = "stories/admin/erase_author.html"
    page_title = gettext_lazy("Erase a writer")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_erase_author(request.user, self.story):
            raise Http404("This story belongs to another region.")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def story(self) -> StoryPage:
        story = StoryPage.objects.filter(pk=self.kwargs["page_id"]).first()
        if story is None:
            raise Http404("There is no such story.")
        return story

    def form_of(self, data: Any) -> WriterForm:
        return WriterForm(data, names=names_of(self.story))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = self.form_of(request.POST)
        if form.is_valid():
            try:
                erase_author(story=self.story, name=form.cleaned_data["name"], by=request.user)
            except ValidationError as mistake:
                form.add_error("name", mistake)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, _("The writer is erased from this story, in every language and every version."))
        return redirect("wagtailadmin_pages:edit", self.story.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.form_of(self.request.GET if "name" in self.request.GET else None)
        name = form.cleaned_data["name"] if form.is_bound and form.is_valid() else ""
        return {
            **super().get_context_data(**kwargs),
            "story": self.story,
            "form": form,
            "name": name,
            "places": where_named(story=self.story, name=name) if name else [],
        }

    def get_page_subtitle(self) -> str:
        return self.story.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.story.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]
