"""The report at the desk: what people do not find, and making a word of it a synonym."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from catalogue.tables import table_response
from core.guards import only_for
from core.urlwords import LANGUAGES
from search.tuning.forms import ReportFilter, SynonymForm
from search.tuning.models import LONGEST
from search.tuning.permissions import can_tune_search
from search.tuning.reporting import ReportRow, questions, report_rows
from search.tuning.services import add_synonym

ROWS = 50
MOST_IN_TABLE = 10_000

for_tuners = only_for(can_tune_search)


@for_tuners
@require_safe
def report(request: HttpRequest) -> HttpResponseBase:
    """The list, in as many queries for one question as for fifty; `?export=csv` is all of it as a table."""
    form = ReportFilter(request.GET)
    found = questions(form.chosen["wat"], form.days, form.chosen["volgorde"])
    if request.GET.get("export") == "csv":
        rows = report_rows(found[:MOST_IN_TABLE], form.days)
        return table_response("niet-gevonden", list(cells(rows)), get_language() or "nl")
    page = Paginator(found, ROWS).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "found": page,
        "rows": report_rows(page.object_list, form.days),
        "query": query.urlencode(),
    }
    return TemplateResponse(request, "search_tuning/admin/report.html", context)


def cells(rows: list[ReportRow]) -> Iterator[list[str]]:
    """The head of the table, and a row for each question."""
    yield [
        _("Question"),
        _("Language"),
        _("Asked"),
        _("Results"),
        _("Chosen"),
        _("Average place"),
        _("In the glossary"),
    ]
    for row in rows:
        place = f"{row.place:.1f}" if row.place else ""
        yield [row.words, row.language, str(row.times), str(row.found), str(row.clicks), place, row.term]


@for_tuners
@require_http_methods(["GET", "HEAD", "POST"])
def synonym(request: HttpRequest) -> HttpResponse:
    """One word, and the term that means the same. What cannot be a word of it is said at the field."""
    words = request.GET.get("woorden", "")[:LONGEST].strip()
    language = request.GET.get("taal", "")
    language = language if language in LANGUAGES else LANGUAGES[0]
    form = SynonymForm(request.POST or None, words=words, language=language)
    if request.method == "POST" and form.is_valid():
        term, word = form.cleaned_data["term"], form.cleaned_data["word"]
        try:
            add_synonym(term=term, word=word, language=language, by=request.user)
        except ValidationError as error:
            form.add_error("word", error.messages)
        else:
            told = {"word": word, "term": getattr(term, f"term_{language}")}
            messages.success(request, _("‘%(word)s’ now means the same as ‘%(term)s’. Search knows it at once.") % told)
            return redirect("search_report")
    context = {"form": form, "words": words, "language": language}
    return TemplateResponse(request, "search_tuning/admin/synonym.html", context)
