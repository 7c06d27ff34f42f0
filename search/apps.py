"""Finding: one analyser that makes words into tokens, an index beside the catalogue, and engines over it."""

from datetime import timedelta

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "search"

    def ready(self) -> None:
        from catalogue.reading_on import nearness
        from catalogue.services import entry_hooks
        from core.clock import Schedule, schedules
        from core.erasures import copies
        from core.health import HealthCheck, health_checks
        from search import (
            checks,  # noqa: F401 - registers its checks
            receivers,  # noqa: F401 - hears of new words
            tasks,  # noqa: F401 - connects its receiver
        )
        from search.comparing import keep_in_step
        from search.health_of_search import search_server
        from search.indexing import follow
        from search.models import Pending
        from search.personal import register_search
        from search.similar import similar_rows
        from search.upkeep import FORGET_CHANGES, READ_ANEW, RECOUNT_HEADS, purge

        register_search()
        entry_hooks.register("search", follow)
        nearness.register("search", similar_rows)
        copies.register("search", purge)
        schedules.register("read documents anew", READ_ANEW)
        schedules.register("count words of compounds", RECOUNT_HEADS)
        schedules.register("forget old changes of the index", FORGET_CHANGES)
        schedules.register(
            "keep the search server in step", Schedule(timedelta(seconds=15), keep_in_step, Pending.objects.count)
        )
        health_checks.register("search_server", HealthCheck(search_server))
