"""What visitors ask and do not find, counted without knowing who asks, and the results that editors put first."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchTuningConfig(AppConfig):
    name = "search.tuning"
    label = "search_tuning"
    verbose_name = "tuning of search"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from core.clock import Schedule, schedules
        from core.retention import register_schedule
        from search.tuning.permissions import DESK
        from search.tuning.personal import register_questions
        from search.tuning.queries import KEPT
        from search.tuning.writing import forget, to_forget

        register_questions()
        role_permissions.register(self.label, DESK)
        schedules.register("forget questions", Schedule(timedelta(hours=1), forget, to_forget))
        register_schedule("forget questions", what=_("Questions to search, without who asked them"), keep=KEPT)
