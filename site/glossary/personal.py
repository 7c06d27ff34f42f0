"""Words are no persons."""

from core.personal import both, register_called, register_not_personal


def register_glossary() -> None:
    lists = both("synonyms", "abbreviations")
    register_not_personal("glossary.Term", **dict.fromkeys(lists, "words of the field"))
    register_called("glossary.Term", *both("term"))
