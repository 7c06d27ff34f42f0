"""The list of translations at the desk: per language how every page stands that one may change."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.desk_places import DeskPlace, places_of
from core.models import BasePage
from core.permissions import can_edit_translation
from core.translation_machine import confirm_texts, unconfirmed_texts
from core.translation_states import TranslationState, originals_to_change, startable, with_state
from core.translation_work import start_translation, update_translation

ROWS = 25
PERMISSION = "wagtail_localize.submit_translation"


class TranslationFilter(forms.Form):
    """Into which language, and which pages. What is no choice narrows nothing."""

    taal = forms.ChoiceField(label=gettext_lazy("Into"), required=False)
    staat = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    plek = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    soort = forms.ChoiceField(label=gettext_lazy("Kind of page"), required=False)

    def __init__(self, *args: Any, locales: list[Locale], places: list[DeskPlace], kinds: list[ContentType]) -> None:
        super().__init__(*args)
        every = [("", _("All"))]
        self.options: dict[str, list[tuple[str, Any]]] = {
            "taal": [(locale.language_code, locale.get_display_name()) for locale in locales],
            "staat": [*every, *TranslationState.choices, ("machine", _("Machine texts to confirm"))],
            "plek": [*every, *((place.key, place.name) for place in places)],
            "soort": [*every, *((str(kind.pk), kind_name(kind)) for kind in kinds)],
        }
        for name, options in self.options.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        if len(places) < 2:
            del self.fields["plek"]

    def chosen(self, name: str) -> str:
        """The choice made, or an empty string."""
        value = self.data.get(name, "")
        return value if value in [key for key, _label in self.options[name]] else ""


@dataclass(frozen=True)
class Row:
    """One original, and how it stands in the language asked for."""

    page: Any
    kind: str
    place: str
    state: TranslationState
    may_start: bool


def kind_name(kind: ContentType) -> str:
    model = kind.model_class()
    return str(model._meta.verbose_name) if model else kind.model


def other_locales() -> list[Locale]:
    """The languages to translate into, the network's first language last: most is written in it."""
    first = Locale.get_default().pk
    return sorted(Locale.objects.all(), key=lambda locale: (locale.pk == first, locale.language_code))


def narrowed(pages: QuerySet[Page], form: TranslationFilter, places: list[DeskPlace]) -> QuerySet[Page]:
    if place := next((place for place in places if place.key == form.chosen("plek")), None):
        below = Q(pk__in=())
        for start in place.paths:
            below |= Q(path__startswith=start)
        pages = pages.filter(below)
    if kind := form.chosen("soort"):
        pages = pages.filter(content_type=kind)
    return pages


def translations(request: HttpRequest) -> HttpResponse:
    """The list, in as many queries for one page as for a thousand."""
    locales, places = other_locales(), places_of(request.user)
    mine = originals_to_change(request.user)
    kinds = list(ContentType.objects.filter(pk__in=mine.order_by().values("content_type")).order_by("model"))
    form = TranslationFilter(request.GET, locales=locales, places=places, kinds=kinds)
    language = form.chosen("taal") or locales[0].language_code
    locale = next(each for each in locales if each.language_code == language)
    pages = with_state(narrowed(mine, form, places), locale)
    counts = dict(pages.order_by().values_list("state").annotate(number=Count("pk")))
    state = form.chosen("staat")
    if state:
        pages = pages.filter(unconfirmed__gt=0) if state == "machine" else pages.filter(state=state)
    found = Paginator(pages.order_by("path"), ROWS).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "locale": locale,
        "rows": rows_of(found, kinds, places, request.user),
        "found": found,
        "counts": [(label, counts.get(key, 0)) for key, label in TranslationState.choices],
        "query": query.urlencode(),
        "here": request.get_full_path(),
    }
    return TemplateResponse(request, "core/admin/translations.html", context)


def rows_of(found: PageOfRows, kinds: list[ContentType], places: list[DeskPlace], user: Any) -> list[Row]:
    names = {kind.pk: kind_name(kind) for kind in kinds}
    pages = list(found.object_list)
    may = startable(user, pages)
    return [
        Row(
            page=page,
            kind=names.get(page.content_type_id, ""),
            place=next((place.name for place in places if page.path.startswith(place.paths)), ""),
            state=TranslationState(page.state),
            may_start=page.pk in may,
        )
        for page in pages
    ]


def locale_called(language: str) -> Locale:
    return get_object_or_404(Locale, language_code=language)


@require_POST
def start(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    """Begin a translation and go on in its editor. Hidden pages are absent: see `core.desk_pages`."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    try:
        begun = start_translation(page=page, locale=locale_called(language), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("translations")
    return redirect("wagtailadmin_pages:edit", begun.pk)


@require_POST
def update(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take over what changed in the original and go on in the editor of the translation."""
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    if update_translation(translation=translation, by=request.user):
        messages.success(request, _("What changed in the original is here now. Translate it, and publish."))
    else:
        messages.success(request, _("The words of the original are still the same: there is nothing to translate."))
    return redirect("wagtailadmin_pages:edit", translation.get_target_instance().pk)


def confirm(request: HttpRequest, translation_id: int) -> HttpResponse:
    """The machine's texts beside the original; whoever read them says which are right. 404 for who may not."""
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    if not can_edit_translation(request.user, translation):
        raise Http404
    page = translation.get_target_instance()
    if request.method == "POST":
        keys = [int(key) for key in request.POST.getlist("text") if key.isdecimal() and len(key) < 19]
        count = confirm_texts(translation=translation, texts=keys, by=request.user)
        messages.success(request, _("Confirmed texts: %(count)d.") % {"count": count})
        return redirect("wagtailadmin_pages:edit", page.pk)
    texts = unconfirmed_texts(translation.source, translation.target_locale)
    context = {"page": page, "texts": texts, "translation": translation}
    return TemplateResponse(request, "core/admin/translation_confirm.html", context)


class TranslationsItem(MenuItem):
    """The way to the list, for who may translate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


@hooks.register("register_admin_urls")
def register_translation_desk() -> list[URLPattern]:
    return [
        path("vertalingen/", translations, name="translations"),
        path("vertalingen/<int:page_id>/begin/<slug:language>/", start, name="start_translation"),
        path("vertalingen/<int:translation_id>/werk-bij/", update, name="update_translation"),
        path("vertalingen/<int:translation_id>/bevestig/", confirm, name="confirm_translation"),
    ]


@hooks.register("register_admin_menu_item")
def register_translations_item() -> MenuItem:
    return TranslationsItem(
        gettext_lazy("Translations"), reverse("translations"), icon_name="globe", order=150, name="translations"
    )
