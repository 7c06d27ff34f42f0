"""Fixtures that are built once and kept: what many tests begin with stands in a transaction that is never committed.

A fixture marked `@kept` looks like any other to the tests that ask for it, and each gets it fresh: its own savepoint on
top of the rows, a copy of the objects in memory, a copy of the files. It is built before the test's own transaction,
layer upon layer, in the order in which the test asks for such fixtures; a next test that begins with the same layers
finds them standing. Somebody who asks for none finds none.

A kept fixture is given nothing but `db` and other kept fixtures; where one of those is another in some module, or the
test really commits, it is built for that test alone, as any fixture is.
"""

import copy
import inspect
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation

Build = Callable[..., Any]
Values = dict[Build, Any]


def kept(build: Build) -> Build:
    """Below `@pytest.fixture`: what this fixture builds is kept for the tests that follow."""

    def given(request: pytest.FixtureRequest, **asked: Any) -> Any:
        values = request.getfixturevalue("world")
        return values[build] if build in values else build(**asked)

    mine = inspect.signature(build)
    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    given.__signature__ = mine.replace(parameters=[request, *mine.parameters.values()])  # type: ignore[attr-defined]
    given.__name__, given.__doc__, given.__module__ = build.__name__, build.__doc__, build.__module__
    given.build = build  # type: ignore[attr-defined]
    return given


def own_files(folder: Path) -> dict[str, object]:
    """The settings with which files come in this folder."""
    # A new STORAGES makes Django forget the stores that it opened elsewhere.
    return {"DATA_DIR": folder, "MEDIA_ROOT": str(folder / "media"), "STORAGES": {**django_settings.STORAGES}}


@dataclass(frozen=True)
class Layer:
    """A kept fixture of a test, with the layers that it is given: of each its name there and what builds it."""

    build: Build
    given: tuple[tuple[str, Build], ...]


def layers(item: pytest.Item) -> list[Layer]:
    """The kept fixtures that a test asks for, lowest first."""
    definitions = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    found: dict[str, Layer | None] = {}

    def look(name: str) -> Layer | None:
        if name not in found:
            build = getattr(definitions[name][-1].func, "build", None) if name in definitions else None
            found[name] = None  # while it is looked at: one that is given its namesake is not kept
            if build:
                needed = {other: look(other) for other in inspect.signature(build).parameters if other != "db"}
                if all(needed.values()):
                    del found[name]  # to stand above what it needs
                    found[name] = Layer(build, tuple((other, layer.build) for other, layer in needed.items() if layer))
        return found[name]

    for name in item.fixturenames:  # type: ignore[attr-defined]
        look(name)
    return [layer for layer in found.values() if layer]


def sort(items: list[pytest.Item], of: dict[pytest.Item, list[Layer]]) -> None:
    """Within each module, put next to each other the tests that begin alike; those that keep nothing come first."""
    ranks: dict[Layer, int] = {}
    for item in items:
        for layer in of[item]:
            ranks.setdefault(layer, len(ranks))
    modules = groupby(items, key=lambda item: item.path)
    ordered = [sorted(module, key=lambda item: [ranks[layer] for layer in of[item]]) for _path, module in modules]
    items[:] = chain.from_iterable(ordered)


@dataclass
class Standing:
    """A layer that stands: its transaction, its files, and all objects as they were when it was just built."""

    layer: Layer
    atomic: transaction.Atomic
    folder: Path
    values: Values


class Worlds:
    """The layers that stand in this process."""

    def __init__(self) -> None:
        self.standing: list[Standing] = []

    def begin(self, wanted: list[Layer], new_folder: Callable[[], Path]) -> Values:
        """Leave standing what `wanted` begins with, take away the rest, build what is missing; gives fresh objects."""
        same = 0
        while same < min(len(wanted), len(self.standing)) and self.standing[same].layer == wanted[same]:
            same += 1
        self.remove(same)
        for layer in wanted[same:]:
            self._build(layer, new_folder())
        return copy.deepcopy(self.standing[-1].values) if wanted else {}

    def lay_out(self, folder: Path) -> None:
        """Copy the files that belong to what stands."""
        if self.standing:
            shutil.copytree(self.standing[-1].folder, folder, dirs_exist_ok=True)

    def remove(self, leave: int = 0) -> None:
        for gone in reversed(self.standing[leave:]):
            _roll_back(gone.atomic)
            shutil.rmtree(gone.folder, ignore_errors=True)
        del self.standing[leave:]

    def _build(self, layer: Layer, folder: Path) -> None:
        self.lay_out(folder)
        values = copy.deepcopy(self.standing[-1].values) if self.standing else {}
        atomic = transaction.atomic()
        atomic._from_testcase = True  # type: ignore[attr-defined] # as Django's own: may hold what must be outermost
        atomic.__enter__()
        asked: dict[str, Any] = {name: values[build] for name, build in layer.given}
        if "db" in inspect.signature(layer.build).parameters:
            asked["db"] = None
        try:
            with override_settings(**own_files(folder)):
                values[layer.build] = layer.build(**asked)
            connection.check_constraints()
        except BaseException:
            _roll_back(atomic)
            raise
        finally:
            clear_memory()
        self.standing.append(Standing(layer, atomic, folder, values))


def _roll_back(atomic: transaction.Atomic) -> None:
    transaction.set_rollback(True)
    atomic.__exit__(None, None, None)


def clear_memory() -> None:
    """Forget what is cached, and which language was spoken: the first test on a layer begins as the second does."""
    for cache in caches.all():
        cache.clear()
    translation.deactivate()


worlds = Worlds()
