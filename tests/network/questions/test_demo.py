"""The questions of the demo are read from files, once, with dates counted back from today."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.questions.models import SupportQuestion
from pages.demo_network import questions as demo
from pages.demo_network import texts

FILE = """
- question_nl: Wie belt de ouders?
  question_en: Who calls the parents?
  why_nl: Elf gezinnen.
  themes: [preventie, thuiszitters]
  status: answered
  asked_days_ago: 90
  contact_days_ago: 60
  answered_days_ago: 10
  answer_nl: Eén iemand.
- question_nl: Hoe plannen we vervoer?
  status: in_contact
  asked_days_ago: 20
  contact_days_ago: 3
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for module in (demo, texts):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    (tmp_path / "questions").mkdir()
    return tmp_path / "questions"


def test_questions_are_read_with_their_dates_and_once(twente, folder):
    (folder / "twente.yaml").write_text(FILE, encoding="utf-8")
    assert demo.load_questions() == 2
    asked = SupportQuestion.objects.get(status="answered")
    assert asked.question_en == "Who calls the parents?"
    assert set(asked.themes.slugs()) == {"preventie", "thuiszitters"}
    assert timezone.now() - asked.asked_at > timedelta(days=89)
    assert list(asked.changes.values_list("status", flat=True)) == ["in-contact", "answered"]
    SupportQuestion.objects.filter(pk=asked.pk).update(why_nl="Anders gezegd.")
    demo.load_questions()
    assert SupportQuestion.objects.count() == 2
    assert SupportQuestion.objects.get(pk=asked.pk).why_nl == "Anders gezegd."


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("- {question_nl: Waarom, status: klaar, asked_days_ago: 1}", "klaar"),
        ("- {question_nl: Waarom, status: answered, asked_days_ago: 9, answered_days_ago: 1}", "answer_nl"),
        ("- {question_nl: Waarom, status: open, asked_days_ago: 9, themes: [bestaat-niet]}", "bestaat-niet"),
    ],
)
def test_mistake_in_a_file_is_told_with_its_place(twente, folder, line, word):
    (folder / "twente.yaml").write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"twente.yaml.*Waarom.*{word}"):
        demo.load_questions()
