"""`manage.py demo`: fill an empty site with the demo network."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pages.demo_network.load import load_demo_network
from pages.demo_network.people import keep_people
from pages.demo_network.reset import reset_everything


class Command(BaseCommand):
    help = "Load the demo network: regions, stories, organisations, themes and a log-in for each role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="Throw everything away first.")
        parser.add_argument("--keep", action="store_true", help="Leave a demo that is there as people changed it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError outside DEBUG: everybody knows the password of the demo."""
        if not settings.DEBUG:
            raise CommandError("The demo network has log-ins that everybody knows. It loads only where DEBUG is on.")
        if options["reset"]:
            self.stdout.write("Emptying the database …")
            reset_everything()
        elif options["keep"] and keep_people(settings.DEMO_PASSWORD):
            self.say("is there already, and kept with all that was changed in it")
            return
        people = load_demo_network(password=settings.DEMO_PASSWORD, say=self.say)
        for email, name in people:
            self.stdout.write(f"  {email:<32} {name}")

    def say(self, what: str) -> None:
        self.stdout.write(f"  {what}")
