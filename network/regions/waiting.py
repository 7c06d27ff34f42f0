"""What waits in the pages of regions: drafts, reviews, schedules, old pages, missing English, pictures without words.

Each is a panel of `core.desk_panels`: one query for where the regions' pages are, and one or two for what waits there.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale, Page, Revision, WorkflowState

from core.desk_panels import DeskItem, DeskPanel, desk_panels
from core.models import ArchivedPage, CustomImage
from core.translation_states import TranslationState, with_state
from network.regions.models import Region, RegionPage

OLD = timedelta(days=365)
# Texts are written in the network's first language, and translated from there.
ORIGINAL = Q(locale__language_code=settings.LANGUAGE_CODE)
WAITING, SENT_BACK = WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES


def region_keys(places: Collection[str]) -> list[str]:
    return [place.partition(":")[2] for place in places if place.startswith("region:")]


class Below:
    """The pages below those of some regions, in every language, and whose each is. One query."""

    def __init__(self, places: Collection[str]) -> None:
        pages = RegionPage.objects.filter(region__in=region_keys(places)).order_by()
        self.place_of_path = {path: f"region:{key}" for path, key in pages.values_list("path", "region_id")}

    @property
    def pages(self) -> QuerySet[Page]:
        """All of them but aliases, which are no texts of their own."""
        below = Q(pk__in=())
        for path in self.place_of_path:
            below |= Q(path__startswith=path)
        return Page.objects.filter(below, alias_of=None).select_related("locale").defer_streamfields()

    def place(self, page: Page) -> str:
        return next(place for path, place in self.place_of_path.items() if page.path.startswith(path))

    def item(self, page: Page, action: Any, note: str = "", url: str = "") -> DeskItem:
        url = url or reverse("wagtailadmin_pages:edit", args=[page.pk])
        return DeskItem(self.place(page), page.draft_title or page.title, url, action, note)


def about_the_page(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of `rows` (revisions, reviews), which name their thing by type and key, that are about the outer page."""
    kind = ContentType.objects.get_for_model(Page)
    return rows.filter(base_content_type=kind, object_id=Cast(OuterRef("pk"), CharField()))


def in_review(*states: str) -> Exists:
    return Exists(about_the_page(WorkflowState.objects.filter(status__in=states)))


def go_live_at() -> Subquery:
    planned = about_the_page(Revision.objects.filter(approved_go_live_at__isnull=False))
    return Subquery(planned.order_by("-approved_go_live_at").values("approved_go_live_at")[:1])


def day_and_time(moment: Any) -> str:
    return date_format(localtime(moment), _("j F Y, H:i"))


def drafts(user: Any, places: Collection[str]) -> Iterator[DeskItem]:
    """Pages that visitors do not see as they are now, and that nobody reviews or scheduled; one's own for a person."""
    below = Below(places)
    unseen = Q(live=False) | Q(has_unpublished_changes=True)
    found = below.pages.filter(unseen, ~in_review(WAITING, SENT_BACK), latest_revision__isnull=False)
    found = found.annotate(go_live=go_live_at()).filter(go_live=None)
    if user is not None:
        found = found.filter(latest_revision__user=user)
    for page in found.order_by("-latest_revision_created_at", "-pk"):
        yield below.item(page, _("Go on writing"))


def reviews(places: Collection[str], state: str, action: str, screen: str) -> Iterator[DeskItem]:
    """What somebody submitted, with the last comment on it; `screen` is where it goes on."""
    below = Below(places)
    about = about_the_page(WorkflowState.objects.filter(status=state)).order_by("-pk")
    said = Subquery(about.values("current_task_state__comment")[:1])
    since = Subquery(about.values("current_task_state__started_at")[:1])
    for page in below.pages.filter(in_review(state)).annotate(said=said, since=since).order_by("since", "pk"):
        yield below.item(page, action, page.said or "", reverse(screen, args=[page.pk]))


