"""Finding: one analyser that makes words into tokens, an index beside the catalogue, and engines over it."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "search"

    def ready(self) -> None:
        from catalogue.services import entry_hooks
        from search.indexing import follow

        entry_hooks.register("search", follow)
