"""The words of addresses in both languages: `/nl/verhalen/` is `/en/stories/`.

Not in the message catalogues: other systems rely on these words, so no translator should be able to change them.
"""

from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import get_language

# The languages of the site, the first one being that of the originals.
LANGUAGES = ("nl", "en")

WORDS = {
    "regions": {"nl": "regios", "en": "regions"},
    "stories": {"nl": "verhalen", "en": "stories"},
    "themes": {"nl": "themas", "en": "themes"},
    "organisations": {"nl": "organisaties", "en": "organisations"},
    "news": {"nl": "nieuws", "en": "news"},
    "questions": {"nl": "ondersteuningsvragen", "en": "support-questions"},
    "people": {"nl": "mensen", "en": "people"},
    "search": {"nl": "zoeken", "en": "search"},
    "suggestions": {"nl": "suggesties", "en": "suggestions"},
    "chosen": {"nl": "gekozen", "en": "chosen"},
    # One's own pages.
    "my": {"nl": "mijn", "en": "my"},
    "profile": {"nl": "profiel", "en": "profile"},
    "data": {"nl": "gegevens", "en": "data"},
    "export": {"nl": "export", "en": "export"},
    "erasure": {"nl": "wissen", "en": "erase"},
    "cancel": {"nl": "annuleren", "en": "cancel"},
    "notifications": {"nl": "meldingen", "en": "notifications"},
    "my_questions": {"nl": "vragen", "en": "questions"},
    "security": {"nl": "inloggen", "en": "security"},
    "preview": {"nl": "voorbeeld", "en": "preview"},
    "photo": {"nl": "foto", "en": "photo"},
    "roles": {"nl": "rollen", "en": "roles"},
    "sessions": {"nl": "sessies", "en": "sessions"},
    "searches": {"nl": "zoekvragen", "en": "searches"},
    "keep": {"nl": "bewaren", "en": "keep"},
    "edit": {"nl": "wijzigen", "en": "edit"},
    "remove": {"nl": "verwijderen", "en": "remove"},
    # Joining.
    "join": {"nl": "meedoen", "en": "join"},
    "invitation": {"nl": "uitnodiging", "en": "invitation"},
    "confirm": {"nl": "bevestigen", "en": "confirm"},
    "answer": {"nl": "antwoorden", "en": "answer"},
    # Below the address of a region.
    "agenda": {"nl": "agenda", "en": "agenda"},
    "organisation": {"nl": "organisatie", "en": "organisation"},
    "contact": {"nl": "contact", "en": "contact"},
    "sent": {"nl": "verstuurd", "en": "sent"},
    "copy": {"nl": "kopie", "en": "copy"},
}
# What the site itself has below the address of a region: no page may take it.
BELOW_REGION = ("agenda", "organisation", "contact")


def words(name: str, *rest: str) -> str:
    """An address for `path()`: `words("stories", "feed/")` is `verhalen/feed/` in Dutch.

    A part that is a name in WORDS stands for its word, as in `words("regions", "<slug:slug>/", "agenda")`; any other
    part is taken as it is. Read in the language that is active when an address is resolved or reversed. Raises
    KeyError when the first part is no such name.
    """
    in_languages = WORDS[name]

    def in_language() -> str:
        language = get_language() or settings.LANGUAGE_CODE
        chosen = language if language in in_languages else settings.LANGUAGE_CODE
        return "".join(f"{WORDS[part][chosen]}/" if part in WORDS else part for part in (name, *rest))

    return lazy(in_language, str)()


def reserved_below_region() -> frozenset[str]:
    """Addresses below a region that are the site's own, in every language."""
    return frozenset(word for name in BELOW_REGION for word in WORDS[name].values())
