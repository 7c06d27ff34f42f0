"""Organisations and municipalities."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "network.organisations"
    label = "network_organisations"
    verbose_name = "organisations"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue.facets import facets
        from catalogue.findables import depends, register
        from network.organisations.findables import ORGANISATION, ORGANISATION_FACETS, keys_in_municipality
        from network.organisations.merge_rules import MergeRule, merge_rules
        from network.organisations.models import Municipality
        from network.organisations.permissions import DESK
        from network.organisations.personal import register_organisations

        register_organisations()
        register(ORGANISATION)
        depends("organisations in a municipality", Municipality, keys_in_municipality, from_start=False)
        for facet in ORGANISATION_FACETS:
            facets.register(facet.name, facet)
        role_permissions.register(self.label, DESK)
        merge_rules.register("network_organisations.formeraddress.organisation", MergeRule())
