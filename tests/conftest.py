"""What every test starts from and leaves behind: the migrations' rows, empty caches, files of its own, no language."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
import structlog
from django.conf import settings as django_settings
from django.test import TestCase, TransactionTestCase
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from core.translation_files import compile_all
from pages.site_tree import build_site_tree
from tests.baseline import baseline
from tests.garbage import seldom_look_for_garbage
from tests.quick_avif import write_avif_quickly
from tests.services import SERVICES, require
from tests.template import database as template
from tests.worlds import Layer, Values, clear_memory, kept, layers, own_files, sort, worlds

LAYERS = pytest.StashKey[list[Layer]]()
BLOCKER = pytest.StashKey[DjangoDbBlocker]()


def pytest_configure(config: pytest.Config) -> None:
    """Tests read translated sentences and a database file: make the catalogues and the folder for it."""
    seldom_look_for_garbage()
    write_avif_quickly()
    for folder in django_settings.LOCALE_PATHS:
        list(compile_all(Path(folder)))
    django_settings.DATA_DIR.mkdir(parents=True, exist_ok=True)


def pytest_collection_finish(session: pytest.Session) -> None:
    gc.collect()
    seldom_look_for_garbage()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="leave out tests that ask no database, and `once`")
    parser.addoption("--template", type=Path, help="start from the database of this folder (tests/template)")


@pytest.hookimpl(tryfirst=True)  # before xdist reads which tests go together
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("database_only"):
        config.hook.pytest_deselected(items=[item for item in items if not hangs_on_database(item)])
        items[:] = [item for item in items if hangs_on_database(item)]
    for item in items:
        if "browser" not in item.path.parts and any(map(item.get_closest_marker, ("browser", "java", "lighthouse"))):
            raise pytest.UsageError(f"{item.nodeid} belongs in tests/browser: its round looks for tests nowhere else.")
        item.stash[LAYERS] = [] if commits(item) else layers(item)
        item.fixturenames.remove("world")
        item.fixturenames.insert(0, "world")  # before the transaction of the test itself
        if item.stash[LAYERS] and not item.get_closest_marker("xdist_group"):
            # What is kept for this module is built in one process, not in each of them.
            item.add_marker(pytest.mark.xdist_group(item.path.relative_to(item.config.rootpath).as_posix()))
    sort(items, {item: item.stash[LAYERS] for item in items})


def asks_database(item: pytest.Item) -> bool:
    cls = getattr(item, "cls", None) or object
    by_fixture = {"db", "transactional_db", "live_server", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or by_fixture) or issubclass(cls, TransactionTestCase)


def hangs_on_database(item: pytest.Item) -> bool:
    """Whether a test is for every database: it asks one, and is not marked `once`.

    In tests/network, where most look at what a page says, only what is marked `everywhere` or counts queries.
    """
    repeated = item.get_closest_marker("once") is None
    if "network" in item.path.parts:
        repeated &= item.get_closest_marker("everywhere") is not None or "quer" in item.name
    return asks_database(item) and repeated


def pytest_runtest_setup(item: pytest.Item) -> None:
    for service in SERVICES:
        if item.get_closest_marker(service):
            require(service)


@pytest.fixture(scope="session")
def django_db_keepdb(request, django_db_keepdb, django_db_modify_db_settings, django_db_blocker) -> bool:
    """Whether the test database is there already; with `--template=` it is put there now."""
    folder = request.config.getoption("template")
    if not folder:
        return django_db_keepdb
    with django_db_blocker.unblock():
        template.copy_to_test_database(folder)
    return True


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The test database, with what tests start from kept aside, to be put back after each test that commits."""
    copied = request.config.getoption("template")
    with django_db_blocker.unblock():
        if not copied:
            baseline.keep(build_site_tree)
            if any("demo_network" in getattr(item, "fixturenames", ()) for item in request.session.items):
                template.keep_demo(tmp_path_factory.mktemp("demo") / "media")
    request.config.stash[BLOCKER] = django_db_blocker
    yield
    del request.config.stash[BLOCKER]
    if copied:
        with django_db_blocker.unblock():
            template.remove_test_database()
    elif request.config.getoption("reuse_db"):
        with django_db_blocker.unblock():
            baseline.restore()


