"""The list of all questions and the page of one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from catalogue.filters import ListingSpec
from catalogue.place import place_of
from catalogue.views import csv_view, feed_view, listing_view
from core.facts import FactValue, facts
from network.questions.choices import ASKING, LENSES, MEANING, QuestionStatus
from network.questions.findables import hue_of, themes_of
from network.questions.models import QuestionIndexPage, SupportQuestion
from network.questions.queries import KIND, STATUS_FACET
from network.regions.places import region_address
from network.themes.views import theme_link

QUESTIONS = ListingSpec(
    name="questions",
    title=gettext_lazy("Support questions"),
    kinds=(KIND,),
    facets=("thema", "regio", STATUS_FACET),
    sorts=("date", "title"),
    index_model=QuestionIndexPage,
)

listing = listing_view(QUESTIONS, template="questions/question_list.html")
feed = feed_view(QUESTIONS)
csv = csv_view(QUESTIONS)


@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question. Raises Http404 where the catalogue has none that this visitor may see in this language."""
    here = place_of(request).here
    if here is None or here.kind != KIND:
        raise Http404("There is no question here that this visitor may see.")
    asked = get_object_or_404(
        SupportQuestion.objects.select_related("region").prefetch_related("theme_items__tag"), pk=here.source_id
    )
    return render(request, "questions/question.html", question_context(request, asked))


def question_context(request: HttpRequest, asked: SupportQuestion) -> dict[str, Any]:
    """What the page of a question shows: its words, how far it is, and who asks."""
    themes = themes_of(asked)
    status = QuestionStatus(asked.status)
    asking = status in ASKING
    address = region_address(request, asked.region)
    respond = response_address(asked) if asking else ""
    return {
        "question": asked,
        "region": asked.region,
        "region_url": address,
        "hue": hue_of(themes),
        "title": asked.said("question"),
        "parts": [
            (_("Why it matters"), asked.said("why")),
            (_("What was tried"), asked.said("tried")),
        ],
        "badge": {"label": status.label, "state": LENSES[status]},
        "meaning": MEANING[status],
        "history": [(moved.label, moment) for moved, moment in asked.history],
        "answer": asked.said("answer"),
        "answer_head": _("The answer") if status != QuestionStatus.CLOSED else _("Why this is no longer asked"),
        "actions": [{"label": _("Respond to this question"), "url": respond}] if respond else [],
        "facts": facts(
            (_("Region"), [FactValue(asked.region.name, address)]),
            (_("Themes"), [FactValue(theme.label, theme_link(theme)["url"]) for theme in themes]),
        ),
        "more_url": f"{reverse('questions')}?regio={asked.region.slug}",
    }


def response_address(asked: SupportQuestion) -> str:
    """The form of the region with this question in it. Empty where the site has no such form."""
    try:
        return f"{reverse('region_contact', args=[asked.region.slug])}?vraag={asked.pk}"
    except NoReverseMatch:
        return ""
