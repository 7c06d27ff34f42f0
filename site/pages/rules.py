"""Who may do what, as the predicates in every `permissions.py` say it: the rules are told where they are kept.

What a docstring says is a sentence to translate like any other. No tool takes docstrings out of code for translators,
so `rule_texts.py` repeats them; `make messages` writes it, and a test compares.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from django.apps import AppConfig, apps
from django.utils.text import capfirst
from django.utils.translation import gettext

ROOT = Path(__file__).resolve().parents[2]
PREDICATES = ("can_", "is_", "may_")


@dataclass(frozen=True)
class Block:
    """A paragraph of a docstring, or one point of a list."""

    text: str
    is_point: bool


@dataclass(frozen=True)
class Rule:
    """One predicate: what it is about in words, and who may."""

    title: str
    blocks: list[Block]


@dataclass(frozen=True)
class RuleGroup:
    """The rules of one app, with what is said of all of them."""

    title: str
    intro: list[Block]
    rules: list[Rule]


def permission_modules() -> Iterator[tuple[AppConfig, ModuleType]]:
    """The `permissions.py` of each app of ours that has one, in the order of the settings."""
    for config in apps.get_app_configs():
        folder = Path(config.path)
        ours = folder.is_relative_to(ROOT) and not {"site-packages", ".venv"} & set(folder.parts)
        if ours and find_spec(f"{config.name}.permissions"):
            yield config, import_module(f"{config.name}.permissions")


def predicates(module: ModuleType) -> list[tuple[str, Callable[..., object]]]:
    """The predicates that a module defines itself, in the order in which they stand there."""
    found = [
        (name, thing)
        for name, thing in vars(module).items()
        if inspect.isfunction(thing) and thing.__module__ == module.__name__ and name.startswith(PREDICATES)
    ]
    return sorted(found, key=lambda pair: pair[1].__code__.co_firstlineno)


def blocks_of(thing: object) -> list[Block]:
    """The docstring of a module or predicate in English: paragraphs, and the points of its lists, each on one line."""
    blocks: list[Block] = []
    for part in (inspect.getdoc(thing) or "").split("\n\n"):
        lines: list[list[str]] = []
        for line in part.splitlines():
            if line.startswith("- ") or not lines:
                lines.append([])
            lines[-1].append(line.strip())
        for words in lines:
            text = " ".join(words)
            blocks.append(Block(text.removeprefix("- "), text.startswith("- ")))
    return [block for block in blocks if block.text]


def title_of(name: str) -> str:
    """What a predicate is called in plain words: `can_give_grants` is "can give grants"."""
    return name.replace("_", " ")


def texts() -> list[str]:
    """All sentences of the page in English, each once, sorted."""
    found: set[str] = set()
    for config, module in permission_modules():
        found.add(str(config.verbose_name))
        found.update(block.text for block in blocks_of(module))
        for name, predicate in predicates(module):
            found.update([title_of(name), *(block.text for block in blocks_of(predicate))])
    return sorted(found)


def rule_groups() -> list[RuleGroup]:
    """All rules in the active language, by app."""
    return [
        RuleGroup(
            title=capfirst(gettext(str(config.verbose_name))),
            intro=translated(blocks_of(module)),
            rules=[
                Rule(capfirst(gettext(title_of(name))), translated(blocks_of(predicate)))
                for name, predicate in predicates(module)
            ],
        )
        for config, module in permission_modules()
    ]


def translated(blocks: list[Block]) -> list[Block]:
    return [Block(gettext(block.text), block.is_point) for block in blocks]
