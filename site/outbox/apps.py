"""The queue through which all mail leaves."""

from datetime import timedelta

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "outbox"
    label = "outbox"
    verbose_name = "outbox"

    def ready(self) -> None:
        from core.clock import Schedule, schedules
        from core.health import HealthCheck, health_checks
        from outbox import tasks  # noqa: F401 - connects its receiver
        from outbox.health_of_mail import mail
        from outbox.models import Message
        from outbox.personal import register_mail
        from outbox.sending import sweep
        from outbox.services import forget_old, waiting_to_be_forgotten

        schedules.register(
            "send mail", Schedule(timedelta(seconds=30), sweep, lambda: Message.objects.unfinished().count())
        )
        schedules.register("forget mail", Schedule(timedelta(hours=6), forget_old, waiting_to_be_forgotten))
        health_checks.register("mail", HealthCheck(mail))
        register_mail()
