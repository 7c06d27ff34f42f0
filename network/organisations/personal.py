"""Organisations are no persons."""

from core.personal import register_called, register_not_personal


def register_organisations() -> None:
    register_not_personal("network_organisations.Organisation", name="names an organisation")
    register_not_personal("network_organisations.Municipality", name="names a municipality")
    register_called("network_organisations.Organisation", "name")
    register_called("network_organisations.Municipality", "name")
