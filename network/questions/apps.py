"""Support questions: what a region asks of the network."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "network.questions"
    label = "network_questions"
    verbose_name = "questions"
