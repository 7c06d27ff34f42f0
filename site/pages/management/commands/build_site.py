"""`manage.py build_site`: the fixed pages of a new site, and what it says about itself."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pages.site_tree import build_site_tree
from pages.statements import fill_statements, open_placeholders, placeholders, write_statements


class Command(BaseCommand):
    # The real site refuses to start without what this makes.
    requires_system_checks: list[str] = []
    help = "Makes the home page, the lists, the menus and the statements that are missing; leaves what is there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fill",
            action="append",
            default=[],
            metavar="NAME=WORDS",
            help=f"Fill in a placeholder of the statements: {', '.join(sorted(placeholders()))}.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for a placeholder that does not exist, before anything is written."""
        facts = facts_of(options["fill"])
        tree = build_site_tree()
        write_statements(tree.homes, facts)
        fill_statements(facts)
        self.stdout.write("The fixed pages are there.")
        for title, names in sorted(open_placeholders().items()):
            self.stdout.write(f"Still to be filled in on ‘{title}’: {', '.join(sorted(names))}")


def facts_of(given: list[str]) -> dict[str, str]:
    facts = {}
    for one in given:
        name, equals, words = one.partition("=")
        if not equals or not words.strip():
            raise CommandError(f"Write --fill NAME=WORDS, not {one!r}.")
        if name not in placeholders():
            raise CommandError(f"There is no {name!r} to fill in; there are: {', '.join(sorted(placeholders()))}.")
        facts[name] = words.strip()
    return facts
