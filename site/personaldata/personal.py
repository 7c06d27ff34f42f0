"""What this floor itself keeps about people."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.personal import PersonalRows, Who, delete_rows, register, register_called, register_not_personal
from personaldata.exports import delete_file


def delete_exports(rows: QuerySet, who: Who) -> int:
    for export in rows:
        delete_file(export)
    return rows.delete()[0]


def register_own() -> None:
    register(
        "personaldata.DataExport",
        PersonalRows(
            title=_("Copies of your data"),
            of=lambda who: Q(user_id=who.key),
            fields=("user",),
            exported=("state", "asked_at"),
            erase=delete_exports,
        ),
    )
    register(
        "personaldata.ErasureRequest",
        PersonalRows(
            title=_("Requests to be erased"),
            of=lambda who: Q(user_id=who.key),
            fields=("user",),
            exported=("state", "asked_at", "due_at"),
        ),
    )
    for model, title, fields in (
        ("FormerName", _("Names you had before"), ("user", "name")),
        ("FormerAddress", _("When you changed your e-mail address"), ("user",)),
    ):
        register(
            f"personaldata.{model}",
            PersonalRows(
                title=title,
                of=lambda who: Q(user_id=who.key),
                fields=fields,
                exported=("until",),
                erase=delete_rows,
            ),
        )
    # Made by an erasure, of who has no account any more; it goes when an editor has answered.
    register(
        "personaldata.NameToJudge",
        PersonalRows(title=_("Names an editor looks at"), of=lambda who: Q(user_id=who.key), fields=("user", "name")),
    )
    register_not_personal("personaldata.NameToJudge", places="names places", left="keys of places in texts")
    register_called("wagtailcore.Page", "title", "draft_title", inside=False)
    register_not_personal(
        "personaldata.DataExport", file="goes with its row", key="random", last_error="names a kind of error"
    )
    register_not_personal("personaldata.ErasureRequest", last_error="names a kind of error")
    register_not_personal("personaldata.Erased", digest="says nothing without the key")
