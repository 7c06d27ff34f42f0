"""What questions keep about people: who answered, and what their texts say."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.personal import PersonalRows, both, register, register_written


def register_questions() -> None:
    register(
        "network_questions.StatusChange",
        PersonalRows(
            title=_("Questions you dealt with"),
            of=lambda who: Q(by_id=who.key),
            fields=("by",),
            exported=("status", "at"),
        ),
    )
    register_written("network_questions.SupportQuestion", *both("question", "why", "tried", "answer"), place="region")
