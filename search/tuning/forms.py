"""What editors ask of the report, and how they make a word a synonym or pin a result."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.models import Entry
from core.urlwords import LANGUAGES
from glossary.models import Term
from glossary.vocabulary import vocabulary
from glossary.wording import LONGEST as LONGEST_WORD
from search.near import likeness
from search.reading import only_words
from search.terms import plain
from search.titles import plain_title
from search.tuning.models import LANGUAGE_CHOICES, LONGEST, Pin
from search.tuning.reporting import KINDS, ORDERS, PERIODS
from search.tuning.words import looks_private

# Less alike than this, no term is offered before the editor has looked.
ALIKE = 0.6


class ReportFilter(forms.Form):
    """Which questions, of which days, in which order. What is no choice is the first one, and of periods a month."""

    wat = forms.ChoiceField(label=_("Which questions"), choices=list(KINDS.items()), required=False)
    dagen = forms.ChoiceField(label=_("Period"), choices=list(PERIODS.items()), required=False, initial="30")
    volgorde = forms.ChoiceField(label=_("Sort by"), choices=list(ORDERS.items()), required=False)

    def __init__(self, data: Any) -> None:
        choices = {"wat": KINDS, "dagen": PERIODS, "volgorde": ORDERS}
        first = {"wat": "niets", "dagen": "30", "volgorde": "vaak"}
        self.chosen = {name: data.get(name) if data.get(name) in choices[name] else first[name] for name in first}
        super().__init__(self.chosen)

    @property
    def days(self) -> int:
        return int(self.chosen["dagen"])


class TermChoice(forms.ModelChoiceField):
    """Terms as they are called in one language."""

    language = LANGUAGES[0]

    def label_from_instance(self, term: Any) -> str:
        return str(getattr(term, f"term_{self.language}"))


class SynonymForm(forms.Form):
    """A word that people ask for, and the term that means the same."""

    word = forms.CharField(label=_("Word"), max_length=LONGEST_WORD, help_text=_("As it should be spelled."))
    term = TermChoice(
        label=_("Means the same as"),
        queryset=Term.objects.none(),
        help_text=_("Exactly the same. Is it only close, then put it in the glossary as related."),
    )

    def __init__(self, data: Any, *, words: str, language: str) -> None:
        super().__init__(data, initial={"word": words, "term": most_alike(words, language)})
        self.language = language
        term: Any = self.fields["term"]
        term.language = language
        name = f"term_{language}"
        term.queryset = Term.objects.exclude(**{name: ""}).order_by(name)

    def clean_word(self) -> str:
        word = str(self.cleaned_data["word"])
        if not plain(self.language).tokens(word):
            raise ValidationError(
                _("Search leaves out ‘%(word)s’: it has only words such as ‘the’ and ‘of’."), params={"word": word}
            )
        return word


def most_alike(words: str, language: str) -> int | None:
    """The key of the term that is spelled most like what was asked; None when none is much like it."""
    alike = [
        (likeness(words, plain_title(form)), word.key)
        for word in vocabulary(language)
        for form in (word.term, *word.forms)
    ]
    best, key = max(alike, default=(0.0, None))
    return key if best >= ALIKE else None


class LookForm(forms.Form):
    """For which question something is pinned, and by which words the editor looks for it."""

    woorden = forms.CharField(
        label=_("Question"),
        max_length=LONGEST,
        help_text=_("The words that people type. Capitals, accents and signs do not matter."),
    )
    taal = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    q = forms.CharField(
        label=_("What should stand first"),
        max_length=LONGEST,
        required=False,
        help_text=_("Look for it by its title or by other words."),
    )


class PinForm(forms.ModelForm):
    """A question, and the thing that stands first for it: one that the editor may see."""

    def __init__(self, *args: Any, tokens: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tokens = tokens
        self.fields["key"].error_messages = {"required": _("Choose a result from the list.")}

    class Meta:
        model = Pin
        fields = ["words", "language", "key"]
        labels = {"key": _("What should stand first")}
        error_messages = {NON_FIELD_ERRORS: {"unique_together": _("A result is pinned for this question already.")}}

    @property
    def taken(self) -> Pin | None:
        """The pin that stands in the way of this one."""
        if not self.has_error(NON_FIELD_ERRORS, "unique_together"):
            return None
        return Pin.objects.filter(words=self.instance.words, language=self.instance.language).first()

    def clean_words(self) -> str:
        typed = self.cleaned_data["words"]
        if looks_private(typed):
            raise ValidationError(_("This looks as if it is about one person. Such a question is kept nowhere."))
        if not only_words(typed):
            raise ValidationError(
                _("Only words can be pinned. Leave out quotes, “title:”, a minus before a word, and OR between words.")
            )
        words = plain_title(typed)[:LONGEST]
        if not words:
            raise ValidationError(_("There is no word in this."))
        return words

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if not Entry.objects.filter(key=key).listed().seen_with(self.tokens):
            raise ValidationError(_("That is not there any more. Choose something else."))
        return key
