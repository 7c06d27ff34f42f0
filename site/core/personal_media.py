"""What pictures, files and the other rows of the core keep about people."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.personal import PersonalRows, register, register_not_personal, register_texts


def register_core() -> None:
    """What somebody uploaded for the network stays, as what they wrote does; the account it names is erased."""
    for model, title in (
        ("core.CustomImage", _("Pictures you uploaded")),
        ("core.CustomDocument", _("Files you uploaded")),
    ):
        register(
            model,
            PersonalRows(
                title=title,
                of=lambda who: Q(uploaded_by_user_id=who.key),
                fields=("uploaded_by_user",),
                exported=("title", "maker", "licence", "created_at"),
                files=("file",),
            ),
        )
    register(
        "core.CustomImage",
        PersonalRows(
            title=_("Agreements with people in pictures that you noted"),
            of=lambda who: Q(consent_noted_by_id=who.key),
            fields=("consent_noted_by",),
            exported=("title", "consent_noted_at"),
        ),
        part="consent",
    )
    register_texts("core.CustomImage", "maker", "title", "description", "alt_nl", "alt_en", "consent_note")
    register_texts("core.CustomDocument", "maker", "title")
    register_not_personal("core.CustomImage", portrait_consent="whether all who are shown agreed, not who they are")
    register_not_personal("core.Lease", name="the name of a job", holder="the name of a process")
