"""`manage.py retention`: delete what has had its time, now and here."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from core.retention import retention_rules


class Command(BaseCommand):
    help = "Deletes what was kept as long as it may be. The clock does it too."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        rules = list(retention_rules.items())
        for name, rule in tqdm(rules, unit="kind", desc="Retention", file=self.stderr._out):
            try:
                count = rule.count() if options["dry_run"] else rule.run() or 0
            except Exception as error:  # one kind of rows that fails must not keep the others
                failed.append(f"{name}: {type(error).__name__}")
                continue
            kept = f"{rule.keep.days} days" if rule.keep else "no longer than it is of use"
            self.stdout.write(f"{count:>8}  {name} (kept {kept})")
        self.stdout.write("Nothing was deleted." if options["dry_run"] else "Done.")
        if failed:
            raise CommandError("\n".join(["Failed:", *failed]))
