"""What the catalogue may know of questions: one entry per question and language, for who may see its region's page.

Dutch always, English where the question itself is there in English.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalogue.facets import Facet, choice_labels
from catalogue.findables import EntryData, Findable
from catalogue.pages import page_findable, shortened, sort_form
from core.models.page import Hue
from core.texts import paragraphs, words_in
from core.urlwords import LANGUAGES
from network.questions.choices import LENSES, QuestionStatus
from network.questions.models import QuestionIndexPage, SupportQuestion
from network.questions.queries import KIND, STATUS_FACET
from network.regions.audiences import audiences_of_regions, regions_below
from network.regions.models import RegionPage
from network.themes.models import Theme


def question_entries(ids: Collection[str]) -> Iterator[EntryData]:
    """Entries of the questions with these keys that are on the site; others, and unknown keys, yield nothing."""
    wanted = [found for found in ids if found.isdecimal()]
    questions = SupportQuestion.objects.filter(pk__in=wanted, published=True).select_related("region").order_by("pk")
    found = list(questions.prefetch_related("theme_items__tag"))
    audiences = audiences_of_regions({question.region_id for question in found})
    for question in found:
        for language in LANGUAGES:
            if question.region_id in audiences and (language == "nl" or question.question_en):
                yield entry_of(question, language, audiences[question.region_id])


def entry_of(question: SupportQuestion, language: str, audience: str) -> EntryData:
    themes = themes_of(question)
    with translation.override(language):
        url = reverse("question", args=[question.pk])
        title, why = question.said("question").text, question.said("why")
    return EntryData(
        key=f"{KIND}:{question.pk}",
        kind=KIND,
        language=language,
        audience=audience,
        url=url,
        source_id=question.pk,
        title=title,
        sort_title=sort_form(title),
        # An entry is in one language: where English lacks, it says less rather than something in Dutch.
        summary=shortened(why.text) if why.language == language else "",
        hue=hue_of(themes),
        cover="",
        date=question.asked_at,
        updated=question.changed_at,
        facts={
            "theme": themes[0].code if themes else "",
            "region": question.region.slug,
            "region_name": question.region.name,
            "question_status": question.status,
        },
        facets=frozenset(
            {
                ("regio", question.region.slug),
                (STATUS_FACET, question.status),
                *(("thema", theme.code) for theme in themes),
            }
        ),
        text=paragraphs(words_in(language, question, "why", "tried", "answer")),
    )


def themes_of(question: SupportQuestion) -> list[Theme]:
    """The themes of a question in the fixed order of the themes; the first one gives it its colour."""
    return sorted((item.tag for item in question.theme_items.all()), key=lambda theme: (theme.order, theme.name))


def hue_of(themes: list[Theme]) -> str:
    """Yellow is the colour of a question without themes."""
    return themes[0].hue if themes else Hue.YELLOW


def question_badge(facts: Mapping[str, Any]) -> tuple[str, str]:
    """How far a question is, in a word and with a lens."""
    status = QuestionStatus(facts["question_status"])
    return str(status.label), LENSES[status]


def question_id(question: Model) -> str:
    return str(question.pk)


def all_question_ids() -> Iterator[str]:
    return (str(pk) for pk in SupportQuestion.objects.values_list("pk", flat=True).iterator())


def questions_below(path: str) -> Iterator[str]:
    """The questions of the regions whose page is at this tree path or below it."""
    pks = SupportQuestion.objects.filter(region__in=regions_below(path)).values_list("pk", flat=True)
    return (str(pk) for pk in pks)


QUESTION = Findable(
    kind=KIND,
    label=_("Support question"),
    plural=_("Support questions"),
    model=SupportQuestion,
    entries_for=question_entries,
    all_ids=all_question_ids,
    id_of=question_id,
    ids_below=questions_below,
    dated=True,
    badge=question_badge,
)
QUESTION_INDEX = page_findable(
    kind="listing",
    model=QuestionIndexPage,
    label=_("List"),
    plural=_("Lists"),
    facts=lambda page: {"listing": "questions"},
)
# Not `status`: that is the status of a region.
QUESTION_FACETS = (Facet(name=STATUS_FACET, label=_("Question is"), labels=choice_labels(QuestionStatus)),)


def keys_of_region_page(page: RegionPage) -> set[str]:
    """Keys of the questions of the region that this page is about: who sees the page sees them."""
    pks = SupportQuestion.objects.filter(region=page.region_id).values_list("pk", flat=True)
    return {f"{KIND}:{pk}" for pk in pks}
