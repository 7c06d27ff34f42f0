"""Timelines: what a region did, and what it moved to later."""

from django.apps import AppConfig


class TimelinesConfig(AppConfig):
    name = "network.timelines"
    label = "network_timelines"
    verbose_name = "timelines"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue.findables import depends
        from core.sections import page_sections
        from network.regions.words import region_words
        from network.timelines.models import Milestone
        from network.timelines.permissions import DESK
        from network.timelines.personal import register_timelines
        from network.timelines.sections import timeline_of_region
        from network.timelines.words import TIMELINE_WORDS

        register_timelines()
        region_words.register("timeline", TIMELINE_WORDS)
        depends("region", Milestone, lambda moment: [f"region:{moment.region_id}"])
        role_permissions.register(self.label, DESK)
        page_sections.register("region.timeline", timeline_of_region)
