"""`manage.py erasures`: keep the hashes of who was erased, erase again who came back, ask for somebody."""

import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from accounts.addresses import normalise_email
from accounts.models import User
from personaldata.replay import all_prints, came_back, erase_again, keep_prints, read_prints
from personaldata.services import ask_erasure


class Command(BaseCommand):
    help = "Keeps and replays erasures of personal data."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("list", help="write the hashes, one a line, to keep outside the database")
        replay = actions.add_parser("replay", help="erase again whoever came back with an older copy")
        replay.add_argument(
            "file", nargs="?", help="what `erasures list` wrote before the copy was put back; - reads input"
        )
        replay.add_argument("--dry-run", action="store_true", help="only count")
        ask = actions.add_parser("ask", help="ask for somebody who cannot log in; done after 14 days")
        ask.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options["action"])(options)

    def list(self, options: dict[str, Any]) -> None:
        for one in all_prints():
            self.stdout.write(one.line())

    def replay(self, options: dict[str, Any]) -> None:
        if options["file"]:
            try:
                source = sys.stdin.read() if options["file"] == "-" else Path(options["file"]).read_text()
                prints = read_prints(source.splitlines())
            except (OSError, ValueError) as error:
                raise CommandError(f"{options['file']}: {error}") from error
            added = keep_prints(prints)
            self.stdout.write(f"Read {len(prints)} hashes, {added} of them new.")
        found = list(came_back())
        if options["dry_run"]:
            self.stdout.write(f"Would erase {len(found)} again. Nothing was erased.")
            return
        failed = []
        for one in tqdm(found, unit="person", desc="Erasing", file=self.stderr._out):
            try:
                erase_again(one)
            except ValidationError as error:
                failed.append(f"{one.kind} {one.key if one.kind == 'account' else ''}: {' '.join(error.messages)}")
        self.stdout.write(f"Erased {len(found) - len(failed)} again.")
        if failed:
            raise CommandError("\n".join(["Not erased:", *failed]))

    def ask(self, options: dict[str, Any]) -> None:
        user = User.objects.filter(email=normalise_email(options["email"])).first()
        if user is None:
            raise CommandError("Nobody has this e-mail address.")
        try:
            asked = ask_erasure(user=user, language="nl", by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Account {user.pk} will be erased on {asked.due_at:%Y-%m-%d}. A mail tells the person.")
