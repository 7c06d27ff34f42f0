"""The shape of the project: floors, relations, sizes, and that nothing lies about unused."""

import re
from itertools import chain
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.conf import settings
from django.template import engines
from django.template.loader import get_template
from django.urls import resolve, reverse
from django.utils import translation
from wagtail.models import get_page_models

from core import styleguide
from tests.architecture import rules
from tests.architecture.addresses import addresses, names_used
from tests.architecture.tree import ROOT, contracts, files, floors, height, layers, top_folders

SOURCE_ROOTS = (ROOT, ROOT / "site")
PLACES_FOR_CODE = (".ci", "bench", "docs", "network", "search", "site", "tests")


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def code() -> list[Path]:
    return [path for path in files(".py") if path.parts[0] in PLACES_FOR_CODE]


def test_imports_go_down_and_within_an_app_from_room_to_room():
    assert rules.broken_contracts(ROOT / ".importlinter", roots=SOURCE_ROOTS) == ""


def test_no_module_imports_itself_by_a_detour(monkeypatch):
    for root in SOURCE_ROOTS:
        monkeypatch.syspath_prepend(str(root))
    graph = grimp.build_graph(
        *chain.from_iterable(layers("floors")), exclude_type_checking_imports=True, cache_dir=None
    )
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 100
    assert rules.import_cycle(imports) == []


def test_every_app_of_ours_has_its_floor_and_its_rooms():
    ours = [app.name for app in apps.get_app_configs() if (ROOT in Path(app.path).parents and ".venv" not in app.path)]
    assert {"core", "pages", "network.stories"} <= set(ours)
    assert [name for name in ours if height(name) is None] == []
    with_rooms = contracts()["importlinter:contract:rooms"]["containers"].split()
    assert sorted(with_rooms) == sorted(ours)


def test_relations_between_models_point_down():
    models = [model for model in apps.get_models() if height(model.__module__) is not None]
    assert len(models) > 15
    assert rules.upward_relations(models) == []


def test_no_file_is_too_long_to_read():
    sources = [path for path in files(".py", ".html", ".css", ".js") if path.parts[0] != "docs"]
    assert len(sources) > 200
    assert rules.long_files({path: len(read(path).splitlines()) for path in sources}) == []


def test_site_is_a_source_root_and_no_package():
    assert not rules.has_marker_of_a_regular_package(ROOT)


def test_imports_stand_at_the_top():
    wrong = [found for path in code() for found in rules.imports_inside_functions(path, read(path))]
    assert wrong == []


def test_nothing_depends_on_one_machine_or_is_left_unfinished():
    texts = {path: read(path) for path in files()}
    assert len(texts) > 300
    wrong = [found for path, text in texts.items() for found in rules.machine_paths(path, text)]
    wrong += [found for path, text in texts.items() for found in rules.unfinished(path, text)]
    assert wrong == []


def test_lock_names_one_index_and_one_place_for_its_files():
    """A mirror or a folder of one machine would be a third place, and would be found by nobody else."""
    found = set(re.findall(r'"(\w+)://([^/"]+)', read(Path("uv.lock"))))
    assert {scheme for scheme, _host in found} == {"https"}
    hosts = {host for _scheme, host in found}
    assert len(hosts) == 2
    assert not any(":" in host or "@" in host or host.startswith(("localhost", "127.", "10.")) for host in hosts)


def templates() -> dict[str, str]:
    """Our templates by the name under which Django finds them."""
    return {
        path.relative_to("templates").as_posix(): read(path)
        for path in files(".html", ".txt", ".xml")
        if path.parts[0] == "templates"
    }


def is_looked_for(name: str) -> bool:
    """Whether Django or a package asks for the template: our version stands in the place of theirs."""
    pages = {model.template for model in get_page_models()}
    samples = {f"components/{sample.template}.html" for part in styleguide.parts() for sample in part.samples}
    theirs = [Path(folder) / name for folder in engines["django"].template_dirs if Path(folder) != ROOT / "templates"]
    errors = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html", "429.html"}  # the last by allauth
    return name in pages | samples | errors or any(path.exists() for path in theirs)


def test_every_template_is_used():
    named = "\n".join(read(path) for path in code() if path.parts[0] != "tests")
    assert rules.unused_templates(templates(), named, known=is_looked_for) == []


def test_every_template_can_be_read():
    for name in templates():
        get_template(name)


def test_every_address_of_ours_leads_back_to_its_name():
    ours = [address for address in addresses() if height(address.module) is not None]
    assert len(ours) > 15
    for address in ours:
        with translation.override("nl"):
            path = reverse(address.name, kwargs=dict(address.arguments))
            assert resolve(path).view_name == address.name, path


def test_every_address_that_is_asked_for_exists():
    known = {address.name for address in addresses()}
    used = names_used(read(path) for path in files(".py", ".html", ".txt") if path.parts[0] != "tests")
    assert len(used) > 15
    assert used - known == set()


def test_floor_plan_of_the_readme_is_complete():
    names = [folder for folder in top_folders() if not folder.startswith(".")]
    assert rules.missing_from_plan(read(Path("README.md")), [*names, *floors()]) == []


@pytest.mark.parametrize("name", ["configuration.md", "decisions.md", "development.md", "licences.md"])
def test_documentation_is_there(name):
    assert len(read(Path("docs") / name)) > 500


def test_settings_keep_the_floors_order_for_templates():
    """An app's templates win from those of the floors below it, as its code may build on theirs."""
    heights = [height(name) for name in settings.INSTALLED_APPS if height(name) is not None and ".apps." not in name]
    assert heights == sorted(heights, reverse=True)
