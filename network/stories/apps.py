"""App of the network: stories."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "network.stories"
    label = "network_stories"
    verbose_name = "stories"
