"""What the core adds to the desk."""

from core import (
    archive_admin,  # noqa: F401
    audience_admin,  # noqa: F401 - each registers its own hooks
    desk_script,  # noqa: F401
    document_links,  # noqa: F401
    media_admin,  # noqa: F401
    media_choosers,  # noqa: F401
    privacy_desk,  # noqa: F401
    translation_admin,  # noqa: F401
    translation_desk,  # noqa: F401
)
