"""Leases: at most one process does a thing at a time, and a dead one does not keep it."""

from django.db import models


class Lease(models.Model):
    """Whoever holds the row called `name` until `until` may do that work; after that anybody may take it."""

    name = models.CharField(max_length=50, primary_key=True)
    holder = models.CharField(max_length=80, blank=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.holder} until {self.until:%Y-%m-%d %H:%M:%S}"
