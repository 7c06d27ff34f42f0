"""A question that somebody keeps."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from catalogue.filters import SORT_CODES, FilterState
from core.richtext import storable
from core.urlwords import LANGUAGES
from search.listing import SEARCH
from search.reading import LONGEST_TEXT
from search.saved.queries import SavedSearchQuerySet
from search.saved.signs import is_seen

LONGEST_NAME = 80
LONGEST_CHOICE = 1_000


class SavedSearch(models.Model):
    """The question as it stands in the address of the search page, for one person in one language.

    `chosen` are the values of facets in the form that `FilterState.query` gives them. The words stand by themselves, in
    plain writing, so that the name of somebody who is erased is found in them. `mark` tells equal questions, whatever
    their order; the words may be cleaned later, so it is not made of them anew. `seen` and `beyond` are what was found
    at the last look (search.saved.seen).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(
        _("name"), max_length=LONGEST_NAME, blank=True, help_text=_("Empty: it is called by its words and filters.")
    )
    language = models.CharField(_("language"), max_length=5, choices=[(code, code) for code in LANGUAGES])
    words = models.CharField(_("words"), max_length=LONGEST_TEXT, blank=True)
    chosen = models.CharField(_("filters"), max_length=LONGEST_CHOICE, blank=True)
    by_date = models.BooleanField(default=False)
    mark = models.CharField(max_length=32, editable=False)
    created_at = models.DateTimeField(_("saved on"), default=timezone.now)
    looked_at = models.DateTimeField(_("looked at on"), default=timezone.now)
    seen = models.BinaryField(default=bytes)
    beyond = models.DateTimeField(null=True, blank=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [models.UniqueConstraint(fields=["user", "mark"], name="saved_search_once")]
        indexes = [models.Index(fields=["looked_at"], name="saved_search_looked_at")]

    def __str__(self) -> str:
        return f"saved search {self.pk} of user {self.user_id}"

    @classmethod
    def of_state(cls, state: FilterState, language: str, **more: Any) -> "SavedSearch":
        """Not stored yet. Raises nothing: whether it may be kept is for `services.keep_search`."""
        words = storable(state.text)
        chosen = FilterState(SEARCH, chosen=state.chosen, sort=SEARCH.sorts[0]).query()
        mark = salted_hmac("search.saved", "\n".join((language, words, chosen))).hexdigest()[:32]
        by_date = state.sort == "date"
        return cls(language=language, words=words, chosen=chosen, by_date=by_date, mark=mark, **more)

    @property
    def asks(self) -> bool:
        """Whether there is something in it that can be asked again, and by which it can be called."""
        return bool(self.chosen) or is_seen(self.words)

    @property
    def state(self) -> FilterState:
        """Read as the search page reads its address."""
        query = QueryDict(self.chosen, mutable=True)
        query["q"] = self.words
        if self.by_date:
            query["sort"] = SORT_CODES["date"]
        return FilterState.from_query(SEARCH, query)

    @property
    def way_in(self) -> str:
        """Where it is opened: that is a look at it."""
        return reverse("my_search", args=[self.pk])

    @property
    def url(self) -> str:
        """Of the search page, in the language in which it was saved."""
        with translation.override(self.language):
            return self.state.url(reverse("search"))