@pytest.fixture(scope="session")
def worlds_of_all(django_db_setup, django_db_blocker) -> Iterator[None]:
    """What is kept for more than one test (tests/worlds) goes before the database does."""
    yield
    with django_db_blocker.unblock():
        worlds.remove()


@pytest.fixture
def world(request, django_db_blocker, tmp_path_factory) -> Values:
    """What of the test's fixtures is kept (tests/worlds): in place before its transaction begins."""
    wanted = request.node.stash[LAYERS]
    # What stands is no hindrance to a test that asks no database, and the next one may begin with it.
    if not wanted and not (worlds.standing and asks_database(request.node)):
        return {}
    request.getfixturevalue("worlds_of_all")
    with django_db_blocker.unblock():
        return worlds.begin(wanted, lambda: tmp_path_factory.mktemp("world"))


@pytest.fixture
@kept
def demo_network(db) -> list[tuple[str, str]]:
    """The whole demo network, with an account for each role: (address, name) of each."""
    return baseline.put_demo(Path(django_settings.MEDIA_ROOT))


def commits(item: pytest.Item) -> bool:
    """Whether a test really commits, so that its tables are emptied after it instead of rolled back."""
    mark = item.get_closest_marker("django_db")
    cls = getattr(item, "cls", None) or object
    return (
        bool(mark and (mark.kwargs.get("transaction") or mark.args[:1] == (True,)))
        or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))
        or (issubclass(cls, TransactionTestCase) and not issubclass(cls, TestCase))
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Put the database back after a test that commits.

    Django would empty every table and write the rows of its own applications anew, only for these to be put back too:
    ten times the work.
    """
    try:
        with patch.object(TransactionTestCase, "_fixture_teardown", lambda self: None):
            return (yield)
    finally:
        # After the last test of all the database is gone, or `django_db_setup` has put it right.
        if commits(item) and BLOCKER in item.config.stash:
            with item.config.stash[BLOCKER].unblock():
                baseline.restore()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how much the canary crawl (`tests/access`) looked at, in however many processes it ran."""
    reports = [
        report for some in terminalreporter.stats.values() for report in some if hasattr(report, "user_properties")
    ]
    walks = [(report, value) for report in reports for name, value in report.user_properties if name == "canary probes"]
    walks = [(report, value) for report, value in walks if report.when == "call"]
    if walks:
        probes, failed = sum(value for _report, value in walks), sum(report.failed for report, _value in walks)
        outcome = f"leaks or broken doors met by {failed} of them" if failed else "no leak"
        terminalreporter.write_line(f"Canary crawl: {probes} probes by {len(walks)} roles, {outcome}.")


@pytest.fixture(scope="session")
def folder_of_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of every test come that names no folder of its own: a new one takes longer than many a test."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture
def own_folder(request, folder_of_all: Path) -> Iterator[Path]:
    """An empty folder for the files of a test: its `tmp_path`, where it asks for that."""
    if "tmp_path" in request.fixturenames:
        yield request.getfixturevalue("tmp_path")
        return
    yield folder_of_all
    for left in folder_of_all.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()


@pytest.fixture(autouse=True)
def clean_slate(request, settings, world, own_folder: Path) -> Iterator[None]:
    """Own media, and nothing kept in memory: a cached row or rendition outlives the rollback that removed it."""
    for name, value in own_files(own_folder).items():
        setattr(settings, name, value)
    if request.node.stash[LAYERS]:
        worlds.lay_out(own_folder)
    yield
    clear_memory()
    timezone.deactivate()
    structlog.contextvars.clear_contextvars()
