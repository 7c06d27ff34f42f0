"""Signals of this floor."""

from django.dispatch import Signal

# Sent inside the transaction in which somebody asked for an export.
export_asked = Signal()
