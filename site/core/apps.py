"""The lowest floor."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "core"

    def ready(self) -> None:
        from core import (
            checks,  # noqa: F401 - registers the system checks
            file_audiences,
            following,
            health,
            personal_media,
            schedules,
            tasks,  # noqa: F401 - listens to changes of images
            translation,
            translation_sync,
            translation_texts,
            upload_checks,  # noqa: F401 - registers more of them
        )

        file_audiences.connect()
        health.register()
        personal_media.register_core()
        schedules.register()
        following.connect()
        translation.connect()
        translation_sync.connect()
        translation_texts.connect()
