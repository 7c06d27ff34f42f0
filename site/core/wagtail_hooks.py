"""What the core adds to the desk."""

from core import audience_admin, desk_script, media_admin, translation_admin  # noqa: F401 - each registers its own hooks
