"""From a folded word to its token: the stem that its forms share, per language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import Stemmer
import yaml

from search.analysis.folding import written_words

LISTS = Path(__file__).with_name("words")
VOICELESS = {"v": "f", "z": "s"}
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
# ideeen, categorieen; gemeentes, organisaties; molens
PLURAL = re.compile(r"(?:(?<=ee|ie)en|(?<=[bcdfghijklmnpqrstvwxz]e)s|(?<=[bcdfghjklmnpqrstvwxz]en)s)$")


@dataclass(frozen=True)
class Language:
    """The rules of a language: `words/<code>.yaml` tells what the lists mean."""

    code: str
    algorithm: str
    links: tuple[str, ...]
    after_apostrophe: frozenset[str]
    stop: frozenset[str]
    words: Mapping[str, str]
    endings: Mapping[str, str]
    unstemmed_words: frozenset[str]
    unstemmed_endings: frozenset[str]


@cache
def language(code: str) -> Language:
    """Raises ValueError for a language without lists."""
    path = LISTS / f"{code}.yaml"
    if not code.isalpha() or not path.exists():
        raise ValueError(f"There are no word lists for the language {code!r}.")
    lists = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Language(
        code=code,
        algorithm=lists["algorithm"],
        links=("", *lists["links"].split()),
        after_apostrophe=frozenset(lists["after_apostrophe"].split()),
        stop=frozenset(lists["stop"].split()),
        words=turned(lists["words"]),
        endings=turned(lists["endings"]),
        unstemmed_words=frozenset(folded(lists["unstemmed_words"])),
        unstemmed_endings=frozenset(folded(lists["unstemmed_endings"])),
    )


def folded(text: str) -> list[str]:
    """The pieces of `text`, folded, with their apostrophes."""
    return [piece.word for chunk in text.split() for word in written_words(chunk) for piece in word]


def turned(forms: Mapping[str, str]) -> dict[str, str]:
    """Each form with its base, both folded, from bases with their forms. Raises ValueError for a form of two bases."""
    found: dict[str, str] = {}
    for base, others in forms.items():
        for form in folded(others):
            if form in found:
                raise ValueError(f"{form!r} is a form of both {found[form]!r} and {base!r}.")
            found[form] = "".join(folded(base))
    return found


def undoubled(stem: str) -> str:
    """With one letter for two at the end: gezinn is gezin, and sociaal, beside social-e, is social."""
    last, before = stem[-1:], stem[-2:-1]
    if last not in CONSONANTS:
        return stem
    if last == before:
        return stem[:-1]
    return stem[:-2] + last if before in "aeou" and stem[-3:-2] == before else stem


class Endings:
    """Finds the longest of some endings in a word. Most words are turned away by their last two letters."""

    def __init__(self, endings: Iterable[str]) -> None:
        self._all = frozenset(endings)
        self._last = frozenset(ending[-2:] for ending in self._all)
        self._longest = max(map(len, self._all), default=0)

    def longest(self, word: str) -> str:
        """The longest ending that `word` has or is; an empty string without one."""
        if word[-2:] not in self._last:
            return ""
        starts = range(max(0, len(word) - self._longest), len(word))
        return next((word[start:] for start in starts if word[start:] in self._all), "")


class Stems:
    """Stop words, stems and protected words of one language.

    Safe between threads: PyStemmer's stemmer is not, so it is asked by one thread at a time.
    """

    def __init__(self, code: str, protected: Iterable[str] = ()) -> None:
        self.language = language(code)
        self.protected = frozenset(form for entry in protected for form in self._guarded(entry))
        self._endings = Endings(self.language.endings)
        self._unstemmed = Endings(self.language.unstemmed_endings)
        self._stemmer = Stemmer.Stemmer(self.language.algorithm, 0)
        self._lock = Lock()

    def _guarded(self, entry: str) -> list[str]:
        """What an entry protects: itself when it is one word, else its pieces but for stop words, and all as one."""
        pieces = [piece.replace("'", "") for piece in folded(entry)]
        if len(pieces) == 1:
            return pieces
        return [*(piece for piece in pieces if piece not in self.language.stop), "".join(pieces)]

    def is_stop(self, word: str) -> bool:
        """Whether a folded word, with its apostrophes, says too little to be found by; what is protected does not."""
        bare, stop = self.bare(word), self.language.stop
        return (word in stop or bare in stop) and bare not in self.protected

    def bare(self, word: str) -> str:
        """Without apostrophes, and without what only hangs on by one: foto's is foto, zzp'er is zzp, d'Arc is darc."""
        if "'" not in word:
            return word
        before, apostrophe, after = word.rpartition("'")
        if apostrophe and after in self.language.after_apostrophe:
            word = before
        return word.replace("'", "")

    def token(self, word: str) -> str:
        """The stem of a bare word; a protected word and a number are their own."""
        if word in self.protected or word.isdigit():
            return word
        return self._dutch(word) if self.language.code == "nl" else self._stem(self._base(word))

    def _base(self, word: str) -> str:
        """The word of which the lists say that this is a form, else the word itself."""
        if word in self.language.words:
            return self.language.words[word]
        ending = self._endings.longest(word)
        return word.removesuffix(ending) + self.language.endings[ending] if ending else word

    def _is_unstemmed(self, word: str) -> bool:
        return word in self.language.unstemmed_words or bool(self._unstemmed.longest(word))

    def _stem(self, word: str) -> str:
        if self._is_unstemmed(word):
            return word
        with self._lock:
            return str(self._stemmer.stemWord(word))

    def _dutch(self, word: str) -> str:
        """What `dutch_porter` leaves apart is put together before and after it.

        Before: plurals in -es and -ens, and after -ee and -ie (gemeentes, molens, ideeën). After: gezinn-en is gezin,
        brieven is brief, huiz-en is huis, and sociaal is social-e. The rules are ours; the words they got wrong are in
        the lists.
        """
        base = self._base(word)
        if base == word and word.endswith(("en", "es", "ns")) and not self._is_unstemmed(word):
            base = self._base(PLURAL.sub("", word))
        stem = undoubled(self._stem(base))
        return stem[:-1] + VOICELESS.get(stem[-1:], stem[-1:])
