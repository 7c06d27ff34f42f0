"""What news keeps about people: only what its texts say."""

from core.personal import register_written


def register_news() -> None:
    register_written("network_news.RelatedNews", "reason", page="page")
