"""Stories: what regions tell."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "network.stories"
    label = "network_stories"
    verbose_name = "stories"

    def ready(self) -> None:
        from catalogue.facets import facets
        from catalogue.findables import depends, register
        from core.desk_panels import desk_panels
        from core.page_contexts import page_contexts
        from core.sections import page_sections
        from network.organisations.merge_rules import MergeRule, merge_rules
        from network.organisations.models import Organisation
        from network.stories import sections
        from network.stories.findables import STORY, STORY_FACETS, STORY_INDEX, keys_of_stories_of
        from network.stories.personal import register_stories
        from network.stories.views import story_context
        from network.stories.waiting import INCOMPLETE
        from network.themes.columns import theme_columns

        register_stories()
        register(STORY, STORY_INDEX)
        depends("stories of an organisation", Organisation, keys_of_stories_of, from_start=False)
        merge_rules.register("network_stories.storyorganisation.organisation", MergeRule(same=("page",)))
        for facet in STORY_FACETS:
            facets.register(facet.name, facet)
        desk_panels.register("incomplete stories", INCOMPLETE)
        page_contexts.register("network_stories.storypage", story_context)
        theme_columns.register("stories", sections.STORIES_BESIDE)
        page_sections.register("theme.stories", sections.stories_of_theme)
        page_sections.register("region.stories", sections.stories_of_region)
        page_sections.register("organisation.stories", sections.stories_of_organisation)
