"""Finding: one analyser that makes words into tokens, for every engine."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "search"
