"""Names of erased people at the desk: which wait for an answer, and one of them with every place where it stands."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from personaldata.judging import NamedPlace, answer, places_found
from personaldata.models import NameToJudge
from personaldata.permissions import can_judge_names

ANSWERS = {"yes": True, "no": False}


class ForJudges(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_judge_names(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse("names_to_judge"), "label": NamesView.page_title}]


class NamesView(ForJudges):
    template_name = "personaldata/admin/names.html"
    page_title = gettext_lazy("Names of erased people")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "names": NameToJudge.objects.all()}


class JudgeNameView(ForJudges):
    """GET shows where the name stands; POST takes a yes, a no or nothing for each place."""

    template_name = "personaldata/admin/judge_name.html"
    page_title = gettext_lazy("Does this name mean them?")

    @cached_property
    def asked(self) -> NameToJudge:
        asked = NameToJudge.objects.filter(pk=self.kwargs["pk"]).first()
        if asked is None:
            raise Http404("Nobody asks about this name.")
        return asked

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        sent = {name.removeprefix("place-"): value for name, value in request.POST.items()}
        answers = {key: ANSWERS[value] for key, value in sent.items() if value in ANSWERS}
        left = answer(asked=self.asked, answers=answers, by=request.user)
        if left:
            messages.success(request, _("Your answers are kept. Some places still wait for one."))
            return redirect("name_to_judge", pk)
        messages.success(request, _("All places of this name have been looked at."))
        return redirect("names_to_judge")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finder = AdminURLFinder(self.request.user)
        places = [self.shown(place, finder) for place in places_found(self.asked)]
        return {**super().get_context_data(**kwargs), "asked": self.asked, "places": places}

    def shown(self, place: NamedPlace, finder: AdminURLFinder) -> dict[str, Any]:
        thing = place.thing
        specific = getattr(thing, "specific_class", None) or type(thing)
        return {
            "key": place.key,
            "kind": capfirst(str(specific._meta.verbose_name)),
            "title": str(thing),
            "url": finder.get_edit_url(thing) or "",
            "words": place.words,
        }

    def get_page_subtitle(self) -> str:
        return self.asked.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]
