"""The joined stylesheet: complete, in order, fresh, and safe when two processes make it at once."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from core.finders import JOINED, JoinedCssFinder, joined, sources, write_whole

LAYERS = "@layer tokens, base, layout, components, print;"


@pytest.fixture
def look(tmp_path: Path, settings) -> Path:
    """A small look of its own: five stylesheets in a static folder, joined into a folder beside it."""
    css = tmp_path / "static" / "css"
    (css / "components").mkdir(parents=True)
    for name in ("tokens", "base", "layout", "print"):
        (css / f"{name}.css").write_text(f"/* {name} */\n.{name} {{\n  color: red;\n}}\n")
    for name in ("rows", "avatar"):
        (css / "components" / f"{name}.css").write_text(f".{name} {{ color: red; }}\n")
    settings.STATICFILES_DIRS = [tmp_path / "empty", tmp_path / "static"]
    settings.JOINED_CSS_DIR = tmp_path / "joined"
    return css


def test_sources_are_joined_in_one_order(look):
    found = Path(JoinedCssFinder().find(JOINED)).read_text()

    assert re.findall(r"\.(\w+) \{", found) == ["tokens", "base", "layout", "avatar", "rows", "print"]
    assert "/*" not in found


def test_changed_source_is_in_the_next_answer_and_an_unchanged_one_keeps_its_file(look):
    finder = JoinedCssFinder()
    first = Path(finder.find(JOINED))
    before = first.stat().st_ino
    assert Path(finder.find(JOINED)).stat().st_ino == before

    (look / "components" / "badge.css").write_text(".badge { color: blue; }\n")

    assert ".badge { color: blue; }" in Path(finder.find(JOINED)).read_text()


def test_only_the_joined_stylesheet_is_found(look):
    finder = JoinedCssFinder()

    assert finder.find("css/tokens.css") == []
    assert finder.find("css/../../secret") == []
    assert finder.find(JOINED, find_all=True) == [str(look.parents[1] / "joined" / JOINED)]


def test_missing_source_is_reported_before_anything_is_served(look):
    assert JoinedCssFinder().check() == []
    (look / "layout.css").unlink()

    assert [error.id for error in JoinedCssFinder().check()] == ["core.E101"]


def test_static_folder_without_a_look_is_reported_and_gives_no_stylesheet(tmp_path, settings):
    settings.STATICFILES_DIRS = [tmp_path]

    assert [error.id for error in JoinedCssFinder().check()] == ["core.E102"]
    assert JoinedCssFinder().find(JOINED) == []
    assert list(JoinedCssFinder().list(None)) == []


def test_file_is_whole_at_every_moment_while_others_write_it(tmp_path):
    target = tmp_path / "css" / "site.css"
    texts = [letter * 200_000 for letter in "abcd"]
    write_whole(texts[0], target)

    with ThreadPoolExecutor(4) as pool:
        written = [pool.submit(write_whole, text, target) for text in texts * 5]
        seen = {target.read_text() for _ in range(50)}

    assert all(job.result() is None for job in written)
    assert seen <= set(texts)
    assert [file.name for file in target.parent.iterdir()] == ["site.css"]


def test_write_that_fails_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    target = tmp_path / "site.css"
    write_whole("old", target)
    monkeypatch.setattr("os.replace", lambda *args: (_ for _ in ()).throw(OSError("disk full")))

    with pytest.raises(OSError, match="disk full"):
        write_whole("new", target)

    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_our_own_look_opens_with_the_order_of_its_layers_and_stays_small():
    text = joined(sources())

    assert text.startswith(LAYERS)
    assert text.count("{") == text.count("}")
    assert len(text.encode()) < 60_000


def test_every_file_that_our_look_names_exists_beside_it():
    names = re.findall(r'url\("([^"]+)"\)', joined(sources()))

    assert names
    for name in names:
        assert name.startswith("../")
        assert finders.find(name.removeprefix("../")), name


def test_collectstatic_brings_the_joined_stylesheet_along(look, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "collected"
    finders.get_finder.cache_clear()
    call_command(
        "collectstatic", interactive=False, verbosity=0, ignore_patterns=["wagtail*", "admin*", "django_htmx*"]
    )
    finders.get_finder.cache_clear()

    assert ".avatar { color: red; }" in (settings.STATIC_ROOT / JOINED).read_text()
