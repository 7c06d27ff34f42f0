"""Finding: one analyser that makes words into tokens, an index beside the catalogue, and engines over it."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "search"

    def ready(self) -> None:
        from catalogue.services import entry_hooks
        from core.clock import schedules
        from core.erasures import copies
        from search import receivers  # noqa: F401 - hears of new words
        from search.indexing import follow
        from search.personal import register_search
        from search.upkeep import FORGET_CHANGES, READ_ANEW, RECOUNT_HEADS, purge

        register_search()
        entry_hooks.register("search", follow)
        copies.register("search", purge)
        schedules.register("read documents anew", READ_ANEW)
        schedules.register("count words of compounds", RECOUNT_HEADS)
        schedules.register("forget old changes of the index", FORGET_CHANGES)
