"""Who may keep which questions."""

from collections.abc import Mapping
from typing import Any

from network.questions.models import SupportQuestion
from network.regions.desk import desk_permissions
from network.regions.permissions import can_edit_region

DESK: Mapping[str, tuple[str, ...]] = desk_permissions("network_questions.supportquestion")


def can_keep_question(user: Any, question: SupportQuestion) -> bool:
    """Whether somebody may change a question and say how far it is: who may edit its region."""
    return can_edit_region(user, question.region)
