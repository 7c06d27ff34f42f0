"""Timelines: what a region did, and what it moved to later."""

from django.apps import AppConfig


class TimelinesConfig(AppConfig):
    name = "network.timelines"
    label = "network_timelines"
    verbose_name = "timelines"
