"""`manage.py serve`: the demo site in the foreground, with everything that a running site consists of."""

import os
import socket
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from core.processes import Program, Together
from core.translation_files import compile_all

DEMO_DOMAIN = "@demo.example.nl"
ANSWER_WITHIN_SECONDS = 60


class Command(BaseCommand):
    help = "Prepares the database, loads the demo network and runs web, worker and clock until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="Throw all data away and load the demo anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when the port is taken, outside DEBUG, or when one of the programs ends by itself."""
        if not settings.DEBUG:
            raise CommandError("This runs the demo, whose log-ins everybody knows: it starts only where DEBUG is on.")
        require_free_port(settings.DEMO_PORT)
        try:
            self.prepare(reset=options["reset"])
        except KeyboardInterrupt:
            raise CommandError("Stopped while setting up; the next run goes on from here.", returncode=130) from None
        together = Together(programs(settings.DEMO_PORT), environment=environment(), say=self.say)
        why = together.run(is_ready=web_answers, when_ready=self.tell, ready_within=ANSWER_WITHIN_SECONDS)
        if why:
            raise CommandError(why)
        self.say("Stopped.")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def prepare(self, *, reset: bool) -> None:
        """Bring folders, translations, database and demo content up to date; what is there is kept unless `reset`."""
        for folder in (settings.DATA_DIR, Path(settings.MEDIA_ROOT)):
            folder.mkdir(parents=True, exist_ok=True)
        if [path for locale_folder in settings.LOCALE_PATHS for path in compile_all(Path(locale_folder))]:
            # This process read the catalogues as it started; what it stores of labels would stay in English.
            os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - the command that runs already
        self.say("Bringing the database up to date ...")
        call_command("migrate", verbosity=0, interactive=False)
        if "cache" in settings.DATABASES:
            call_command("createcachetable", database="cache", verbosity=0)
        self.say("Loading the demo network ...")
        call_command("demo", reset=reset, keep=True, stdout=self.stdout)
        connections.close_all()
        self.say("Starting web, worker and clock ...")

    def tell(self) -> None:
        """What a person needs to know to use the running site."""
        self.say(f"\nThe site is at {settings.BASE_URL}/ and its desk at {settings.BASE_URL}/beheer/")
        self.say(f"Log in with the password {settings.DEMO_PASSWORD} as:")
        users = get_user_model().objects.filter(is_active=True, email__endswith=DEMO_DOMAIN).order_by("pk")
        for user in users:
            self.say(f"  {user.get_username():<32} {user.get_full_name()}")
        connections.close_all()
        if not settings.REQUIRE_MFA:
            self.say("The demo asks nobody for a second factor; a real site asks one of whoever enters the desk.")
        self.say("Ctrl-C stops it.\n")


def require_free_port(port: int) -> None:
    """Raises CommandError when something already listens on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used ({getattr(error, 'strerror', None) or error}): "
                "stop what uses it or choose another with `make demo PORT=8001`."
            ) from error


def programs(port: int) -> list[Program]:
    """What a running site consists of: the web server, the worker of the task queue and the clock."""
    python, manage = sys.executable, str(settings.ROOT / "manage.py")
    web = [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    web += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "config.wsgi:application"]
    return [
        Program("web", web),
        Program("worker", [python, manage, "db_worker", "--no-reload", "--verbosity", "0"]),
        Program("clock", [python, manage, "clock"]),
    ]


def environment() -> dict[str, str]:
    """The variables that the programs start with: ours, the same settings, and both source roots on the path."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.dev"),
        "PYTHONPATH": os.pathsep.join([str(settings.ROOT), str(settings.ROOT / "site")]),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }


def web_answers() -> bool:
    """Whether the web server answers; asked directly, because a proxy set in the environment knows no local address."""
    connection = HTTPConnection("127.0.0.1", settings.DEMO_PORT, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
