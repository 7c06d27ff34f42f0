"""`manage.py file_texts`: how the reading of files stands, read now what is due, or read again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count
from tqdm import tqdm

from search.files.choices import State
from search.files.models import FileText
from search.files.reading import work
from search.files.services import queue_all, queue_missing

HOURS = 12 * 3600


class Command(BaseCommand):
    help = "Shows how the reading of files stands (status), reads what is due (read), or queues files again (again)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["status", "read", "again"])
        parser.add_argument("--all", action="store_true", help="again: every file, not only what was not read")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when it was asked for what the action does not know."""
        action = options["action"]
        if options["all"] and action != "again":
            raise CommandError("--all belongs to `again`.")
        if action == "again":
            number = queue_all(only_not_read=not options["all"])
            self.stdout.write(
                f"Queued {number} files. `manage.py file_texts read` reads them now; the worker does too."
            )
        elif action == "read":
            self.read()
        else:
            self.status()

    def status(self) -> None:
        counted = dict(FileText.objects.order_by().values_list("state").annotate(Count("pk")))
        for state in State:
            self.stdout.write(f"{state.value}: {counted.get(state.value, 0)}")
        for row in FileText.objects.to_look_at().without_texts().order_by("pk"):
            self.stdout.write(f"{row.state}: document {row.document_id}, {row.reason}, {row.attempts} attempts")

    def read(self) -> None:
        queue_missing()
        due = FileText.objects.due().count()
        done = list(tqdm(work(limit=due, seconds=HOURS), total=due, unit="file", desc="Files", file=self.stderr._out))
        read = sum(state in (State.READ, State.PARTLY) for state in done)
        self.stdout.write(f"Read {read} of {due} files that were due, {done.count(State.NOT_READ)} cannot be read.")
