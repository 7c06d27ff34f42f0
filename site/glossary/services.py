"""What is written when the glossary changes."""

import uuid

from glossary.models import Edition

ONLY = 1


def begin_edition() -> None:
    """Say that the glossary changed, in the transaction of the change: from then on no process uses what it kept."""
    Edition.objects.update_or_create(pk=ONLY, defaults={"key": uuid.uuid4()})
