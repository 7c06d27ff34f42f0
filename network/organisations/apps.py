"""Organisations and municipalities."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "network.organisations"
    label = "network_organisations"
    verbose_name = "organisations"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue.findables import register
        from network.organisations.findables import ORGANISATION
        from network.organisations.merge_rules import MergeRule, merge_rules
        from network.organisations.permissions import DESK
        from network.organisations.personal import register_organisations

        register_organisations()
        register(ORGANISATION)
        role_permissions.register(self.label, DESK)
        merge_rules.register("network_organisations.formeraddress.organisation", MergeRule())
