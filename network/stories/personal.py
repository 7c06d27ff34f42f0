"""What stories keep about people: who wrote them, often somebody without an account."""

from core.erasures import ErasableKind, erasable_kinds
from core.personal import register_written
from network.stories import author_erasing


def register_stories() -> None:
    register_written("network_stories.StoryAuthor", "name", "role", page="page")
    register_written("network_stories.RelatedStory", "reason", page="page")
    erasable_kinds.register(
        author_erasing.KIND, ErasableKind(values=author_erasing.all_values, erase=author_erasing.erase_value)
    )
