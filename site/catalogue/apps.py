"""One row for every findable thing, per language and audience."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "catalogue"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue import (
            desk_tables,
            receivers,  # noqa: F401 - keeps entries in step with pages
        )
        from catalogue.file_texts import follow_files
        from catalogue.links import pages_of
        from catalogue.mail_gate import is_shown
        from catalogue.permissions import DESK
        from catalogue.personal import register_catalogue
        from core.reader_context import page_finders
        from outbox.gate import subject_checks

        role_permissions.register(self.label, DESK)
        register_catalogue()
        follow_files()
        desk_tables.connect()
        page_finders.register("catalogue", pages_of)
        subject_checks.register("catalogue", is_shown)
