"""How far the translation of every page is, for a list of many: told by the database in one query.

`core.translation_sources.is_out_of_date` compares the words of one page; here the moments are compared, which also
counts a page as out of date that was published again without other words. Updating it settles that.
"""

from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from core.translation_machine import MACHINE


class TranslationState(models.TextChoices):
    """How a page stands in another language. A stand-in that localize made counts as missing."""

    MISSING = "missing", _("Not translated")
    DRAFT = "draft", _("Draft")
    OUT_OF_DATE = "out-of-date", _("Out of date")
    UP_TO_DATE = "up-to-date", _("Up to date")


def originals_to_change(user: Any) -> QuerySet[Page]:
    """The pages that `user` may change and that are no translation of another page."""
    mine = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    known = TranslationSource.objects.filter(object_id=OuterRef("translation_key"))
    first = Locale.get_default().pk
    in_first = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=first, alias_of=None)
    said = Exists(known.filter(locale=OuterRef("locale")))
    taken_to_be = ~Exists(known) & (Q(locale=first) | ~Exists(in_first))
    return Page.objects.filter(said | taken_to_be, pk__in=mine.values("pk"), depth__gt=1, alias_of=None)


def with_state(pages: QuerySet[Page], locale: Locale) -> QuerySet[Page]:
    """Those of the originals `pages` that are in another language than `locale`, with how they stand in it.

    Adds `state`, `target_id` (the translated page), `work_id` (localize's record of the translation) and `unconfirmed`
    (how many of its texts are a machine's).
    """
    target = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=locale, alias_of=None)
    source = TranslationSource.objects.filter(object_id=OuterRef("translation_key"), locale=OuterRef("locale"))
    work = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"),
        source__locale=OuterRef("locale"),
        target_locale=locale,
        enabled=True,
    )
    found = pages.exclude(locale=locale).annotate(
        target_id=Subquery(target.values("pk")[:1]),
        target_live=Subquery(target.values("live")[:1]),
        target_written=Subquery(target.values("live_revision__created_at")[:1]),
        source_taken=Subquery(source.values("last_updated_at")[:1]),
        work_id=Subquery(work.values("pk")[:1]),
        unconfirmed=Coalesce(Subquery(machine_texts(locale)), 0),
    )
    offered_later = Q(source_taken__gt=F("target_written"))
    published_later = Q(live=True, last_published_at__gt=Coalesce("source_taken", "target_written"))
    return found.annotate(
        state=Case(
            When(target_id=None, then=Value(TranslationState.MISSING.value)),
            When(target_live=False, then=Value(TranslationState.DRAFT.value)),
            When(offered_later | published_later, then=Value(TranslationState.OUT_OF_DATE.value)),
            default=Value(TranslationState.UP_TO_DATE.value),
            output_field=models.CharField(),
        )
    )


def machine_texts(locale: Locale) -> QuerySet[Any]:
    """For a page outside: how many of its texts have a translation of a machine that nobody confirmed."""
    proposed = StringTranslation.objects.filter(
        locale=locale,
        translation_type=MACHINE,
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
    )
    segments = StringSegment.objects.filter(
        Exists(proposed),
        source__object_id=OuterRef("translation_key"),
        source__locale=OuterRef("locale"),
    )
    # One group: all segments of the one source of a page.
    return segments.order_by().values("source").annotate(number=models.Count("pk")).values("number")[:1]


def startable(user: Any, pages: list[Page]) -> set[int]:
    """Keys of those of `pages` below whose parent, in every language, `user` may add pages. Three queries.

    The service asks `core.permissions.can_translate` again; this only decides where a button stands.
    """
    parents = {page.path[: -page.steplen] for page in pages}
    rows = Page.objects.filter(path__in=parents).values_list("path", "translation_key", "pk")
    known = {path: (key, pk) for path, key, pk in rows}
    places: dict[Any, set[int]] = {}
    asked = Page.objects.filter(translation_key__in=[key for key, _pk in known.values()])
    for pk, key in asked.values_list("pk", "translation_key"):
        places.setdefault(key, set()).add(pk)
    allowed = PagePermissionPolicy().instances_user_has_permission_for(user, "add")
    addable = set(allowed.filter(pk__in=set().union(*places.values())).values_list("pk", flat=True))

    def may(page: Page) -> bool:
        key, own = known[page.path[: -page.steplen]]
        return (places[key] - {own} or {own}) <= addable

    return {page.pk for page in pages if may(page)}
