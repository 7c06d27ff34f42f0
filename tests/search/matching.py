"""How a query finds a document, as `Analyser.words` says it: the least that every engine does."""

from search.analysis import Analyser, Word

HEADS = [
    *("onderwijs", "zorg", "arrangement", "onderwijsarrangement", "jeugd", "hulp", "kind", "opvang"),
    *("leerling", "vervoer", "gezin", "school", "leiding"),
]


def stands_in_a_row(sought: tuple[str, ...], tokens: list[str]) -> bool:
    size = len(sought)
    return any(tuple(tokens[start : start + size]) == sought for start in range(len(tokens) - size + 1))


def found(word: Word, tokens: list[str], parts: list[str]) -> bool:
    return stands_in_a_row(word.tokens, tokens) or any(form in tokens or form in parts for form in word.forms)


def finds(analyser: Analyser, query: str, document: str) -> bool:
    """Whether each word of the query is found in the document."""
    stored = analyser.analyse(document)
    words = analyser.words(query)
    return bool(words) and all(found(word, stored.tokens, stored.parts) for word in words)


def finds_phrase(analyser: Analyser, query: str, document: str) -> bool:
    return stands_in_a_row(tuple(analyser.tokens(query)), analyser.tokens(document))
