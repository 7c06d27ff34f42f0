"""News of the network and its regions."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "network.news"
    label = "network_news"
    verbose_name = "news"

    def ready(self) -> None:
        from catalogue.facets import facets
        from catalogue.findables import register
        from core.clock import schedules
        from core.page_contexts import page_contexts
        from core.sections import page_sections
        from network.news import sections
        from network.news.findables import NEWS, NEWS_FACETS, NEWS_INDEX
        from network.news.personal import register_news
        from network.news.schedules import CLOSE_VACANCIES
        from network.news.views import news_context

        register_news()
        register(NEWS, NEWS_INDEX)
        for facet in NEWS_FACETS:
            facets.register(facet.name, facet)
        page_contexts.register("network_news.newspage", news_context)
        page_sections.register("theme.news", sections.news_of_theme)
        page_sections.register("region.news", sections.news_of_region)
        page_sections.register("home.news", sections.news_of_home)
        schedules.register("close vacancies", CLOSE_VACANCIES)
