"""Other processes on the database of the tests: what they need to find it."""

import os
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def database_url() -> str:
    """The address of the database that the running test works in."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    login = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}@" if given["USER"] else ""
    port = f":{given['PORT']}" if given["PORT"] else ""
    return f"postgres://{login}{quote(given['HOST'], safe='')}{port}/{given['NAME']}"


def environment(data_dir: Path) -> dict[str, str]:
    """Variables for a process with the test settings on this very database, its files in `data_dir`."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "TEST_DATABASE_URL": database_url(),
        "DATA_DIR": str(data_dir),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }
