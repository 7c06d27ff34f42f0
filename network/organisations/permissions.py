"""Who may do what with organisations and municipalities."""

from collections.abc import Mapping

from accounts.models import Role

# National editors keep the lists. Region editors choose from them.
DESK: Mapping[str, tuple[str, ...]] = {
    Role.NATIONAL_EDITOR: tuple(
        f"network_organisations.{action}_{model}"
        for model in ("organisation", "municipality")
        for action in ("view", "add", "change", "delete")
    )
}
