"""By which words a question is found."""

import pytest

from tests.found_text import digest, said
from tests.network.questions.making import question

pytestmark = pytest.mark.django_db


def test_why_what_was_tried_and_the_answer_are_told_in_their_language(twente):
    long = "Omdat niemand het weet. " * 60 + "Ten slotte."
    fields = {"question_en": "Who calls?", "tried_nl": "Een brief.", "tried_en": "A letter.", "answer_nl": "Bel zelf."}
    asked = question(twente, why_nl=long, **fields)
    found = said(f"question:{asked.pk}")
    for words in ("Ten slotte.", "Een brief.", "Bel zelf."):
        assert words in found
    assert said(f"question:{asked.pk}", "en") == "A letter."


def test_other_answer_refreshes_the_question(twente):
    asked = question(twente)
    assert digest(f"question:{asked.pk}") == ""
    asked.answer_nl = "Bel de school."
    asked.save()
    assert digest(f"question:{asked.pk}") != ""
    assert said(f"question:{asked.pk}") == "Bel de school."
