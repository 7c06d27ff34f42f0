"""What pages, files and links keep about people: only what their texts say."""

from core.personal import both, register_written


def register_contents() -> None:
    register_written("network_contents.PageDownload", "title", page="page")
    register_written("network_contents.PageLink", "title", "note", page="page")
    register_written("network_contents.RegionMaterial", *both("title", "note"), place="region")
