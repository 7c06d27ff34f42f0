"""What there is: the files of the project, and the order of its floors as `.importlinter` gives it."""

import configparser
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What setting up, running and testing leave behind, and Git's own; the same as in .gitignore.
LEFT_BEHIND = {".git", ".venv", ".tools", "var", "node_modules", "dist", "__pycache__"}
CACHES = "_cache"
BINARY = {".woff2", ".png", ".jpg", ".mo", ".ico", ".pdf"}


def files(*suffixes: str, root: Path = ROOT) -> Iterator[Path]:
    """Files of the project with one of `suffixes` (all of them without any), as paths relative to its root."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in LEFT_BEHIND and not name.endswith(CACHES))
        for name in sorted(set(names) - LEFT_BEHIND):
            path = Path(folder, name)
            if (not suffixes and path.suffix not in BINARY) or path.suffix in suffixes:
                yield path.relative_to(root)


def top_folders(root: Path = ROOT) -> list[str]:
    """Folders at the top that hold something of the project."""
    return sorted({path.parts[0] for path in files(root=root) if len(path.parts) > 1})


def contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    return parser


def layers(contract: str) -> list[list[str]]:
    """The layers of a contract, the highest first; in each the names that stand side by side."""
    rows = contracts()[f"importlinter:contract:{contract}"]["layers"].split("\n")
    return [[name.strip() for name in row.split("|")] for row in rows if row.strip()]


def floor_rows() -> list[list[str]]:
    """Every floor as the start of a module's name, the highest first, with the rooms of `network` in their order."""
    inside = [[f"network.{app}" for app in row] for row in layers("network")]
    return [row for names in layers("floors") for row in (inside if names == ["network"] else [names])]


def floors() -> list[str]:
    """The names of all floors, the highest first."""
    return [name for row in floor_rows() for name in row]


def floor_of(module: str) -> str | None:
    """The floor that `module` is on; None for what is not ours."""
    return next((floor for floor in floors() if module == floor or module.startswith(f"{floor}.")), None)


def height(module: str) -> int | None:
    """How high the floor of `module` is, the lowest 0; None for what is not ours."""
    floor = floor_of(module)
    rows = list(reversed(floor_rows()))
    return next((number for number, row in enumerate(rows) if floor in row), None)
