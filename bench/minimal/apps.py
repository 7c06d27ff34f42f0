"""Installed by the measurement of pages only."""

from django.apps import AppConfig


class MinimalConfig(AppConfig):
    name = "bench.minimal"
    label = "minimal"
