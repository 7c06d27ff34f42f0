"""Who may do what with themes."""

from collections.abc import Mapping

from accounts.models import Role

# National editors describe and order themes. New codes and removals stay with administrators: addresses, stories and
# search words hang on them.
DESK: Mapping[str, tuple[str, ...]] = {
    Role.NATIONAL_EDITOR: ("network_themes.view_theme", "network_themes.change_theme")
}
