"""Themes: what everything is about."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "network.themes"
    label = "network_themes"
    verbose_name = "themes"

    def ready(self) -> None:
        from django.db.models.signals import pre_delete

        from accounts.scopes import role_permissions
        from catalogue.facets import facets
        from catalogue.findables import depends, register
        from catalogue.services import keys_with_facet
        from core.sections import page_sections
        from network.themes import sections
        from network.themes.findables import THEME, THEME_FACET, THEME_INDEX
        from network.themes.models import Theme
        from network.themes.permissions import DESK
        from network.themes.personal import register_themes
        from network.themes.uses import refuse_while_used

        register_themes()
        register(THEME, THEME_INDEX)
        facets.register(THEME_FACET.name, THEME_FACET)
        # Whatever is about a theme shows its hue.
        depends("themed", Theme, lambda theme: keys_with_facet("thema", theme.slug))
        page_sections.register("home.themes", sections.themes_of_home)
        role_permissions.register(self.label, DESK)
        pre_delete.connect(refuse_while_used, sender=Theme, dispatch_uid="refuse_theme_in_use")
