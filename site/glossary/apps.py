"""The words of the field, what they mean and what else they are called."""

from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "glossary"
    verbose_name = "glossary"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from glossary import receivers  # noqa: F401 - a change begins a new edition
        from glossary.permissions import DESK
        from glossary.personal import register_glossary

        register_glossary()
        role_permissions.register(self.label, DESK)
