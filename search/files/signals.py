"""What others may listen to."""

from django.dispatch import Signal

# Sent inside the transaction in which the text of a file was stored or removed. Argument: document_pk.
file_text_changed = Signal()
