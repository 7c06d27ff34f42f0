"""Saved searches: a question under a name, and what it finds that was not there at the last look."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SavedSearchesConfig(AppConfig):
    name = "search.saved"
    label = "search_saved"
    verbose_name = "saved searches"

    def ready(self) -> None:
        from core.my_pages import MyPage, my_pages
        from core.my_panels import MyPanel, my_panels
        from core.retention import RetentionRule, retention_rules
        from search.saved.panels import rows_with_news
        from search.saved.personal import register_saved_searches
        from search.saved.services import KEPT, count_forgotten, delete_forgotten

        my_pages.register("searches", MyPage(_("Saved searches"), "my_searches", 40))
        my_panels.register("searches", MyPanel(_("New in your saved searches"), rows_with_news, 60))
        retention_rules.register(
            "saved searches",
            RetentionRule(_("Saved searches nobody looks at"), KEPT, count_forgotten, delete_forgotten),
        )
        register_saved_searches()
