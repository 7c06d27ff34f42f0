"""Bodies: the groups in which a region steers and works."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "network.bodies"
    label = "network_bodies"
    verbose_name = "bodies"
