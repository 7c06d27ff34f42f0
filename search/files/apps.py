"""The text of the site's files: read by the worker, kept in a table, and searched by whoever may have the file."""

from datetime import timedelta

from django.apps import AppConfig


class SearchFilesConfig(AppConfig):
    name = "search.files"
    label = "search_files"
    verbose_name = "text of files"

    def ready(self) -> None:
        from core.clock import Schedule, schedules
        from core.health import HealthCheck, health_checks
        from search.files import tasks
        from search.files.health_of_files import file_texts
        from search.files.models import FileText
        from search.files.personal import register_file_texts

        schedules.register(
            "read files", Schedule(timedelta(minutes=1), tasks.sweep, lambda: FileText.objects.waiting().count())
        )
        health_checks.register("file_texts", HealthCheck(file_texts))
        register_file_texts()
