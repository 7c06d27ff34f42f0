"""Agendas: what a region works on."""

from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "network.agendas"
    label = "network_agendas"
    verbose_name = "agendas"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue.facets import facets
        from catalogue.findables import depends, register
        from core.sections import page_sections
        from network.agendas import findables, sections
        from network.agendas import models as rows
        from network.agendas.permissions import DESK
        from network.agendas.personal import register_agendas
        from network.bodies.models import Body
        from network.bodies.themes import body_themes
        from network.regions.models import RegionPage
        from network.themes.columns import theme_columns

        register_agendas()
        register(findables.AGENDA)
        depends("agendas of a region", RegionPage, findables.keys_of_region_page)
        # Which edition holds depends on the others; the entry tells how many themes and points there are.
        depends("agendas beside", rows.AgendaEdition, findables.keys_beside)
        for part in (rows.AgendaTheme, rows.AgendaSection, rows.AgendaFootnote):
            depends("agenda", part, lambda row: [f"agenda:{row.edition_id}"])
        depends("agenda", rows.AgendaThemeTag, lambda item: findables.keys_of_theme(item.content_object_id))
        depends("agenda", rows.AttentionPoint, lambda point: findables.keys_of_theme(point.theme_id))
        depends("agenda", rows.Standing, lambda standing: findables.keys_of_point(standing.point_id))
        depends("agendas that name it", Body, findables.keys_of_body, from_start=False)
        for facet in findables.AGENDA_FACETS:
            facets.register(facet.name, facet)
        role_permissions.register(self.label, DESK)
        page_sections.register("region.agenda", sections.agenda_of_region)
        page_sections.register("theme.agenda", sections.agendas_of_theme)
        theme_columns.register("agendas", sections.AGENDA_BESIDE)
        body_themes.register("agendas", sections.themes_of_bodies)
