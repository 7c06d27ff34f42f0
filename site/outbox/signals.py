"""What the outbox tells inside its own floor."""

from django.dispatch import Signal

# Sent in the transaction that queues, with `count`.
mail_queued = Signal()
