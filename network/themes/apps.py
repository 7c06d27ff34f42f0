"""App of the network: themes."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "network.themes"
    label = "network_themes"
    verbose_name = "themes"
