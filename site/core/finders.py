"""Join the stylesheets in `static/css/` into one file, `css/site.css`, wherever static files are looked for.

Sources stay one file per component; a browser fetches one file. It is made again whenever a source has changed, so
nothing has to be built by hand: `runserver`, WhiteNoise and `collectstatic` all ask their finders.
"""

import builtins
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

JOINED = "css/site.css"
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
INDENT = re.compile(r"\n\s*")


def sources() -> list[Path]:
    """The stylesheets in the order they are joined: tokens, base, layout, components by name, print.

    `tokens.css` comes first because it opens with the order of the layers. Empty when no static folder has one.
    """
    for root in settings.STATICFILES_DIRS:
        folder = Path(root) / "css"
        if (folder / "tokens.css").exists():
            components = sorted((folder / "components").glob("*.css"), key=lambda file: file.name)
            found = [folder / "tokens.css", folder / "base.css", folder / "layout.css", *components]
            return [*found, folder / "print.css"]
    return []


def joined(files: Iterable[Path]) -> str:
    """One stylesheet of all `files`, without comments and indents. None of our strings hold `/*` or a line break."""
    return "".join(INDENT.sub("\n", COMMENT.sub("", file.read_text(encoding="utf-8"))) for file in files)


def write_whole(text: str, target: Path) -> None:
    """Write `text` beside `target` and move it in place, so that no other process ever reads half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(draft, 0o644)
        os.replace(draft, target)
    except BaseException:
        os.unlink(draft)
        raise


class JoinedCssFinder(BaseFinder):
    """Finds `css/site.css` and nothing else. Keeps it in `JOINED_CSS_DIR`, by default a folder in `DATA_DIR`."""

    @property
    def folder(self) -> Path:
        return Path(getattr(settings, "JOINED_CSS_DIR", None) or Path(settings.DATA_DIR) / "joined")

    def check(self, **kwargs: Any) -> builtins.list[CheckMessage]:
        missing = [str(file) for file in sources() if not file.exists()]
        if missing:
            return [Error(f"A stylesheet is missing: {', '.join(missing)}", id="core.E101")]
        if not sources():
            return [Error("No folder in STATICFILES_DIRS has css/tokens.css.", id="core.E102")]
        return []

    def build(self) -> Path:
        """The joined stylesheet, written again only when a source has changed (so that its date means something)."""
        target = self.folder / JOINED
        text = joined(sources())
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            write_whole(text, target)
        return target

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        # Django's finders take `all` as well until 6.1; what was asked for decides between a path and a list.
        every = find_all or bool(kwargs.get("all"))
        if os.path.normpath(path) != os.path.normpath(JOINED) or not sources():
            return []
        found = str(self.build())
        return [found] if every else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        if sources():
            self.build()
            yield JOINED, FileSystemStorage(location=self.folder)
