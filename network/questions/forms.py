"""How an editor writes a question and says how far it is."""

from typing import Any

from django.db import transaction

from network.questions.models import SupportQuestion
from network.questions.services import set_status
from network.regions.desk import OwnRegionForm


class QuestionForm(OwnRegionForm):
    """The status is changed by the service, which dates it and remembers who did it; the form writes all else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held_status = self.instance.status

    def save(self, commit: bool = True) -> SupportQuestion:
        wanted = self.instance.status
        self.instance.status = self.held_status
        if not commit:
            question: SupportQuestion = super().save(commit=False)
            return question
        with transaction.atomic():
            question = super().save()
            return set_status(question=question, status=wanted, by=self.for_user)
