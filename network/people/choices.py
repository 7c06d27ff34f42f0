"""What a profile consists of, who can be let in on each part of it, and the languages that people speak."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Visibility(models.TextChoices):
    """Who sees one part of somebody's profile, from the fewest to the most."""

    NOBODY = "nobody", pgettext_lazy("who sees it", "Nobody")
    MEMBERS = "members", pgettext_lazy("who sees it", "Members")
    EVERYONE = "everyone", pgettext_lazy("who sees it", "Everybody")


class Part(models.TextChoices):
    """The parts of a profile, in the order in which somebody fills them in."""

    NAME = "name", _("Name")
    FUNCTION = "function", pgettext_lazy("work", "Function")
    ROLES = "roles", _("Role in the network")
    ORGANISATIONS = "organisations", _("Organisations")
    REGIONS = "regions", _("Regions")
    THEMES = "themes", _("Themes")
    SECTORS = "sectors", _("Sector")
    CAN_HELP = "can_help", _("What I can help with")
    LOOKING_FOR = "looking_for", _("What I am looking for")
    BIO = "bio", _("About me")
    PHOTO = "photo", _("Photo")
    PHONE = "phone", _("Phone number")
    EMAIL = "email", _("E-mail address for others")
    WEBSITE = "website", _("Website")
    LANGUAGES = "languages", _("Languages")


# Everything else is for nobody until its owner says otherwise.
SHOWN_AT_FIRST = {
    Part.NAME: Visibility.MEMBERS,
    Part.FUNCTION: Visibility.MEMBERS,
    Part.ROLES: Visibility.MEMBERS,
    Part.ORGANISATIONS: Visibility.MEMBERS,
}


class Language(models.TextChoices):
    """Languages in which people of the network work with parents and children, by their codes (ISO 639)."""

    DUTCH = "nl", _("Dutch")
    FRISIAN = "fy", _("Frisian")
    LIMBURGISH = "li", _("Limburgish")
    LOW_SAXON = "nds", _("Low Saxon")
    DUTCH_SIGN = "dse", _("Dutch Sign Language")
    ENGLISH = "en", _("English")
    GERMAN = "de", _("German")
    FRENCH = "fr", _("French")
    SPANISH = "es", _("Spanish")
    ARABIC = "ar", _("Arabic")
    BERBER = "ber", _("Tamazight (Berber)")
    TURKISH = "tr", _("Turkish")
    POLISH = "pl", _("Polish")
    UKRAINIAN = "uk", _("Ukrainian")
    PAPIAMENTO = "pap", _("Papiamento")
    SOMALI = "so", _("Somali")
    TIGRINYA = "ti", _("Tigrinya")
