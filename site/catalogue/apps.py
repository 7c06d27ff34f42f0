"""One row for every findable thing, per language and audience."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "catalogue"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue import receivers  # noqa: F401 - keeps entries in step with pages
        from catalogue.permissions import DESK

        role_permissions.register(self.label, DESK)
