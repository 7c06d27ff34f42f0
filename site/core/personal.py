"""The registry of personal fields: what is kept about people, how it is found, exported and erased.

Every app says it of its own models in `AppConfig.ready()`, in a few lines of its `personal.py`:

    register("network_people.Person", PersonalRows(
        title=_("Your profile"), fields=("name", "phone"), files=("photo",), of=lambda who: Q(user_id=who.key),
        erase=delete_with_files("photo"),
    ))
    register_texts("network_people.Person", "bio")  # may name somebody else
    register_not_personal("network_people.Person", sector="a choice from a list, of no use without the name")

A field that looks personal and stands nowhere makes a test fail (tests/personaldata/test_registry.py).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language

from core.registry import Registry

# What stands where the name of somebody who left stood.
FORMER = {"nl": "voormalig lid", "en": "former member"}


@dataclass(frozen=True)
class Who:
    """The person whose data it is.

    `key` is that of their account. `addresses` are all e-mail addresses that were shown to be theirs, folded. `names`
    are those by which they were known and that mean nobody and nothing else: these are looked for in texts. `places`
    are the scopes of the roles they held (`region:12`, `all`): only there their name in a text means them. `doubtful`
    are their other names: what stands there is judged by a person, not by us.
    """

    key: int
    addresses: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    doubtful: tuple[str, ...] = ()


def shown_name(name: str) -> str:
    """The name as readers see it: what stands for a former member is said in their language, however it is stored.

    A name that is the same in every language is stored once, in the words of the original.
    """
    return FORMER.get(get_language() or "nl", FORMER["nl"]) if name in FORMER.values() else name


Eraser = Callable[["QuerySet[Any]", Who], int]


@dataclass(frozen=True)
class PersonalRows:
    """What a model keeps about one person, found by key or address.

    `of` says which rows; rows without `erase` stay, because they say no more than the account itself: that one is
    erased. `order` is the order of erasing: what others lean on comes last. `files` are fields whose files are the
    person's own; `exported` are fields that are shown in an export beside the personal ones,
    and `secret` those that are in no export: what lets somebody in.
    """

    title: str | Promise
    of: Callable[[Who], Q]
    fields: tuple[str, ...]
    erase: Eraser | None = None
    files: tuple[str, ...] = ()
    exported: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    order: int = 50


@dataclass(frozen=True)
class PersonalTexts:
    """Columns of free text in which a name or an address may stand. `names`: whether names are looked for as well.

    Names are looked for in what tells of the work itself (logs, queues). In what is written for readers, they are
    looked for in the person's own places only (see `Written` and `personaldata.pages`). `judged`: whether an editor is
    asked about a doubtful name there; not in what goes by itself, or is nobody's to read.
    """

    columns: tuple[str, ...]
    names: bool = True
    judged: bool = True


@dataclass(frozen=True)
class Called:
    """Columns with names of what is no person. `inside`: a part of such a name means that thing too."""

    columns: tuple[str, ...]
    inside: bool = True


@dataclass(frozen=True)
class Written:
    """Columns of text that is written for readers, in a row that belongs to a page or a place.

    `page` is the way to the page. For rows without a page `place` is the way to the thing that a scope names, and
    `prefix` the kind of scope: `edition__region` and `region`.
    """

    columns: tuple[str, ...]
    page: str = ""
    place: str = ""
    prefix: str = "region"


@dataclass
class _Registered:
    rows: Registry[tuple[str, PersonalRows]] = field(default_factory=lambda: Registry("rule for personal rows"))
    texts: Registry[tuple[str, PersonalTexts]] = field(default_factory=lambda: Registry("rule for personal texts"))
    no: Registry[str] = field(default_factory=lambda: Registry("field that is not personal"))
    written: Registry[tuple[str, Written]] = field(default_factory=lambda: Registry("rule for what is written"))
    called: Registry[tuple[str, Called]] = field(default_factory=lambda: Registry("rule for what is called so"))


_registered = _Registered()


def register(model: str, rule: PersonalRows, *, part: str = "") -> None:
    """Say what `model` (`app_label.Name`) keeps about a person; `part` tells several rules of one model apart."""
    _registered.rows.register(f"{model}:{part}", (model, rule))


def register_texts(model: str, *columns: str, names: bool = True, judged: bool = True) -> None:
    """Say that a person's name or address may stand in these columns of `model`."""
    _registered.texts.register(model, (model, PersonalTexts(columns, names, judged)))


def register_written(model: str, *columns: str, page: str = "", place: str = "") -> None:
    """Say that these columns, written for readers, may name somebody. Pages themselves need not be registered."""
    _registered.written.register(model, (model, Written(columns, page, place)))


def register_called(model: str, *columns: str, inside: bool = True) -> None:
    """Say that `model` has names of its own: whoever calls themselves so is not meant by it in a text."""
    _registered.called.register(model, (model, Called(columns, inside)))


def both(*names: str) -> tuple[str, ...]:
    """The columns of texts that are kept in both languages: `text` is `text_nl` and `text_en`."""
    return tuple(f"{name}_{language}" for name in names for language in FORMER)


def register_not_personal(model: str, **reasons: str) -> None:
    """Say of fields that look personal that they are not, and why."""
    for name, reason in reasons.items():
        _registered.no.register(f"{model}.{name}", reason)


def installed(label: str) -> type[Model] | None:
    """The model of that name; None when its app is not switched on."""
    app_label, _dot, name = label.partition(".")
    if all(config.label != app_label for config in apps.get_app_configs()):
        return None
    return apps.get_model(app_label, name)


def personal_rows() -> Iterator[tuple[type[Model], PersonalRows]]:
    """Every rule of an installed model, in the order of erasing."""
    found = [(installed(label), rule) for label, rule in _registered.rows]
    yield from sorted(((model, rule) for model, rule in found if model), key=lambda each: each[1].order)


def personal_texts() -> Iterator[tuple[type[Model], PersonalTexts]]:
    for label, rule in _registered.texts:
        model = installed(label)
        if model:
            yield model, rule


def written() -> Iterator[tuple[type[Model], Written]]:
    for label, rule in _registered.written:
        model = installed(label)
        if model:
            yield model, rule


def called() -> Iterator[tuple[type[Model], Called]]:
    for label, rule in _registered.called:
        model = installed(label)
        if model:
            yield model, rule


def reasons_not_personal() -> Mapping[str, str]:
    return dict(_registered.no.items())


def delete_rows(rows: "QuerySet[Any]", who: Who) -> int:
    """The rows go, with everything that hangs on them."""
    return rows.delete()[0]


def delete_with_files(*names: str) -> Eraser:
    """The rows go, and so do the files of these fields; a file that is gone already is no mistake."""

    def erase(rows: "QuerySet[Any]", who: Who) -> int:
        for row in rows:
            for name in names:
                one = getattr(row, name)
                if one:
                    one.storage.delete(one.name)
        return delete_rows(rows, who)

    return erase


def blank(*names: str, **values: Any) -> Eraser:
    """These fields become empty (nothing, or the value that is given); the rows stay."""

    def erase(rows: "QuerySet[Any]", who: Who) -> int:
        emptied = {name: _empty(rows.model._meta.get_field(name)) for name in names}
        return rows.update(**emptied, **values)

    return erase


def _empty(one: "Field[Any, Any]") -> Any:
    if one.null:
        return None
    return one.get_default() if one.has_default() else ""
