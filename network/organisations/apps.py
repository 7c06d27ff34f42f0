"""Organisations and municipalities."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "network.organisations"
    label = "network_organisations"
    verbose_name = "organisations"

    def ready(self) -> None:
        from catalogue.findables import register
        from network.organisations.findables import ORGANISATION

        register(ORGANISATION)
