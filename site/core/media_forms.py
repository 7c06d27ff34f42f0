"""Wagtail's upload forms with our rules: what is judged, how much fits, who may have it, and who agreed."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile as FreshUpload
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import UploadedFile

from core.access import EDITORS, MEMBERS, PUBLIC
from core.documents import check_document
from core.file_audiences import choose_file_audience
from core.media_places import MediaPlace, place_of_collection
from core.models.media_base import PortraitConsent
from core.quota import require_room, room_in
from core.uploads import clean_picture


class PictureField(WagtailImageField):
    """Takes a picture by its content and its name, and gives it back upright and without metadata."""

    def to_python(self, data: Any) -> File | None:
        file = forms.FileField.to_python(self, data)
        return None if file is None else clean_picture(file)


class FileForm(BaseCollectionMemberForm):
    """What the forms for images and documents share: room, who may have the file, and a title that can be read."""

    # Wagtail's form for one of several uploads has no file; its prefix says which upload it completes.
    UPLOAD = re.compile(r"uploaded-(?:image|document)-(\d+)")
    judge: Callable[[File], Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        self.was_in = self.instance.collection_id if self.instance.pk else None
        place = self._place()
        if "file" in self.fields:
            # Whoever has several collections sees the one that is chosen already.
            shown = place or place_of_collection(self.collections[0])
            told = _("Room in “%(place)s”: %(left)s left of %(limit)s.") % room_in(shown).sizes
            self.fields["file"].help_text = f"{self.fields['file'].help_text} {told}".strip()
        self.fields["own_audience"] = self._question_of_audience(place)

    def _place(self) -> MediaPlace | None:
        """Whose room counts: of the collection of the file, or of the only one that this editor has."""
        if self.instance.pk:
            return place_of_collection(self.instance.collection)
        return place_of_collection(self.collections[0]) if len(self.collections) == 1 else None

    def _question_of_audience(self, place: MediaPlace | None) -> forms.ChoiceField:
        choices: list[tuple[str, str | Promise]] = [
            (PUBLIC, _("Everybody")),
            (MEMBERS, _("Members: everybody with a role in the network")),
        ]
        if place is not None and place.audience:
            choices.append((place.audience, _("Only the people of %(place)s") % {"place": place.name}))
        choices.append((EDITORS, _("Nobody but its editors")))
        now = self.instance.own_audience
        if now not in dict(choices):
            choices.append((now, _("As it is now")))
        return forms.ChoiceField(
            label=_("Who may have this file?"), choices=choices, initial=now, required=False, help_text=self._why(now)
        )

    def _why(self, own: str) -> str:
        if self.instance.pk and self.instance.audience != own:
            return str(_("Fewer people may have it now, because only pages for fewer people use it."))
        return str(_("A file that only pages for fewer people use becomes as closed as they are, by itself."))

    def clean_title(self) -> str:
        """Without signs that nobody sees; one of them turns the text behind it around."""
        return "".join(sign for sign in self.cleaned_data["title"] if unicodedata.category(sign) not in ("Cc", "Cf"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        waiting = self._waiting_upload()
        if waiting is not None:
            with waiting.file.open() as stored:
                type(self).judge(File(stored, name=waiting.file.name))
        self._require_room(cleaned, waiting)
        return cleaned

    def _waiting_upload(self) -> UploadedFile | None:
        match = self.UPLOAD.fullmatch(self.prefix or "")
        if match is None or self.instance.pk or self.user is None:
            return None
        found: UploadedFile | None = UploadedFile.objects.filter(pk=match[1], uploaded_by_user=self.user).first()
        return found

    def _require_room(self, cleaned: dict[str, Any], waiting: UploadedFile | None) -> None:
        collection = cleaned.get("collection") or (self.collections[0] if len(self.collections) == 1 else None)
        new_file = cleaned.get("file") if "file" in self.changed_data else None
        moved = self.was_in is not None and collection is not None and collection.pk != self.was_in
        if collection is None or not (new_file or moved or waiting):
            return
        size = new_file.size if new_file else waiting.file.size if waiting else self.instance.file_size or 0
        try:
            require_room(collection, size, file=self.instance if self.instance.pk else None)
        except ValidationError as problem:
            self.add_error("file" if "file" in self.fields else None, problem)

    def save(self, commit: bool = True) -> Any:
        """An audience chosen here holds at once, and before the file is stored anywhere when it is new."""
        chosen = self.cleaned_data.get("own_audience") or self.instance.own_audience
        if not self.instance.pk:
            self.instance.own_audience = self.instance.audience = chosen
        saved = super().save(commit=commit)
        if saved.pk and "own_audience" in self.changed_data and chosen != saved.own_audience:
            choose_file_audience(file=saved, audience=chosen, by=self.user)
        return saved


class ImageForm(FileForm, BaseImageForm):
    """Uploading or editing a picture: whoever does it says whether people shown agreed."""

    judge = staticmethod(clean_picture)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            old = self.fields["file"]
            self.fields["file"] = PictureField(label=old.label, required=old.required, widget=old.widget)
            self.fields["file"].help_text = old.help_text
        if "portrait_consent" in self.fields:
            self._ask_for_consent()
            if self.instance.pk:
                seen = forms.CharField(required=False, widget=forms.HiddenInput, initial=self.instance.portrait_consent)
                self.fields["consent_seen"] = seen

    def _ask_for_consent(self) -> None:
        """A picture starts with "I do not know", which is no answer."""
        old = self.fields["portrait_consent"]
        left_out = {PortraitConsent.UNKNOWN} | (set() if self.instance.pk else {PortraitConsent.WITHDRAWN})
        answers = [choice for choice in PortraitConsent.choices if choice[0] not in left_out]
        self.fields["portrait_consent"] = forms.ChoiceField(
            label=old.label,
            help_text=old.help_text,
            choices=[("", _("Choose what holds")), *answers],
            error_messages={
                "required": _("Say whether people can be recognised, and whether they agreed to publication.")
            },
        )
        if self.initial.get("portrait_consent") == PortraitConsent.UNKNOWN:
            self.initial["portrait_consent"] = ""

    def clean(self) -> dict[str, Any]:
        """An agreement has a place where it is kept, and no last day that has passed."""
        cleaned = super().clean()
        self._look_again_when_answered_meanwhile(cleaned)
        agreed = cleaned.get("portrait_consent") in (PortraitConsent.GIVEN, PortraitConsent.PARENTAL)
        if agreed and "consent_note" in self.fields and not cleaned.get("consent_note"):
            self.add_error("consent_note", _("Write where the agreement is kept, so that somebody else can find it."))
        until = cleaned.get("consent_until")
        if until and "consent_until" in self.changed_data and until < timezone.localdate():
            self.add_error("consent_until", _("This day has passed. Choose a later one, or that somebody withdrew."))
        return cleaned

    def _look_again_when_answered_meanwhile(self, cleaned: dict[str, Any]) -> None:
        """A form that was open while somebody withdrew does not silently undo that."""
        stored, seen = self.instance.portrait_consent, cleaned.get("consent_seen")
        if not self.instance.pk or not seen or seen == stored:
            return
        self.data = self.data.copy()  # type: ignore[has-type]
        self.data[self.add_prefix("consent_seen")] = stored
        said = {"answer": PortraitConsent(stored).label}
        self.add_error(
            "portrait_consent",
            _("Somebody answered this meanwhile: “%(answer)s”. Choose again, and save when that is right.") % said,
        )

    def save(self, commit: bool = True) -> Any:
        """Who answered for the people shown, and when, is kept with the answer."""
        if {"portrait_consent", "consent_note", "consent_until"} & set(self.changed_data):
            self.instance.consent_noted_at = timezone.now()
            self.instance.consent_noted_by = self.user
        return super().save(commit=commit)


class DocumentForm(FileForm, BaseDocumentForm):
    """Uploading or editing a document."""

    judge = staticmethod(check_document)

    def clean_file(self) -> Any:
        """The file, when its content is what its name says. Raises ValidationError otherwise."""
        file = self.cleaned_data["file"]
        if isinstance(file, FreshUpload):
            check_document(file)
        return file
