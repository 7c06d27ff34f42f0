"""What somebody fills in who joins: the first visit, a request, an answer."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.addresses import refuse_other_letters
from accounts.forms import SetPasswordForm
from core.open_forms import OneLine, OpenForm, Words
from network.joining.models import requests as lengths
from network.joining.models.invitations import LONGEST_NAME
from network.regions.models import Region

JOIN_PURPOSE = "join"


class FirstVisitForm(SetPasswordForm):
    """A name and a first password, for who has no account yet. `user` is who they will be."""

    name = OneLine(label=_("Your name"), longest=LONGEST_NAME)
    field_order = ("name", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["password2"].label = _("The password once more")

    def clean_name(self) -> str:
        """Known before the password is looked at, which must not be the name."""
        name: str = self.cleaned_data["name"]
        self.user.name = name
        return name


class JoinForm(OpenForm):
    """A request to join, by anybody. The regions are those that this visitor may see."""

    name = OneLine(label=_("Your name"), longest=LONGEST_NAME)
    email = forms.EmailField(
        validators=[refuse_other_letters],
        label=_("Your e-mail address"),
        help_text=_("We send a link to this address. Your request reaches us when you follow it."),
        max_length=254,
    )
    function = OneLine(
        label=_("Your work"),
        help_text=_("Such as teacher, policy adviser, parent."),
        longest=lengths.LONGEST_FUNCTION,
    )
    organisation = OneLine(label=_("Your organisation"), longest=lengths.LONGEST_ORGANISATION, required=False)
    region = forms.ModelChoiceField(
        Region.objects.none(), label=_("Your region"), required=False, empty_label=_("No region, or another one")
    )
    motivation = Words(
        label=_("Why do you want to join?"),
        help_text=_("Two or three sentences are enough."),
        longest=lengths.LONGEST_MOTIVATION,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    field_order = ("name", "email", "function", "organisation", "region", "motivation", "looked", "website", "stamp")
    privacy_fields = ("motivation",)
    privacy_place = "join"

    def __init__(self, *args: Any, regions: QuerySet[Region], **kwargs: Any) -> None:
        super().__init__(*args, purpose=JOIN_PURPOSE, **kwargs)
        region: Any = self.fields["region"]
        region.queryset = regions
        self.fields["function"].widget.attrs["autocomplete"] = "organization-title"
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"


class AnswerForm(forms.Form):
    """The answer to what an editor asked."""

    words = Words(label=_("Your answer"), longest=lengths.LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 8}))
