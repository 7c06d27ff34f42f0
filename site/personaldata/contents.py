"""What stands in an export: everything that the registry knows of one person, readable, and their own files."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, FileField, ForeignKey, JSONField, ManyToManyField, Model
from django.utils import timezone, translation
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from accounts.models import User
from core.personal import PersonalRows, Who, personal_rows
from personaldata.pages import pages_that_name
from personaldata.who import who_is

IN_MEMORY = 5_000_000


def write_export(user: User, *, language: str) -> IO[bytes]:
    """A ZIP file with one JSON file for each kind of data and a folder with files. The caller closes it."""
    who = who_is(user)
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
    with translation.override(language), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_("read-me") + ".txt", introduction())
        for number, (title, rows) in enumerate(kinds(who), start=1):
            archive.writestr(f"{number:02d}-{slugify(title)}.json", as_json({"title": title, "rows": rows}))
        for model, rule in personal_rows():
            for row in model._base_manager.filter(rule.of(who)).order_by("pk") if rule.files else ():
                for name in rule.files:
                    put_file(archive, row, name)
    target.seek(0)
    return target


def introduction() -> str:
    made = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    return (
        _("This is what Met Andere Ogen keeps about you, on %(moment)s. Each .json file holds one kind of data.")
        % {"moment": made}
        + "\n"
    )


def kinds(who: Who) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every kind of data of which there is something, with its rows."""
    for model, rule in personal_rows():
        rows = [row_of(row, rule) for row in model._base_manager.filter(rule.of(who)).order_by("pk").iterator()]
        if rows:
            yield str(rule.title), rows
    named = [{_("page"): page.title, _("address"): page.full_url} for page in pages_that_name(who)]
    if named:
        yield _("Pages that name you"), named


def row_of(row: Model, rule: PersonalRows) -> dict[str, Any]:
    """The fields of a row by the names that people know them by."""
    names = dict.fromkeys((*rule.exported, *rule.fields))
    shown = {}
    for name in names:
        field = row._meta.get_field(name)
        if name not in (*rule.secret, *SAYS_WHOSE):
            shown[capfirst(str(getattr(field, "verbose_name", name)))] = told(row, field)
    return shown


# Relations to the person whose export it is.
SAYS_WHOSE = (
    "user", "given_by",
    "uploaded_by_user", "owner", "locked_by", "requested_by", "finished_by", "resolved_by", "last_translated_by",
    "recipient", "by", "invited_by", "accepted_by", "revoked_by", "made_by", "decided_by", "consent_noted_by",
)  # fmt: skip


def told(row: Model, field: "Field[Any, Any] | Any") -> Any:
    value = getattr(row, field.name)
    if isinstance(field, ForeignKey):
        return str(value) if value is not None else None
    if isinstance(field, ManyToManyField):
        return [str(one) for one in value.all()]
    if isinstance(field, FileField):
        return PurePath(value.name).name if value else ""
    if isinstance(field, JSONField):
        return value
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return value


def as_json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2, default=None) + "\n"


def put_file(archive: zipfile.ZipFile, row: Model, name: str) -> None:
    """One file of the person's own. One that is gone from the store is left out: the rest must still arrive."""
    one = getattr(row, name)
    if not one:
        return
    called = slugify(str(getattr(row, "title", "")))[:60] or PurePath(one.name).stem
    folder = _("files")
    inside = f"{folder}/{row._meta.model_name}-{row.pk}-{called}{PurePath(one.name).suffix.lower()}"
    try:
        content = one.storage.open(one.name)
    except OSError:
        return
    with content, archive.open(inside, "w") as into:
        while part := content.read(1 << 16):
            into.write(part)
