"""What an editor fills in: whom to invite for what, one or a list; a question or a reason for who asks to join."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.addresses import refuse_other_letters
from accounts.models import EVERYWHERE, Role
from accounts.permissions import roles_to_give
from core.open_forms import OneLine, Words
from network.joining.models.invitations import LONGEST_MESSAGE, LONGEST_NAME, place_name
from network.joining.models.requests import LONGEST_WORDS
from network.joining.reading import MOST_BYTES, Line, read_list, text_of
from network.organisations.forms import MergeForm
from network.organisations.models import Organisation


class OfferForm(forms.Form):
    """A role in a place, and in which words. `user` finds only what they can give."""

    role = forms.ChoiceField(label=_("Role"))
    scope = forms.ChoiceField(label=_("Where"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES, initial="nl")
    message = Words(
        label=_("Personal message"),
        help_text=_("Stands in the mail, above the link."),
        longest=LONGEST_MESSAGE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given = roles_to_give(user)
        roles = {role for some in self.given.values() for role in some}
        places = sorted(((scope, place_name(scope)) for scope in self.given), key=lambda choice: choice[1].casefold())
        places.sort(key=lambda choice: choice[0] != EVERYWHERE)
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in roles]  # type: ignore[attr-defined]
        self.fields["scope"].choices = places  # type: ignore[attr-defined]
        self.fields["organisation"] = forms.ModelChoiceField(
            Organisation.objects.all(),
            label=_("Organisation"),
            required=False,
            widget=MergeForm.chooser() if MergeForm.chooser else forms.Select(),
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """A role holds in a region or everywhere, not in whatever place one chooses."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        role, scope = data.get("role"), data.get("scope")
        if role and scope and role not in self.given.get(scope, ()):
            wrong = _("This role holds in one region. Choose that region.")
            if scope != EVERYWHERE:
                wrong = _("This role holds everywhere, not in one region.")
            self.add_error("scope", wrong)
        return data


class InviteForm(OfferForm):
    email = forms.EmailField(label=_("E-mail address"), max_length=254, validators=[refuse_other_letters])
    name = OneLine(label=_("Name"), longest=LONGEST_NAME, required=False)
    field_order = ("email", "name", "role", "scope", "organisation", "language", "message")


class ListForm(OfferForm):
    """Many people for one role, pasted or uploaded."""

    text = Words(
        label=_("Paste the list"),
        help_text=_("One person on each line: the e-mail address, and the name if you have it."),
        longest=MOST_BYTES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    file = forms.FileField(
        label=_("Or upload a CSV file"),
        help_text=_("From a spreadsheet: save it as “CSV UTF-8”. At most 5,000 rows."),
        required=False,
    )
    field_order = ("text", "file", "role", "scope", "organisation", "language", "message")
    lines: list[Line]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        text, file = data.get("text") or "", data.get("file")
        if bool(text.strip()) == bool(file):
            self.add_error("text", _("Paste a list or upload a file: one of the two."))
            return data
        try:
            self.lines = read_list(text_of(file.read()) if file else text)
        except ValidationError as error:
            self.add_error("file" if file else "text", error)
        return data


class QuestionForm(forms.Form):
    """What an editor wants to know before deciding."""

    words = Words(
        label=_("Your question"),
        help_text=_("It is mailed to who asked, with a link to answer."),
        longest=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ReasonForm(forms.Form):
    """Why somebody cannot join."""

    words = Words(
        label=_("Why not?"),
        help_text=_("It is mailed to who asked. Say also what they can do instead."),
        longest=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class NoWordsForm(forms.Form):
    """A question that is answered by pressing the button."""
