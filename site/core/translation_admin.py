"""The desk of a translator: who may start what, and what an editor is told.

wagtail-localize asks for one permission, the same everywhere; here the page is asked too. Its views are subclassed and
placed at the same addresses, before its own.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

from core.models import BasePage
from core.permissions import can_give_up_translation, can_translate, can_update_translations
from core.translation_checks import not_ready
from core.translation_sources import is_out_of_date, source_of, translation_into


class SubmitPage(SubmitPageTranslationView):
    """Start the translation of a page that one may change, below a page where one may add."""

    def get_object(self) -> Page:
        page = super().get_object()
        if not can_translate(self.request.user, page):
            raise PermissionDenied
        return page


class UpdateForm(UpdateTranslationsForm):
    """Without "publish immediately": publishing is for the translation's own screen, which says what is missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publish_translations"] = forms.BooleanField(required=False, disabled=True, initial=False)
        self.fields["publish_translations"].widget = forms.HiddenInput()


class UpdateTranslations(UpdateTranslationsView):
    """Offer the changed original to its translators, as far as one may change the pages themselves."""

    def get_object(self) -> Any:
        source = super().get_object()
        page = source.get_source_instance()
        if isinstance(page, Page) and not can_update_translations(self.request.user, page):
            raise PermissionDenied
        return source

    def get_form(self) -> UpdateForm:
        return UpdateForm(self.request.POST) if self.request.method == "POST" else UpdateForm()


class TranslationsReport(TranslationsReportView):
    """The translations of the pages that one may change: drafts of other regions are nobody else's business."""

    def get_queryset(self) -> QuerySet[Translation]:
        mine = PagePermissionPolicy().instances_user_has_permission_for(self.request.user, "change")
        found: QuerySet[Translation] = super().get_queryset()
        return found.filter(source__object_id__in=mine.values("translation_key")).order_by("source__object_repr", "pk")


def give_up_translation(request: HttpRequest, page_id: int) -> HttpResponse:
    """Localize's "convert to alias", for who may do that to this page. It asks itself only who may change it."""
    page = get_object_or_404(Page, pk=page_id).specific
    source = source_of(page) if isinstance(page, BasePage) else None
    if source is None:
        raise Http404
    if not can_give_up_translation(request.user, page, source):
        raise PermissionDenied
    response: HttpResponse = convert_to_alias(request, page_id)
    return response


@hooks.register("register_admin_urls", order=-1)
def register_translation_urls() -> list[URLPattern]:
    return [
        path("localize/submit/page/<int:page_id>/", SubmitPage.as_view()),
        path("localize/update/<int:translation_source_id>/", UpdateTranslations.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", give_up_translation),
        path("localize/reports/translations/", TranslationsReport.as_view()),
        path("localize/reports/translations/results/", TranslationsReport.as_view(results_only=True)),
    ]


@hooks.register("before_edit_page", order=-1)
def tell_the_translator(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say what is missing when somebody publishes an incomplete translation, and whether the original has changed.

    `core.translation` refuses to publish in any case; localize's own words for that would suggest that pressing the
    button again helps.
    """
    page = page.specific
    translation = translation_into(page) if isinstance(page, BasePage) else None
    if translation is None or not translation.enabled or page.alias_of_id:
        return None
    if request.method == "POST" and request.POST.get("action") == "publish":
        problem = not_ready(translation.source, translation.target_locale)
        if problem:
            messages.error(request, problem)
            return redirect(request.path)
    elif request.method == "GET" and is_out_of_date(page):
        messages.warning(
            request,
            _("The original has changed since this translation was published. Go to the original and choose to sync."),
        )
    return None


@hooks.register("before_bulk_action")
def refuse_incomplete_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publishing many pages at once goes round the translator's screen: name the pages that are not ready for it."""
    if action_type != "publish":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in pages for below in page.get_descendants().not_live()]
    held_back = [page.get_admin_display_title() for page in pages if not is_ready(page)]
    if not held_back:
        return None
    messages.error(
        request,
        _("Nothing was published, because these pages are not completely translated and confirmed: %(titles)s.")
        % {"titles": ", ".join(held_back)},
    )
    return redirect(action.next_url)


def is_ready(page: Page) -> bool:
    """Whether `page` may go live as far as its translation is concerned."""
    specific = page.specific
    if page.alias_of_id:
        return False
    translation = translation_into(specific) if isinstance(specific, BasePage) else None
    if translation is None or not translation.enabled:
        return True
    return not not_ready(translation.source, translation.target_locale)


@hooks.register("after_convert_alias_page")
def untranslated_page_becomes_a_draft(request: HttpRequest, page: Page) -> None:
    """An alias that stood in for a translation was live because its original is; as a page of its own it is a draft."""
    if isinstance(page, BasePage) and page.live and source_of(page) is not None:
        type(page)._default_manager.get(pk=page.pk).unpublish(user=request.user)
