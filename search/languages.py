"""What search knows of each language: its analyser, and what the glossary calls the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from glossary import vocabulary
from search.analysis import Analyser, Word
from search.state import State

# Enough for all words of a large site: a rebuild then reads each of them once.
REMEMBER = 250_000

_kept: dict[str, tuple[tuple[str, str], "Language"]] = {}


@dataclass(frozen=True)
class Group:
    """One concept: all that it is called."""

    forms: tuple[str, ...]


@dataclass(frozen=True)
class Language:
    """The words of one language, at one edition of the glossary and of the list of heads."""

    code: str
    analyser: Analyser
    words: tuple[vocabulary.Word, ...] = field(repr=False)

    @cached_property
    def groups(self) -> dict[tuple[str, ...], Group]:
        """By the tokens of each of its forms, and by what a compound of the same parts becomes."""
        found: dict[tuple[str, ...], Group] = {}
        for word in self.words:
            forms = (word.term, *word.forms)
            group = Group(forms)
            for form in forms:
                tokens = tuple(self.analyser.tokens(form))
                if tokens:
                    found.setdefault(tokens, group)
                written = self.analyser.words(form)
                if len(written) == 1 and len(written[0].forms) > 1:
                    found.setdefault(written[0].forms[-1:], group)
        return found

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """Every word of the glossary, as words of documents are counted."""
        forms = (form for word in self.words for form in (word.term, *word.forms))
        return frozenset(folded for form in forms for folded in self.analyser.folded(form))

    @cached_property
    def longest(self) -> int:
        return max(map(len, self.groups), default=0)

    def longest_group(self, words: Sequence[Word], place: int) -> tuple[int, Group | None]:
        """How many words from `place` on are one concept, and which; else one word and none."""
        for size in range(min(self.longest, len(words) - place), 0, -1):
            tokens = tuple(token for word in words[place : place + size] for token in word.tokens)
            group = self.groups.get(tokens)
            if group is None and size == 1 and len(words[place].forms) > 1:
                group = self.groups.get(words[place].forms[-1:])
            if group:
                return size, group
        return 1, None


def language(code: str, state: State) -> Language:
    """The language as it is at `state`; the same object as long as neither glossary nor heads changed."""
    mark = (str(state.edition), state.heads_version)
    held = _kept.get(code)
    if held is None or held[0] != mark:
        held = _kept[code] = (mark, read(code, state))
    return held[1]


def read(code: str, state: State) -> Language:
    words = vocabulary.vocabulary(code)
    terms = [form for word in words for form in (word.term, *word.synonyms)]
    heads = {*state.heads(code), *(piece for term in terms for piece in term.split())}
    protected = [short for word in words for short in word.abbreviations]
    return Language(code, Analyser(code, heads, protected, remember=REMEMBER), words)
