"""App of the network: organisations."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "network.organisations"
    label = "network_organisations"
    verbose_name = "organisations"
