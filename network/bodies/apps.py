"""Bodies: the groups in which a region steers and works."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "network.bodies"
    label = "network_bodies"
    verbose_name = "bodies"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue.findables import depends, register
        from core.sections import page_sections
        from network.bodies import findables
        from network.bodies.models import Seat
        from network.bodies.permissions import DESK
        from network.bodies.personal import register_bodies
        from network.bodies.sections import bodies_of_region
        from network.organisations.merge_rules import MergeRule, merge_rules
        from network.organisations.models import Organisation
        from network.regions.models import Region, RegionPage

        register_bodies()
        register(findables.BODIES)
        depends("bodies of a region", RegionPage, findables.keys_of_region_page)
        depends("bodies", Region, findables.keys_of_region)
        depends("bodies", Seat, findables.keys_of_seat)
        depends("bodies with a seat for it", Organisation, findables.keys_with_seat_for, from_start=False)
        role_permissions.register(self.label, DESK)
        page_sections.register("region.bodies", bodies_of_region)
        # Two seats of one organisation are two, unless all that is said of them is the same.
        merge_rules.register("network_bodies.seat.organisation", MergeRule())
