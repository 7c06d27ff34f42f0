"""Themes: what everything is about."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "network.themes"
    label = "network_themes"
    verbose_name = "themes"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue.facets import facets
        from catalogue.findables import depends, register
        from catalogue.services import keys_with_facet
        from core.sections import page_sections
        from network.themes import sections
        from network.themes.findables import THEME, THEME_FACET, THEME_INDEX
        from network.themes.models import Theme
        from network.themes.permissions import DESK

        register(THEME, THEME_INDEX)
        facets.register(THEME_FACET.name, THEME_FACET)
        # Whatever is about a theme shows its hue.
        depends("themed", Theme, lambda theme: keys_with_facet("thema", theme.slug))
        page_sections.register("home.themes", sections.themes_of_home)
        role_permissions.register(self.label, DESK)
