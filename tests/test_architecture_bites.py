"""Each rule of the architecture, fed something that breaks it."""

from pathlib import Path

import pytest
from django.db import models
from django.urls import NoReverseMatch, path, reverse

from core.models import BasePage
from network.regions.models import Region
from network.stories.models import StoryPage
from network.themes.models import Theme
from tests.architecture import rules
from tests.architecture.addresses import addresses, names_used
from tests.architecture.tree import ROOT, contracts, files, floors, height, top_folders

SITE = [name for name in floors() if not name.startswith("network.")]
INSIDE = [name.strip() for name in contracts()["importlinter:contract:rooms"]["containers"].split()]
APART = [name for name in INSIDE if name not in floors()]
NETWORK = [name.removeprefix("network.") for name in floors() if name.startswith("network.")]


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    """Empty packages with the names of ours, under our contracts."""
    apart = [f"site/{name.replace('.', '/')}" for name in APART]
    for folder in (*(f"site/{name}" for name in SITE), "network", *(f"network/{name}" for name in NETWORK), *apart):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "__init__.py").touch()
    (tmp_path / ".importlinter").write_text((ROOT / ".importlinter").read_text())
    return tmp_path


def lint(tree: Path) -> str:
    return rules.broken_contracts(tree / ".importlinter", roots=(tree, tree / "site"))


def test_empty_floors_break_no_contract(small_tree):
    assert lint(small_tree) == ""


@pytest.mark.parametrize(
    ("where", "line", "broken"),
    [
        ("site/core/access.py", "import accounts", "Floors import downwards only"),
        ("site/catalogue/listing.py", "from network.stories import models", "Floors import downwards only"),
        ("network/themes/views.py", "from network import regions", "Inside network"),
        ("network/regions/views.py", "def view():\n    import network.stories", "Inside network"),
        ("network/news/views.py", "import network.stories", "Inside network"),
        ("site/accounts/models.py", "from accounts import services", "Inside an app"),
        ("network/stories/permissions.py", "import network.stories.forms", "Inside an app"),
    ],
)
def test_import_upwards_is_found(small_tree, where, line, broken):
    for room in ("models", "services", "forms"):
        for app in ("site/accounts", "network/stories"):
            (small_tree / app / f"{room}.py").touch()
    (small_tree / where).write_text(f"{line}\n")
    found = lint(small_tree)
    assert f"{broken}" in found
    assert "BROKEN" in found


def test_app_without_a_place_in_the_order_is_found(small_tree):
    (small_tree / "network/newcomers").mkdir()
    (small_tree / "network/newcomers/__init__.py").touch()
    assert "newcomers" in lint(small_tree)


def test_import_for_types_only_may_go_anywhere(small_tree):
    source = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import accounts\n"
    (small_tree / "site/core/access.py").write_text(source)
    assert lint(small_tree) == ""


def test_import_cycle_is_found():
    assert rules.import_cycle({"a": ["b"], "b": ["c"], "c": []}) == []
    assert set(rules.import_cycle({"a": ["b"], "b": ["c"], "c": ["a"]})) == {"a", "b", "c"}


def test_floors_are_in_their_order():
    assert floors()[0] == "config"
    assert floors()[-1] == "core"
    assert height("network.stories.models") > height("network.themes.models") > height("catalogue.models")
    assert height("django.db.models") is None


def relation(model: type[models.Model], kind: type[models.Field], target: type[models.Model]) -> bool:
    """Whether a field of `kind` from `model` to `target` would break the rule."""
    field = kind(target, **({"on_delete": models.CASCADE} if kind is models.ForeignKey else {}))
    field.set_attributes_from_name("link")
    return rules.reaches_up(model, field)


def test_relation_upwards_is_found():
    key, many = models.ForeignKey, models.ManyToManyField
    assert relation(Theme, key, Region)
    assert relation(Region, many, StoryPage)
    assert relation(BasePage, key, Theme)
    assert not relation(StoryPage, key, Region)
    assert not relation(StoryPage, many, Theme)
    assert not relation(Theme, key, Theme)
    assert rules.floor_of("network.news.models") != rules.floor_of("network.stories.models")
    assert height("network.news.models") == height("network.stories.models")


def test_long_file_is_found_and_a_long_migration_is_not():
    lengths = {Path("core/a.py"): 300, Path("core/b.css"): 301, Path("core/migrations/0001_initial.py"): 900}
    assert rules.long_files(lengths) == ["core/b.css: 301 lines"]


def test_import_inside_a_function_is_found():
    source = "import os\ndef f():\n    import json\n    from core import access\n    import network.stories\n"
    assert rules.imports_inside_functions(Path("views.py"), source) == ["views.py:4 core", "views.py:5 network.stories"]
    ready = "class A:\n    def ready(self):\n        from core import access\n"
    assert rules.imports_inside_functions(Path("apps.py"), ready) == []
    assert rules.imports_inside_functions(Path("models.py"), ready) != []


def test_site_as_a_package_is_found(small_tree):
    assert not rules.has_marker_of_a_regular_package(small_tree)
    (small_tree / "site/__init__.py").touch()
    assert rules.has_marker_of_a_regular_package(small_tree)


@pytest.mark.parametrize("folder", ["work", "root", "home", "Users"])
def test_path_of_one_machine_is_found(folder):
    assert rules.machine_paths(Path("a.py"), f'DATA = "/{folder}/somebody/data"')
    assert not rules.machine_paths(Path("a.py"), f"https://example.nl/{folder}/somebody")


def test_unfinished_work_is_found():
    assert rules.unfinished(Path("a.py"), "# TO" + "DO: later")
    assert not rules.unfinished(Path("a.py"), "todos")


def test_unused_template_is_found():
    texts = {
        "a.html": '{% include "parts/b.html" only %}',
        "parts/b.html": "",
        "parts/c.html": '{% include "parts/c.html" %}',
        "d.html": "",
        "account/login.html": "",
    }
    named = 'render(request, "a.html")'
    assert rules.unused_templates(texts, named, known=lambda name: name.startswith("account/")) == [
        "d.html",
        "parts/c.html",
    ]


def test_address_that_does_not_exist_is_found(settings):
    assert names_used(["{% url 'storeis' %}", 'reverse("regions")', "{% other url 'x:y' as z %}"]) == {
        "storeis",
        "regions",
        "x:y",
    }
    with pytest.raises(NoReverseMatch):
        reverse("storeis")


def test_address_knows_its_arguments():
    (address,) = addresses([path("<int:number>/<slug:slug>/", rules.long_files, name="thing")])
    assert dict(address.arguments) == {"number": 1, "slug": "een-twee"}


def test_folder_that_the_plan_forgets_is_found():
    readme = "# Title\n`bench/` elsewhere\n## Floor plan\n`core/` and `network.stories`\n## After\n`docs/`\n"
    assert rules.missing_from_plan(readme, ["core", "network.stories", "docs", "bench"]) == ["docs", "bench"]


def test_files_leave_out_what_running_leaves_behind(small_tree):
    for folder in (".git", ".venv", "var", "site/__pycache__", ".mypy_cache", "search"):
        (small_tree / folder).mkdir(exist_ok=True)
        (small_tree / folder / "x.py").touch()
    found = {str(path) for path in files(".py", root=small_tree)}
    assert "search/x.py" in found
    assert not any(path.startswith((".git", ".venv", "var", ".mypy")) or "__pycache__" in path for path in found)
    assert top_folders(small_tree) == ["network", "search", "site"]
