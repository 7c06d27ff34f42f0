"""App of the network: regions."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "network.regions"
    label = "network_regions"
    verbose_name = "regions"
