"""Pages with words of their own, their files and links."""

from django.apps import AppConfig


class ContentsConfig(AppConfig):
    name = "network.contents"
    label = "network_contents"
    verbose_name = "contents"
