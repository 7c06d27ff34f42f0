"""The words of the field: each concept once, with what it is called and what it means in both languages."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.urlwords import LANGUAGES
from glossary.fields import LinesField, is_words
from glossary.wording import LONGEST, MOST_LINES, MOST_WORDS, loosely, one_line, strings, tidy

TAKEN = _("‘%(word)s’ belongs to ‘%(term)s’ already. Every word leads to one term.")


class Term(models.Model):
    """A concept: its word in each language, other words for it, abbreviations, and what it means.

    `related` are concepts that are close and not the same, such as youth support and youth care. A term without an
    explanation is known to search, and not explained in texts.
    """

    term_nl = models.CharField(_("term in Dutch"), max_length=LONGEST)
    abbreviations_nl = LinesField(
        _("abbreviations in Dutch"), help_text=_("One per line, as they are written: OZA finds OZA and not oza.")
    )
    synonyms_nl = LinesField(_("other words in Dutch"), help_text=_("One per line, for the same thing exactly."))
    explanation_nl = models.TextField(
        _("explanation in Dutch"),
        max_length=400,
        blank=True,
        help_text=_("One or two short sentences. Empty: search knows the word, and texts do not explain it."),
    )
    term_en = models.CharField(_("term in English"), max_length=LONGEST, blank=True)
    abbreviations_en = LinesField(_("abbreviations in English"))
    synonyms_en = LinesField(_("other words in English"))
    explanation_en = models.TextField(_("explanation in English"), max_length=400, blank=True)
    related = models.ManyToManyField(
        "self", verbose_name=_("related, not the same"), blank=True, help_text=_("It stands at both terms at once.")
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["term_nl"]
        constraints = [
            models.UniqueConstraint(
                Lower("term_nl"),
                name="glossary_dutch_term_once",
                violation_error_message=_("There is a term with this word already."),
            ),
            models.UniqueConstraint(
                Lower("term_en"),
                condition=~models.Q(term_en=""),
                name="glossary_english_term_once",
                violation_error_message=_("There is a term with this word already."),
            ),
        ]

    def __str__(self) -> str:
        return self.term_nl

    def clean(self) -> None:
        """Puts every word in one spelling. Raises ValidationError at each field whose words cannot stand there."""
        super().clean()
        self.explanation_nl, self.explanation_en = one_line(self.explanation_nl), one_line(self.explanation_en)
        mistakes: dict[str, Any] = {}
        for language in LANGUAGES:
            self.tidy_words(language)
            mistakes |= self.mistakes_in(language)
        if not self.term_en and (self.abbreviations_en or self.synonyms_en or self.explanation_en):
            mistakes["term_en"] = _("Write the English term too: the other English fields are about it.")
        if mistakes:
            raise ValidationError(mistakes)

    def tidy_words(self, language: str) -> None:
        """Each line once, and no other word that is the term itself."""
        term, synonyms, abbreviations = fields_in(language)
        setattr(self, term, one_line(getattr(self, term)))
        if not (is_words(getattr(self, synonyms)) and is_words(getattr(self, abbreviations))):
            return  # the fields say so themselves
        setattr(self, abbreviations, tidy(getattr(self, abbreviations)))
        known = {loosely(word) for word in (getattr(self, term), *getattr(self, abbreviations))}
        others = {loosely(line): line for line in reversed(tidy(getattr(self, synonyms)))}
        kept = [line for line in reversed(others.values()) if loosely(line) not in known]
        setattr(self, synonyms, kept)

    def mistakes_in(self, language: str) -> dict[str, list[ValidationError]]:
        """What is wrong with the words in one language, by field. One query."""
        taken = words_of_others(self, language)
        found: dict[str, list[ValidationError]] = {}
        for name in fields_in(language):
            value = getattr(self, name)
            lines = [value] if isinstance(value, str) and value else value
            lines = lines if is_words(lines) else []
            wrong = [mistake for line in lines for mistake in mistakes_in_word(line, taken)]
            if len(lines) > MOST_LINES:
                wrong.append(ValidationError(_("At most %(most)d words, please.") % {"most": MOST_LINES}))
            if wrong:
                found[name] = wrong
        return found


def fields_in(language: str) -> tuple[str, str, str]:
    """The names of the fields with words: the term, its synonyms, its abbreviations."""
    return f"term_{language}", f"synonyms_{language}", f"abbreviations_{language}"


def words_of_others(term: Term, language: str) -> dict[str, str]:
    """Every word of other terms, as they are compared, with the term that it belongs to."""
    others = Term.objects.exclude(pk=term.pk).values_list(*fields_in(language))
    rows = ((own, (own, *strings(synonyms), *strings(short))) for own, synonyms, short in others)
    return {loosely(word): own for own, words in rows for word in words if word}


def mistakes_in_word(line: str, taken: dict[str, str]) -> Iterator[ValidationError]:
    """What is wrong with one word, as a sentence that names it."""
    told = {"word": line, "most": LONGEST, "words": MOST_WORDS, "term": taken.get(loosely(line), "")}
    if len(line) > LONGEST:
        yield ValidationError(_("‘%(word)s’ is longer than %(most)d characters.") % told)
    if len(line.split()) > MOST_WORDS:
        yield ValidationError(_("‘%(word)s’ has more than %(words)d words.") % told)
    if sum(sign.isalnum() for sign in line) < 2:
        yield ValidationError(_("‘%(word)s’ is too short to be found as a word.") % told)
    if told["term"]:
        yield ValidationError(TAKEN % told)


class Edition(models.Model):
    """The one row that says which edition of the glossary is in force: another key after every change.

    Processes keep what they made of the glossary for as long as this key is the same. A key, and no time: clocks of
    several machines differ.
    """

    key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("edition of the glossary")
        verbose_name_plural = _("editions of the glossary")

    def __str__(self) -> str:
        return str(self.key)
