"""The rules, each a function from what there is to what is wrong with it, so that a test can feed it a violation."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from django.db.models import Field, Model

from tests.architecture.tree import floor_of, height

LONGEST_FILE = 300
OURS = (
    "config",
    "pages",
    "search",
    "network",
    "catalogue",
    "glossary",
    "personaldata",
    "accounts",
    "outbox",
    "core",
    "tests",
    "bench",
)
LINT = (
    "import sys; from importlinter import cli; sys.exit(cli.lint_imports(config_filename=sys.argv[1], no_cache=True))"
)
# Where somebody's machine keeps things; the project must run wherever it is put.
MACHINE_PATH = re.compile(r"(?<![\w.}/-])/(?:" + "|".join(("work", "root", "home", "Users")) + r")/[\w.-]+")
QUOTED_TEMPLATE = re.compile(r"""["']([\w-]+(?:/[\w-]+)*\.(?:html|txt|xml))["']""")


def broken_contracts(config: Path, *, roots: Iterable[Path]) -> str:
    """What import-linter says when a contract is broken, else an empty string. Runs apart: it loads packages anew."""
    path = ":".join(map(str, roots))
    command = [sys.executable, "-c", LINT, str(config)]
    done = subprocess.run(
        command, env={"PYTHONPATH": path}, cwd=config.parent, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def import_cycle(imports: Mapping[str, Iterable[str]]) -> list[str]:
    """The modules of one import cycle, else nothing."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def upward_relations(models: Iterable[type[Model]]) -> list[str]:
    """Relations from a model to one on a higher floor, or to another app of the same floor's height."""
    wrong = []
    for model in models:
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if reaches_up(model, field):
                wrong.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    return wrong


def reaches_up(model: type[Model], field: Field) -> bool:
    if getattr(field, "swappable_setting", None) == "AUTH_USER_MODEL":
        return False  # whoever uploaded or locked something: Wagtail's fields, and the setting names the model
    target = field.related_model
    if not isinstance(target, type) or floor_of(model.__module__) == floor_of(target.__module__):
        return False
    own, other = height(model.__module__), height(target.__module__)
    return own is not None and other is not None and other >= own


def long_files(lengths: Mapping[Path, int]) -> list[str]:
    """Files above the ceiling; migrations are written by Django."""
    return [
        f"{path}: {lines} lines"
        for path, lines in lengths.items()
        if lines > LONGEST_FILE and "migrations" not in path.parts
    ]


def imports_inside_functions(path: Path, source: str) -> list[str]:
    """Imports of our own modules inside a function.

    `ready()` of an app is where Django wants them, and a program (`__main__.py`) has to set Django up before it can.
    """
    wrong: list[str] = []
    if path.name == "__main__.py":
        return wrong
    for function in ast.walk(ast.parse(source)):
        is_function = isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        if not is_function or (path.name == "apps.py" and function.name == "ready"):
            continue
        for node in ast.walk(function):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            wrong += [f"{path}:{node.lineno} {name}" for name in names if name.partition(".")[0] in OURS]
    return wrong


def machine_paths(path: Path, text: str) -> list[str]:
    """Absolute paths of one machine."""
    return [f"{path}: {found}" for found in MACHINE_PATH.findall(text)]


def unused_templates(templates: Mapping[str, str], named_elsewhere: str, *, known: Callable[[str], bool]) -> list[str]:
    """Templates that nothing names: no other template, no code, and no package that looks for it (`known`).

    `templates` is the text of each by name. A template that only names itself is not used.
    """
    in_code = set(QUOTED_TEMPLATE.findall(named_elsewhere))
    named_by = {name: set(QUOTED_TEMPLATE.findall(text)) for name, text in templates.items()}
    return sorted(
        name
        for name in templates
        if name not in in_code
        and not any(name in named for other, named in named_by.items() if other != name)
        and not known(name)
    )


def missing_from_plan(readme: str, names: Iterable[str]) -> list[str]:
    """Folders and floors that the README's floor plan does not name."""
    plan = readme.partition("## Floor plan")[2].partition("\n## ")[0]
    words = set(re.findall(r"[\w.]+", plan))
    return [name for name in names if name not in words]


def has_marker_of_a_regular_package(root: Path) -> bool:
    """With an `__init__.py`, `site/` would be a package that nobody can import: the standard library has its name."""
    return (root / "site" / "__init__.py").exists()


def unfinished(path: Path, text: str) -> list[str]:
    """Notes that something is still to be done: an issue is the place for those."""
    words = "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3))
    return [f"{path}: {found}" for found in re.findall(rf"\b(?:{words})\b", text)]
