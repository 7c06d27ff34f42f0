"""What people ask again and again says something about them: it is theirs, and goes with them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.personal import PersonalRows, delete_rows, register, register_not_personal, register_texts


def register_saved_searches() -> None:
    register(
        "search_saved.SavedSearch",
        PersonalRows(
            title=_("Your saved searches"),
            of=lambda who: Q(user_id=who.key),
            fields=("user", "name", "words", "chosen", "seen"),
            # What was found at the last look is numbers, and made anew at the next.
            secret=("seen",),
            exported=("name", "words", "chosen", "language", "created_at", "looked_at"),
            erase=delete_rows,
        ),
    )
    # Somebody else may be looked for by name.
    register_texts("search_saved.SavedSearch", "name", "words", judged=False)
    register_not_personal("search_saved.SavedSearch", mark="tells equal questions, and says nothing without the key")
