"""Themes: what everything is about."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "network.themes"
    label = "network_themes"
    verbose_name = "themes"

    def ready(self) -> None:
        from catalogue.facets import facets
        from catalogue.findables import findables
        from network.themes.findables import THEME, THEME_FACET, THEME_INDEX

        findables.register(THEME.kind, THEME)
        findables.register("listing-themes", THEME_INDEX)
        facets.register(THEME_FACET.name, THEME_FACET)
