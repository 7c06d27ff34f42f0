"""Who may keep which moments: national editors all, a region's editors those of their own region."""

from collections.abc import Mapping

from network.regions.desk import desk_permissions

DESK: Mapping[str, tuple[str, ...]] = desk_permissions("network_timelines.milestone")
