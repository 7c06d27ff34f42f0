"""`manage.py outbox`: how mail stands, send now what is due, or send again what was given up."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count
from tqdm import tqdm

from core import leases
from outbox.models import Message, State
from outbox.sending import PAUSE, work
from outbox.services import resend


class Command(BaseCommand):
    help = "Shows how mail stands (status), sends what is due (send), or queues again what was given up (resend)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["status", "send", "resend"])
        parser.add_argument(
            "number", nargs="*", type=int, help="resend: the numbers of the mails, as status tells them"
        )
        parser.add_argument("--all", action="store_true", help="resend: every mail that was given up")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when there is nothing to do what was asked with."""
        if options["action"] == "resend":
            self.resend(numbers=options["number"], everything=options["all"])
        elif options["number"] or options["all"]:
            raise CommandError("Numbers and --all belong to `resend`.")
        elif options["action"] == "send":
            self.send()
        else:
            self.status()

    def status(self) -> None:
        counted = dict(Message.objects.order_by().values_list("state").annotate(Count("pk")))
        for state in State:
            self.stdout.write(f"{state.value}: {counted.get(state.value, 0)}")
        self.stdout.write(f"way out: {settings.OUTBOX_TRANSPORT}")
        if leases.is_held(PAUSE):
            self.stdout.write("The mail server cannot be reached. Mail waits, and is tried again within a minute.")
        for message in Message.objects.dead().order_by("pk"):
            self.stdout.write(f"Given up: {message.pk}, {message.attempts} attempts. {message.reason}")

    def send(self) -> None:
        if leases.is_held(PAUSE):
            raise CommandError("The mail server could not be reached a moment ago. Try again in a minute.")
        due = Message.objects.due().count()
        outcomes = list(tqdm(work(limit=due, seconds=3600), total=due, unit="mail", desc="Mail", file=self.stderr._out))
        self.stdout.write(f"Sent {outcomes.count(State.SENT)} of {due} mails that were due.")
        if leases.is_held(PAUSE):
            raise CommandError("The mail server cannot be reached. Nothing is lost: what is left waits.")

    def resend(self, *, numbers: list[int], everything: bool) -> None:
        if bool(numbers) == everything:
            raise CommandError("Say which mails: their numbers, or --all.")
        chosen = Message.objects.dead() if everything else Message.objects.filter(pk__in=numbers)
        allowed = set(Message.objects.resendable().filter(pk__in=chosen.values("pk")).values_list("pk", flat=True))
        wrong = sorted(set(numbers) - allowed)
        if wrong:
            raise CommandError(
                f"Not given up, or nothing left to send: {', '.join(map(str, wrong))}. Nothing was done."
            )
        self.stdout.write(f"Queued {resend(messages=chosen)} mails again.")
