"""What people of the network tell about themselves, and to whom; and the words above the list of people."""

from django.conf import settings
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import MEMBERS, PUBLIC
from core.fields import ChoicesField
from core.models import ListingPage
from core.models.media import random_key
from core.storage import PRIVATE
from network.organisations.choices import Sector
from network.organisations.models import Organisation
from network.people.choices import SHOWN_AT_FIRST, Language, Part, Visibility
from network.people.queries import PersonQuerySet
from network.regions.models import Region
from network.themes.models import Theme

LONGEST_TEXT = 1500
# To which audiences each choice of its owner opens a part.
OPENS = {
    Visibility.NOBODY: frozenset[str](),
    Visibility.MEMBERS: frozenset({MEMBERS}),
    Visibility.EVERYONE: frozenset({MEMBERS, PUBLIC}),
}
PHONE = RegexValidator(
    r"^\+?[0-9][0-9 ()\-]{6,24}$", _("Write a phone number with digits and spaces, such as 06 12 34 56 78.")
)
WEB_ADDRESS = _("Write an address that begins with https://, such as https://example.nl.")
WEB_ONLY = URLValidator(schemes=["http", "https"], message=WEB_ADDRESS)


def photo_key(instance: "Person | None", filename: str) -> str:
    """Photos lie in the private store, under a name that cannot be guessed; a view decides who gets one."""
    return random_key(f"{PRIVATE}people", filename)


class PeopleIndexPage(ListingPage):
    """The words above the list of people, which members see."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("index of people")


class Person(models.Model):
    """Somebody who takes part: what they tell about themselves, and for each part who sees it.

    Their name is that of their account (`User.name`), so that there is one. `services.write_profile` writes all of it.
    Nobody has a profile in English and one in Dutch: people tell in the language they choose.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="person")
    function = models.CharField(
        _("function"), max_length=150, blank=True, help_text=_("What you do in your work, such as teacher or nurse.")
    )
    organisations = models.ManyToManyField(
        Organisation, verbose_name=_("organisations"), blank=True, related_name="people"
    )
    regions = models.ManyToManyField(Region, verbose_name=_("regions"), blank=True, related_name="people")
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="people")
    sectors = ChoicesField(_("sector"), choices_of=Sector)
    can_help = models.TextField(
        _("what I can help with"),
        max_length=LONGEST_TEXT,
        blank=True,
        help_text=_("What can somebody call you about?"),
    )
    looking_for = models.TextField(
        _("what I am looking for"),
        max_length=LONGEST_TEXT,
        blank=True,
        help_text=_("Which question would you like to think about with others?"),
    )
    bio = models.TextField(_("about me"), max_length=LONGEST_TEXT, blank=True)
    photo = models.FileField(_("photo"), upload_to=photo_key, max_length=200, blank=True)
    phone = models.CharField(_("phone number"), max_length=26, blank=True, validators=[PHONE])
    email = models.EmailField(
        _("e-mail address for others"),
        blank=True,
        help_text=_("It may be another one than you log in with. That one is never shown."),
    )
    website = models.URLField(_("website"), blank=True, validators=[WEB_ONLY])
    languages = ChoicesField(_("languages"), choices_of=Language)
    # Part → Visibility, as its owner chose; what is not in it is as SHOWN_AT_FIRST says.
    visibility = models.JSONField(_("who sees it"), default=dict, blank=True, editable=False)
    made_at = models.DateTimeField(_("takes part since"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    # Whom somebody works with is not the desk's to list as "used by".
    wagtail_reference_index_ignore = True

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["pk"]

    def __str__(self) -> str:
        """Without the name: lists at the desk would tell it, and what stands beside it, of somebody who hides them."""
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def version(self) -> str:
        """Another one with each time that the profile is written."""
        return self.changed_at.isoformat()

    @property
    def name(self) -> str:
        return str(self.user.name).strip()

    def shown_to(self, part: str) -> Visibility:
        """Who sees a part. What no choice of ours says is for nobody."""
        chosen = self.visibility.get(part, SHOWN_AT_FIRST.get(Part(part), Visibility.NOBODY))
        return Visibility(chosen) if chosen in Visibility.values else Visibility.NOBODY

    def seen_by(self, audience: str) -> frozenset[str]:
        """The parts that an audience (`members` or `public`) sees.

        None without a name: nobody is shown as a nameless photo or telephone number.
        """
        seen = frozenset(str(part) for part in Part if audience in OPENS[self.shown_to(part)])
        return seen if Part.NAME in seen and self.name else frozenset()
