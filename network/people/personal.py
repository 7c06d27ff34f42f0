"""What people tell about themselves, and goes with them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.personal import PersonalRows, delete_with_files, register, register_texts

TOLD = (
    "function", "organisations", "regions", "themes", "sectors", "can_help", "looking_for", "bio", "phone", "email",
    "website", "languages", "visibility",
)  # fmt: skip


def register_people() -> None:
    register(
        "network_people.Person",
        PersonalRows(
            title=_("Your profile"),
            of=lambda who: Q(user_id=who.key),
            fields=("user", *TOLD),
            files=("photo",),
            exported=("made_at", "changed_at"),
            erase=delete_with_files("photo"),
        ),
    )
    # Somebody may name the address of somebody else; a name in a profile may be that of anybody.
    register_texts("network_people.Person", "function", "can_help", "looking_for", "bio", names=False)
