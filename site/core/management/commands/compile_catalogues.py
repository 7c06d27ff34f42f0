"""`manage.py compile_catalogues`: make the message catalogues (.mo) from the translators' files (.po)."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.translation_files import BadCatalogue, compile_all


class Command(BaseCommand):
    help = "Compiles the translations in LOCALE_PATHS; needs no gettext. Files that are up to date are left alone."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = [path for folder in settings.LOCALE_PATHS for path in compile_all(Path(folder))]
        except BadCatalogue as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            for path in written:
                self.stdout.write(f"Compiled {path}")
