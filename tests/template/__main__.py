"""`python -m tests.template [--drop] FOLDER`: make the database of that folder, or take it away."""

import os
import sys
from pathlib import Path

import django

if __name__ == "__main__":
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    from tests.template import database

    *flags, named = sys.argv[1:]
    (database.drop if "--drop" in flags else database.make)(Path(named).resolve())
