"""Timelines: what a region did, and what it moved to later."""

from django.apps import AppConfig


class TimelinesConfig(AppConfig):
    name = "network.timelines"
    label = "network_timelines"
    verbose_name = "timelines"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from core.sections import page_sections
        from network.timelines.permissions import DESK
        from network.timelines.personal import register_timelines
        from network.timelines.sections import timeline_of_region

        register_timelines()
        role_permissions.register(self.label, DESK)
        page_sections.register("region.timeline", timeline_of_region)
