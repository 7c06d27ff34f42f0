"""Reads the texts of the demo network: YAML for facts, Markdown for stories."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

FOLDER = Path(__file__).resolve().parent.parent / "demo"

PARTS = {
    "Situatie": "situation",
    "Aanpak": "approach",
    "Resultaat": "result",
    "Lessen": "lessons",
    "Nog niet": "not_yet",
    "Situation": "situation",
    "Approach": "approach",
    "Result": "result",
    "Lessons": "lessons",
    "Not yet": "not_yet",
}
markdown = MarkdownIt("commonmark", {"html": False, "typographer": True})
markdown.enable(["replacements", "smartquotes"])
markdown.options["quotes"] = "‘’‘’"


@dataclass(frozen=True)
class StoryText:
    """One story in one language: its facts and the HTML of its parts."""

    facts: dict[str, Any]
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return str(self.facts["slug"])


def read_yaml(name: str) -> Any:
    """The content of a YAML file of the demo network."""
    return typographic(yaml.safe_load((FOLDER / name).read_text(encoding="utf-8")))


def typographic(value: Any) -> Any:
    """The same data with a real apostrophe in every text."""
    if isinstance(value, dict):
        return {key: typographic(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typographic(item) for item in value]
    return value.replace("'", "’") if isinstance(value, str) else value


def read_regions() -> list[dict[str, Any]]:
    return [read_yaml(f"regions/{path.name}") for path in sorted((FOLDER / "regions").glob("*.yaml"))]


def read_stories(folder: str = "stories") -> list[StoryText]:
    """All stories of a folder, the newest first where they have a date."""
    stories = [parse_story(path) for path in sorted((FOLDER / folder).glob("*.md"))]
    return sorted(stories, key=lambda story: (-story.facts.get("date_offset_days", 0), story.slug))


def parse_story(path: Path) -> StoryText:
    """Front matter and parts of a Markdown story. Raises ValueError that names the file and the unknown heading."""
    _before, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    parts: dict[str, str] = {}
    for chunk in f"\n{body}".split("\n## ")[1:]:
        heading, _newline, text = chunk.partition("\n")
        if heading.strip() not in PARTS:
            raise ValueError(f"{path.name}: there is no part called {heading.strip()!r}.")
        parts[PARTS[heading.strip()]] = to_html(text)
    return StoryText(facts=typographic(yaml.safe_load(front)), parts=parts)


def to_html(text: str) -> str:
    """Rich text as Wagtail stores it, from Markdown."""
    return str(markdown.render(text.strip())).strip()
