"""Wagtail's upload forms with our rules: `core.uploads` and `core.documents` judge, the forms ask for consent."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.documents import check_document
from core.models.media import PortraitConsent
from core.uploads import clean_picture


class PictureField(WagtailImageField):
    """Takes a picture by its content and its name, and gives it back upright and without metadata."""

    def to_python(self, data: Any) -> File | None:
        file = forms.FileField.to_python(self, data)
        return None if file is None else clean_picture(file)


class ImageForm(BaseImageForm):
    """Uploading or editing a picture: whoever does it says whether people shown agreed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            old = self.fields["file"]
            self.fields["file"] = PictureField(label=old.label, required=old.required, widget=old.widget)
        if "portrait_consent" in self.fields:
            self._ask_for_consent()

    def _ask_for_consent(self) -> None:
        """A picture starts with "I do not know", which is no answer."""
        old = self.fields["portrait_consent"]
        answers = [choice for choice in PortraitConsent.choices if choice[0] != PortraitConsent.UNKNOWN]
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


class DocumentForm(BaseDocumentForm):
    """Uploading or editing a document."""

    def clean_file(self) -> Any:
        """The file, when its content is what its name says. Raises ValidationError otherwise."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_document(file)
        return file
