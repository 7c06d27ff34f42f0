"""News of the network and its regions."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "network.news"
    label = "network_news"
    verbose_name = "news"
