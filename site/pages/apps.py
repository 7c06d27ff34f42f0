"""The home page, content pages and the demo network."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "pages"

    def ready(self) -> None:
        from catalogue.findables import register
        from core.page_contexts import page_contexts
        from core.sections import page_sections
        from pages import checks, sections  # noqa: F401 - the checks register themselves
        from pages.findables import HOME
        from pages.views import home_context

        register(HOME)
        page_contexts.register("pages.homepage", home_context)
        page_sections.register("home.stories", sections.stories_of_home)
