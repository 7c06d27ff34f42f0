"""A database with all that tests start from, made once: each process of tests copies it instead of migrating anew.

`python -m tests.template FOLDER` makes it, on SQLite or on the server that TEST_DATABASE_URL names; pytest takes it
with `--template=FOLDER`, and `python -m tests.template --drop FOLDER` takes it away.
"""

import shutil
from functools import cache, partial
from pathlib import Path

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.db import connection
from django.test import override_settings

from core.translation_files import compile_all
from pages.demo_network.load import load_demo_network
from pages.site_tree import build_site_tree
from tests.baseline import DEMO_PASSWORD, baseline
from tests.garbage import seldom_look_for_garbage


def make(folder: Path) -> None:
    """Migrate an empty database, add the fixed pages and the demo network, and write down in `folder` what they are."""
    seldom_look_for_garbage()
    remember_swappable_models()
    for place in settings.LOCALE_PATHS:
        list(compile_all(Path(place)))
    drop(folder)
    media = folder / "media"
    media.mkdir(parents=True)
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    connection.settings_dict["TEST"]["NAME"] = name_in(folder)
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    baseline.keep(build_site_tree)
    keep_demo(media)
    connection.close()
    baseline.write(folder / "baseline.pickle")


def remember_swappable_models() -> None:
    """Keep, for the models as they are now, which setting swaps them.

    Django keeps it in one place for these and for the models of every state that a migration renders, and forgets it
    with each of those: a tenth of the time that migrating takes.
    """
    ask = partial(Apps.get_swappable_settings_name.__wrapped__, apps)
    apps.get_swappable_settings_name = cache(ask)  # type: ignore[method-assign]


def keep_demo(media: Path) -> None:
    """Build the demo network with its files in `media`, and keep it aside."""
    with override_settings(MEDIA_ROOT=str(media), STORAGES={**settings.STORAGES}):
        baseline.keep_demo(lambda: load_demo_network(password=DEMO_PASSWORD, say=lambda what: None), media)


def name_in(folder: Path) -> str:
    """What the database is called: a file in `folder`, or a name on the server."""
    if connection.vendor == "sqlite":
        return str(folder / "template.sqlite3")
    return f"template_{folder.name.replace('-', '_')}"


def copy_to_test_database(folder: Path) -> None:
    """Make the test database of this process a copy of the one that belongs to `folder`, in place of what was there."""
    target = connection.creation._get_test_db_name()
    if connection.vendor == "sqlite":
        remove_file(Path(target))
        shutil.copyfile(name_in(folder), target)
    else:
        quoted, source = connection.ops.quote_name(target), connection.ops.quote_name(name_in(folder))
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
            cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE {source}")
    baseline.read(folder / "baseline.pickle")


def remove_test_database() -> None:
    """Take away the copy that this process worked in."""
    target = connection.settings_dict["NAME"]
    connection.close()
    remove(str(target))


def drop(folder: Path) -> None:
    remove(name_in(folder))
    shutil.rmtree(folder, ignore_errors=True)


def remove(name: str) -> None:
    if connection.vendor == "sqlite":
        remove_file(Path(name))
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)}")


def remove_file(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
