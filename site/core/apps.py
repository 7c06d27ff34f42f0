"""The lowest floor."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "core"

    def ready(self) -> None:
        from core import (
            checks,  # noqa: F401 - registers the system checks
            desk_choices,
            desk_names,
            file_audiences,
            following,
            health,
            personal_media,
            schedules,
            tasks,  # noqa: F401 - listens to changes of images
            translation,
            translation_machine,
            translation_sync,
            translation_texts,
            upload_checks,  # noqa: F401 - registers more of them
        )

        desk_choices.connect()
        desk_names.connect()
        file_audiences.connect()
        health.register()
        personal_media.register_core()
        schedules.register()
        following.connect()
        translation.connect()
        translation_machine.connect()
        translation_sync.connect()
        translation_texts.connect()
