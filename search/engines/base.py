"""What every engine can do."""

from typing import Protocol

from search.questions import Ask, Found
from search.state import State


class Engine(Protocol):
    """Answers questions over what `search.indexing` wrote.

    Same question, same set and same counts from every engine; only the order of what is about as good may differ.
    """

    def find(self, ask: Ask, at: State | None = None) -> Found: ...
