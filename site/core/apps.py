"""The lowest floor."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "core"

    def ready(self) -> None:
        from core import (
            checks,  # noqa: F401 - registers the system checks
            health,
            personal_media,
            schedules,
            tasks,  # noqa: F401 - listens to changes of images
            translation,
            translation_sync,
            translation_texts,
        )

        health.register()
        personal_media.register_core()
        schedules.register()
        translation.connect()
        translation_sync.connect()
        translation_texts.connect()