def waiting_for_review(user: Any, places: Collection[str]) -> Iterable[DeskItem]:
    return reviews(places, WAITING, _("See how far it is"), "page_review")


def sent_back(user: Any, places: Collection[str]) -> Iterable[DeskItem]:
    return reviews(places, SENT_BACK, _("Change it and submit it again"), "wagtailadmin_pages:edit")


def scheduled(user: Any, places: Collection[str]) -> Iterator[DeskItem]:
    """What goes online or offline by itself, the first first."""
    below = Below(places)
    found = below.pages.annotate(go_live=go_live_at())
    for page in found.filter(Q(go_live__isnull=False) | Q(live=True, expire_at__isnull=False)):
        if page.go_live:
            note = _("Goes online on %(moment)s.") % {"moment": day_and_time(page.go_live)}
        else:
            note = _("Goes offline on %(moment)s.") % {"moment": day_and_time(page.expire_at)}
        yield below.item(page, _("Look at the plan"), note)


def not_archived() -> Q:
    return ~Q(Exists(ArchivedPage.objects.filter(translation_key=OuterRef("translation_key"))))


def old(user: Any, places: Collection[str]) -> Iterator[DeskItem]:
    """Pages that nobody published anew for a year, each in its language; what is in the archive may be old."""
    below = Below(places)
    found = below.pages.filter(not_archived(), live=True, last_published_at__lt=timezone.now() - OLD)
    for page in found.order_by("last_published_at", "pk"):
        day = date_format(localtime(page.last_published_at), _("j F Y"))
        told = {"language": page.locale.get_display_name(), "day": day}
        yield below.item(page, _("Bring it up to date"), _("%(language)s, last changed on %(day)s.") % told)


def without_english(user: Any, places: Collection[str]) -> Iterator[DeskItem]:
    """Live originals whose English is missing, unfinished or behind, as the list of translations counts it."""
    below = Below(places)
    english = Locale.objects.filter(language_code="en").first()
    if english is None:
        return
    found = with_state(below.pages.filter(ORIGINAL, not_archived(), live=True), english)
    for page in found.exclude(state=TranslationState.UP_TO_DATE).order_by("-last_published_at", "pk"):
        if page.state == TranslationState.MISSING:
            url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
            yield below.item(page, _("Translate it"), _("There is no English."), url)
            continue
        url = reverse("wagtailadmin_pages:edit", args=[page.target_id])
        if page.state == TranslationState.OUT_OF_DATE:
            yield below.item(page, _("Update the English"), _("The Dutch was published after the English."), url)
        else:
            yield below.item(page, _("Finish the English"), _("The English is not published."), url)


def without_words(user: Any, places: Collection[str]) -> Iterator[DeskItem]:
    """Pictures of the region of which nobody said what they show."""
    regions = Region.objects.filter(pk__in=region_keys(places), collection__isnull=False).order_by()
    place_of = {collection: f"region:{key}" for key, collection in regions.values_list("pk", "collection_id")}
    for picture in CustomImage.objects.filter(collection__in=place_of, alt_nl="").order_by("-created_at", "-pk"):
        url = reverse("wagtailimages:edit", args=[picture.pk])
        yield DeskItem(place_of[picture.collection_id], picture.title, url, _("Say what it shows"))


def register() -> None:
    """Called once when the apps are ready."""
    for order, (name, title, items) in enumerate(
        (
            ("drafts", gettext_lazy("Drafts"), drafts),
            ("sent back", gettext_lazy("Sent back"), sent_back),
            ("waiting for review", gettext_lazy("Waiting for review"), waiting_for_review),
            ("scheduled", gettext_lazy("Scheduled"), scheduled),
            ("old", gettext_lazy("Not changed for a year"), old),
            ("english", gettext_lazy("English missing or behind"), without_english),
            ("alt", gettext_lazy("Pictures without a description"), without_words),
        ),
        start=1,
    ):
        desk_panels.register(name, DeskPanel(title, order * 10, items))
