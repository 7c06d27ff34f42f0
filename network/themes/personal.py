"""Themes are no persons."""

from core.personal import register_called, register_not_personal


def register_themes() -> None:
    register_not_personal("network_themes.Theme", name="names a theme", label_en="names a theme")
    register_called("network_themes.Theme", "name", "label_en")
