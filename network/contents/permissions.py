"""Who may do what with the files and links of a region: its editors keep their own, national editors those of all."""

from network.regions.desk import desk_permissions

DESK = desk_permissions("network_contents.regionmaterial")
