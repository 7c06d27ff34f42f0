"""Who may do what with the menus and with redirects."""

from collections.abc import Mapping

from accounts.models import Role

# The menus are fixed: nobody adds or removes one, national editors say what is in them. They alone keep redirects.
DESK: Mapping[str, tuple[str, ...]] = {
    Role.NATIONAL_EDITOR: (
        "catalogue.view_menu",
        "catalogue.change_menu",
        *(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete", "view")),
    )
}
