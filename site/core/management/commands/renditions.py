"""`manage.py renditions`: make what waits in the queue, now and here."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from core.renditions import failed_jobs, queue_all, waiting_jobs, work


class Command(BaseCommand):
    help = "Makes the renditions of every image that waits for them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="queue every image first, also those given up")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            queue_all()
        total = waiting_jobs().count()
        ready = sum(tqdm(work(limit=total), total=total, unit="image", desc="Renditions", file=self.stderr._out))
        self.stdout.write(f"Made the renditions of {ready} of {total} images.")
        for job in failed_jobs().select_related("image"):
            self.stderr.write(f"Given up: image {job.image_id} ({job.image.title}): {job.last_error}")
