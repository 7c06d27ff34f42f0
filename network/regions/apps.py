"""Regions: who learns together."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "network.regions"
    label = "network_regions"
    verbose_name = "regions"

    def ready(self) -> None:
        from catalogue.facets import facets
        from catalogue.findables import findables
        from core.page_contexts import page_contexts
        from core.sections import page_sections
        from network.regions import sections
        from network.regions.findables import REGION, REGION_FACETS, REGION_INDEX
        from network.regions.views import region_context

        findables.register(REGION.kind, REGION)
        findables.register("listing-regions", REGION_INDEX)
        for facet in REGION_FACETS:
            facets.register(facet.name, facet)
        page_contexts.register("network_regions.regionpage", region_context)
        page_sections.register("theme.regions", sections.regions_of_theme)
        page_sections.register("organisation.regions", sections.regions_of_organisation)
