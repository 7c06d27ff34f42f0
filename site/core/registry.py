"""How a lower floor learns from a higher one without importing it.

An app registers in its `AppConfig.ready()`; the registry is read at run time. Registering a name twice is an error,
except by the same object, because `ready()` may run again in tests.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Named things in the order in which they were registered."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._things: dict[str, T] = {}

    def register(self, name: str, thing: T) -> T:
        """Add `thing` under `name`. Raises ValueError when the name is taken by something else."""
        if self._things.get(name, thing) != thing:
            raise ValueError(f"{self.what} {name!r} is registered twice.")
        self._things[name] = thing
        return thing

    def get(self, name: str) -> T | None:
        return self._things.get(name)

    def __getitem__(self, name: str) -> T:
        """The thing called `name`. Raises LookupError that lists the known names."""
        if name not in self._things:
            raise LookupError(f"There is no {self.what} {name!r}; known are: {', '.join(sorted(self._things))}.")
        return self._things[name]

    def __contains__(self, name: str) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[T]:
        return iter(self._things.values())

    def items(self) -> Iterator[tuple[str, T]]:
        return iter(self._things.items())
