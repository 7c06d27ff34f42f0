"""Support questions: what a region asks of the network."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "network.questions"
    label = "network_questions"
    verbose_name = "questions"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue.facets import facets
        from catalogue.findables import depends, register
        from core.sections import page_sections
        from network.questions import sections
        from network.questions.findables import QUESTION, QUESTION_FACETS, QUESTION_INDEX, keys_of_region_page
        from network.questions.models import QuestionTheme
        from network.questions.permissions import DESK
        from network.questions.personal import register_questions
        from network.regions.models import RegionPage
        from network.themes.columns import theme_columns

        register_questions()
        register(QUESTION, QUESTION_INDEX)
        depends("questions of a region", RegionPage, keys_of_region_page)
        depends("question", QuestionTheme, lambda item: [f"question:{item.content_object_id}"])
        for facet in QUESTION_FACETS:
            facets.register(facet.name, facet)
        role_permissions.register(self.label, DESK)
        theme_columns.register("questions", sections.QUESTIONS_BESIDE)
        page_sections.register("theme.questions", sections.questions_of_theme)
        page_sections.register("region.questions", sections.questions_of_region)
        page_sections.register("home.questions", sections.newest_questions)
