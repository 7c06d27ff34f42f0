"""What timelines keep about people: only what their texts say."""

from core.personal import both, register_written


def register_timelines() -> None:
    register_written("network_timelines.Milestone", *both("title", "text"), place="region")
