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
}


def words(name: str, rest: str = "") -> str:
    """The first part of an address for `path()`: `words("stories", "feed/")` is `verhalen/feed/` in Dutch.

    Read in the language that is active when an address is resolved or reversed. Raises KeyError for an unknown name.
    """
    in_languages = WORDS[name]

    def in_language() -> str:
        language = get_language() or settings.LANGUAGE_CODE
        return f"{in_languages.get(language, in_languages[settings.LANGUAGE_CODE])}/{rest}"

    return lazy(in_language, str)()
