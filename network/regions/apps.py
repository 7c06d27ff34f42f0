"""Regions: who learns together."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "network.regions"
    label = "network_regions"
    verbose_name = "regions"

    def ready(self) -> None:
        from django.db.models.signals import m2m_changed, post_delete, pre_delete

        from accounts.scopes import role_permissions, scopes
        from catalogue.facets import facets
        from catalogue.findables import depends, register
        from core.audiences import audience_sources
        from core.desk_places import desk_places
        from core.media_places import media_places
        from core.page_contexts import page_contexts
        from core.sections import page_sections
        from core.signals import page_written
        from network.organisations.merge_rules import MergeRule, merge_rules
        from network.organisations.models import Municipality, Organisation
        from network.regions import findables, review_mails, sections, waiting
        from network.regions.audiences import place_of_region, region_audience
        from network.regions.desk import regions_at_the_desk
        from network.regions.findables import REGION, REGION_FACETS, REGION_INDEX
        from network.regions.models import Partner, Region, RegionTheme
        from network.regions.permissions import DESK
        from network.regions.personal import register_regions
        from network.regions.scopes import REGION_SCOPE, follow_region_page, forget_region
        from network.regions.side_by_side import regions_of_theme
        from network.regions.views import region_context

        register_regions()
        register(REGION, REGION_INDEX)
        # Everything from a region shows its name; the region's own entry shows its partners and themes.
        depends("of a region", Region, findables.keys_of_region)
        depends("regions of a partner", Organisation, findables.keys_of_partner_in, from_start=False)
        depends("regions with a municipality", Municipality, findables.keys_with_municipality, from_start=False)
        pre_delete.connect(findables.remember_regions, sender=Municipality, dispatch_uid="remember_regions")
        m2m_changed.connect(
            findables.follow_municipalities,
            sender=Region.municipalities.through,
            dispatch_uid="follow_municipalities",
        )
        depends("region", Partner, lambda partner: [f"region:{partner.region_id}"])
        depends("region", RegionTheme, lambda item: [f"region:{item.content_object_id}"])
        merge_rules.register("network_regions.partner.organisation", MergeRule(same=("region",)))
        for facet in REGION_FACETS:
            facets.register(facet.name, facet)
        audience_sources.register("region", region_audience)
        media_places.register("region", place_of_region)
        desk_places.register("region", regions_at_the_desk)
        page_contexts.register("network_regions.regionpage", region_context)
        page_sections.register("theme.regions", regions_of_theme)
        page_sections.register("home.regions", sections.regions_of_home)
        page_sections.register("organisation.regions", sections.regions_of_organisation)
        role_permissions.register(self.label, DESK)
        scopes.register(REGION_SCOPE.prefix, REGION_SCOPE)
        page_written.connect(follow_region_page, dispatch_uid="follow_region_page")
        review_mails.connect()
        waiting.register()
        post_delete.connect(forget_region, sender=Region, dispatch_uid="forget_region")
