"""Agendas: what a region works on."""

from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "network.agendas"
    label = "network_agendas"
    verbose_name = "agendas"
