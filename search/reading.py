"""From what somebody typed to a plan per language."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.analysis import Word
from search.languages import Group, Language
from search.named import Names
from search.questions import AllOf, AnyOf, Match, Node, Plan, Where, Why

LONGEST_TEXT = 300
MOST_ITEMS = 24
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
# A minus counts at the beginning of a word only: it is a hyphen elsewhere.
ITEM = re.compile(
    r"""(?P<minus>(?<!\S)[-–−](?=\S))?(?P<title>(?:titel|title):\s*)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))""", re.I
)
# Between words, in capitals: what search machines of old understood.
OR_WORDS, AND_WORDS = {"OR", "OF"}, {"AND", "EN"}
SHORTEST_TYPO = 4
# A compound with blanks in it: of so many pieces at most, each of so many letters at least.
MOST_PIECES, SHORTEST_PIECE = 3, 3


@dataclass(frozen=True, slots=True)
class Item:
    """One word, or a row of words in quotes, as typed. `otherwise`: it may take the place of the one before."""

    text: str
    phrase: bool = False
    title: bool = False
    minus: bool = False
    otherwise: bool = False


def items_of(text: str) -> list[Item]:
    """What was typed, item by item. Whatever is typed has a meaning: nothing here can fail."""
    items: list[Item] = []
    either = False
    shortened = text.replace("\0", " ")[:LONGEST_TEXT].translate(QUOTES)
    alone = set(shortened.split()) <= OR_WORDS | AND_WORDS
    for found in ITEM.finditer(shortened):
        typed = found["word"] or ""
        if typed in OR_WORDS | AND_WORDS and not (found["title"] or found["minus"] or alone):
            either = typed in OR_WORDS and bool(items)
            continue
        text_of_item = found["phrase"] if found["phrase"] is not None else typed
        if text_of_item.strip():
            phrase, title = found["phrase"] is not None, bool(found["title"])
            items.append(Item(text_of_item, phrase, title, bool(found["minus"]), either))
            either = False
    return items[:MOST_ITEMS]


def only_words(text: str) -> bool:
    """Whether somebody says no more than words: quotes, a minus, `titel:` or OR make words find other things."""
    return not any(item.phrase or item.title or item.minus or item.otherwise for item in items_of(text))


def surfaces(items: Iterable[Item], language: Language) -> set[str]:
    """The words that could be misspelt: letters only, asked for as words, and no compound of known words."""
    found: set[str] = set()
    for item in items:
        if item.minus or item.phrase:
            continue
        for word in language.analyser.words(item.text):
            written = item.text[word.spans[0].start : word.spans[-1].end]
            if len(word.forms) < 2 and len(word.spans) == 1:
                found.update(w for w in language.analyser.folded(written) if len(w) >= SHORTEST_TYPO and w.isalpha())
    return found


def pairs(items: Iterable[Item], language: Language) -> set[str]:
    """Words beside each other, written as one: people put a blank into compounds."""
    found: set[str] = set()
    for _item, run in runs_of(list(items)):
        text = " ".join(item.text for item in run)
        words = language.analyser.words(text)
        found.update(joined(text, words[place : place + 2], language) for place in range(len(words) - 1))
    return found - {""}


def joined(text: str, words: Sequence[Word], language: Language) -> str:
    """These words of `text` as one; empty where they are no compound with a blank in it."""
    written = [text[word.spans[0].start : word.spans[-1].end] for word in words]
    if len(written) < 2 or not all(piece.isalpha() and len(piece) >= SHORTEST_PIECE for piece in written):
        return ""
    return "".join(language.analyser.folded("".join(written)))


def plan_of(
    items: Sequence[Item],
    language: Language,
    typos: Mapping[str, tuple[str, ...]],
    names: Names,
    compounds: Collection[str],
) -> Plan:
    """What documents in this language must hold.

    `typos`: of a folded word what may be meant by it. `names`: of themes and regions. `compounds`: which of the pairs
    of words are a word of some document when they are written as one.
    """
    reader = Reader(language, typos, names, compounds)
    # What is said twice is asked once; and without blanks between them even few items may be many words.
    asked: dict[object, Node] = {}
    for node in reader.clauses(items):
        asked.setdefault(meaning(node), node)
    clauses = list(asked.values())[:MOST_ITEMS]
    without = tuple(node for item in items if item.minus for node in reader.exactly(item, Why.TYPED))
    only_stops = not clauses
    if only_stops:
        clauses = list(reader.stop_words(items))
    impossible = bool(items) and not clauses and not without
    return Plan(tuple(clauses), without, len(clauses), impossible, strict=only_stops)


def meaning(node: Node) -> object:
    """What a node finds, however it was typed."""
    if isinstance(node, Match):
        return node.tokens, node.where
    return type(node), tuple(map(meaning, node.nodes))


@dataclass(frozen=True)
class Reader:
    language: Language
    typos: Mapping[str, tuple[str, ...]]
    names: Names
    compounds: Collection[str]

    def clauses(self, items: Sequence[Item]) -> Iterator[Node]:
        nodes: list[Node] = []
        for item, run in runs_of(items):
            made = list(self.exactly(item, Why.TYPED)) if item else list(self.run(run))
            # The first of a run may take the place of what stands before it.
            if made and nodes and (item or run[0]).otherwise:
                made[0] = AnyOf((nodes.pop(), made[0]))
            nodes += made
        yield from nodes

    def exactly(self, item: Item, why: Why) -> Iterator[Node]:
        """The tokens in a row, for what stands in quotes, after a minus or after `titel:`."""
        tokens = tuple(self.language.analyser.tokens(item.text))
        if tokens:
            yield Match(tokens, Where.TITLE if item.title else Where.TEXT, why, item.text)

    def run(self, items: Sequence[Item]) -> Iterator[Node]:
        """Words without quotes, one after the other; several may be one term, one name or one compound."""
        text = " ".join(item.text for item in items)
        words = self.language.analyser.words(text)
        place = 0
        while place < len(words):
            size, node = self.longest(words, place, text)
            yield node
            place += size

    def longest(self, words: Sequence[Word], place: int, text: str) -> tuple[int, Node]:
        """As many of the words as have one meaning, and what they are found by."""
        size, group = self.language.longest_group(words, place)
        named = self.longest_name(words, place)
        if named > size:
            size, group = named, None
        if size > 1 or group:
            node = self.all_of(words[place : place + size], text)
            return size, self.also(node, words[place : place + size], group)
        return self.compound(words, place, text) or (1, self.also(self.typed(words[place], text), words[place:][:1]))

    def all_of(self, words: Sequence[Word], text: str) -> Node:
        typed = [self.typed(word, text) for word in words]
        return typed[0] if len(typed) == 1 else AllOf(tuple(typed))

    def longest_name(self, words: Sequence[Word], place: int) -> int:
        """How many words from `place` on are what a theme or region is called; 0 for none."""
        most = min(self.names.longest, len(words) - place)
        return next((size for size in range(most, 0, -1) if tokens_of(words[place : place + size]) in self.names.of), 0)

    def compound(self, words: Sequence[Word], place: int, text: str) -> tuple[int, Node] | None:
        """Words that are one when the blanks between them go: a term of the glossary, or a word of some document."""
        for size in range(min(MOST_PIECES, len(words) - place), 1, -1):
            some = words[place : place + size]
            whole = joined(text, some, self.language)
            found = self.language.analyser.words(whole) if whole else []
            if len(found) != 1:
                continue
            _size, group = self.language.longest_group(found, 0)
            if group or whole in self.compounds:
                node = AnyOf((self.all_of(some, text), *nodes_of(found[0], Why.FORM, whole)))
                return size, self.also(node, found, group)
        return None

    def also(self, node: Node, words: Sequence[Word], group: Group | None = None) -> Node:
        """The node, or whatever else the glossary calls the same, or what is filed under that name."""
        if group:
            node = self.with_group(node, group)
        forms = [
            tokens_of(words),
            *(tuple(self.language.analyser.tokens(form)) for form in (group.forms if group else ())),
        ]
        filed = dict.fromkeys(self.names.of[tokens] for tokens in forms if tokens in self.names.of)
        if not filed:
            return node
        return AnyOf((node, *(Match((name.token,), Where.ANYWHERE, Why.FILED, name.label) for name in filed)))

    def typed(self, word: Word, text: str) -> Node:
        written = text[word.spans[0].start : word.spans[-1].end]
        folded = self.language.analyser.folded(written)
        meant = self.typos.get(folded[0], ()) if len(folded) == 1 else ()
        nodes = list(nodes_of(word, Why.TYPED, written))
        nodes += [node for other in meant for node in self.meant(other)]
        return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))

    def meant(self, other: str) -> Iterator[Node]:
        """A word that was probably meant, with all that the glossary says of it; nothing for a stop word."""
        words = self.language.analyser.words(other)
        nodes = [node for word in words for node in nodes_of(word, Why.TYPO, other)]
        size, group = self.language.longest_group(words, 0)
        if nodes:
            yield self.also(AnyOf(tuple(nodes)), words, group if size == len(words) else None)

    def with_group(self, node: Node, group: Group) -> Node:
        """The node, or whatever else the glossary calls the same."""
        others: list[Node] = []
        for form in group.forms:
            words = self.language.analyser.words(form)
            if len(words) == 1:
                others += nodes_of(words[0], Why.SYNONYM, form)
            elif words:
                tokens = tuple(token for word in words for token in word.tokens)
                others.append(Match(tokens, Where.TEXT, Why.SYNONYM, form))
        return AnyOf((node, *others))

    def stop_words(self, items: Sequence[Item]) -> Iterator[Node]:
        """A question of nothing but stop words is looked for among those of titles."""
        for item in items:
            if not item.minus:
                for word in self.language.analyser.words(item.text, keep_stop_words=True):
                    nodes = [Match((form,), Where.ANYWHERE, Why.TYPED, item.text) for form in word.forms]
                    if nodes:
                        yield AnyOf(tuple(nodes))


def runs_of(items: Sequence[Item]) -> Iterator[tuple[Item | None, list[Item]]]:
    """The positive items in order: one by itself, or a run of words that stand beside each other."""
    run: list[Item] = []
    for item in items:
        plain = not (item.minus or item.phrase or item.title)
        if run and (not plain or item.otherwise):
            yield None, run
            run = []
        if plain:
            run.append(item)
        elif not item.minus:
            yield item, []
    if run:
        yield None, run


def tokens_of(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(token for word in words for token in word.tokens)


def nodes_of(word: Word, why: Why, written: str) -> Iterator[Node]:
    """A word as `Analyser.words` says it is found: its tokens in a row, or, more weakly, one of its forms anywhere."""
    yield Match(word.tokens, Where.TEXT, why, written)
    weaker = Why.FORM if why is Why.TYPED else why
    for form in word.forms:
        yield Match((form,), Where.ANYWHERE, weaker, written)
