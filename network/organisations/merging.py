"""Making one organisation of two: everything that points at the one that goes comes to point at the one that stays."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from catalogue.findables import keys_of
from catalogue.models import Link
from catalogue.services import one_refresh, refresh
from core.locks import publication_lock
from network.organisations.merge_rules import (
    KEPT_BY_SIGNALS,
    TEMPORARY,
    generic_relations,
    identity,
    name_of,
    relations,
    without_rule,
)
from network.organisations.merge_texts import drafts_after, streams_after, translations_after
from network.organisations.models import FormerAddress, Organisation
from network.organisations.permissions import can_merge_organisations

ACTION = "network_organisations.merge"
# Facts that the organisation that stays takes over where it has none itself.
TAKEN_OVER = ("place", "municipality", "website", "logo")
NAMED = 8


@dataclass(frozen=True)
class RelationPlan:
    """What happens to the rows of one foreign key: `moved` come along, `collapsed` go, for their like is there."""

    field: Any
    moved: list[models.Model]
    collapsed: list[models.Model]

    @property
    def kind(self) -> str:
        return capfirst(str(self.field.model._meta.verbose_name_plural))

    @property
    def moved_names(self) -> str:
        return names_of(self.moved)

    @property
    def collapsed_names(self) -> str:
        return names_of(self.collapsed)


@dataclass(frozen=True)
class MergePlan:
    """What merging does, before it is done: `fills` are the names of facts that are taken over."""

    keep: Organisation
    gone: Organisation
    relations: list[RelationPlan]
    fills: list[str]
    texts: int
    drafts: int

    @property
    def addresses(self) -> list[str]:
        """The addresses that will lead to the one that stays."""
        former = self.gone.former_addresses.values_list("slug", flat=True)
        return [self.gone.slug, *former]


def names_of(rows: list[models.Model]) -> str:
    """What the rows belong to, each once; of many the first ones."""
    names = list(dict.fromkeys(str(parent_of(row) or row) for row in rows))
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def parent_of(row: models.Model) -> Any:
    """The thing in whose form a row is written; None for a row that stands by itself."""
    parental = next((field for field in row._meta.concrete_fields if isinstance(field, ParentalKey)), None)
    return getattr(row, parental.name) if parental else None


def plan_merge(*, keep: Organisation, gone: Organisation) -> MergePlan:
    """What would move and what would collapse. Writes nothing. Reads every draft that can name an organisation."""
    return MergePlan(
        keep=keep,
        gone=gone,
        relations=[plan for plan in plans(keep, gone) if plan.moved or plan.collapsed],
        fills=[name for name in TAKEN_OVER if getattr(gone, name) and not getattr(keep, name)],
        texts=sum(1 for _found in streams_after(gone.pk, keep.pk)),
        drafts=sum(1 for _found in drafts_after(gone.pk, keep.pk)),
    )


def plans(keep: Organisation, gone: Organisation) -> Iterator[RelationPlan]:
    """For each foreign key which rows move. Raises LookupError when nobody said how the rows of one go together."""
    for field in relations():
        rows = field.model._base_manager.order_by("pk")
        known = {identity(field, value_of(row)) for row in rows.filter(**{field.name: keep})}
        plan = RelationPlan(field, [], [])
        for row in rows.filter(**{field.name: gone}):
            (plan.collapsed if identity(field, value_of(row)) in known else plan.moved).append(row)
        yield plan


def value_of(row: models.Model) -> Any:
    return lambda field: getattr(row, field.attname)


def merge_organisations(*, keep: Organisation, gone: Organisation, by: Any) -> MergePlan:
    """Make one organisation of two, in one transaction. `gone` is deleted, its addresses lead to `keep` for good.

    Raises PermissionDenied for who may not, ValidationError when the two are one or one of them is gone already, and
    LookupError when an app points at organisations without a rule; then nothing has changed.
    """
    if not can_merge_organisations(by):
        raise PermissionDenied("Only national editors merge organisations.")
    if missing := without_rule():
        raise LookupError(f"No rule for merging: {', '.join(missing)}.")
    with one_refresh():
        publication_lock()
        found = Organisation.objects.select_for_update().order_by("pk").in_bulk([keep.pk, gone.pk])
        if len(found) != 2:
            raise ValidationError(_("Choose two different organisations that both exist."))
        keep, gone = found[keep.pk], found[gone.pk]
        plan = plan_merge(keep=keep, gone=gone)
        referring = sources_of(gone)
        move_rows(plan)
        rewrite_texts(plan)
        move_links(keep, gone)
        move_generic(keep, gone)
        # It may be there already: an organisation can take back an address that leads to it.
        FormerAddress.objects.update_or_create(slug=gone.slug, defaults={"organisation": keep})
        for name in plan.fills:
            setattr(keep, name, getattr(gone, name))
        history = history_of(plan)
        key = gone.pk
        gone.delete()
        gone.pk = key  # for who shows what was done
        keep.save()
        for thing in referring:
            ReferenceIndex.create_or_update_for_object(thing)
        refresh([f"organisation:{keep.pk}", f"organisation:{key}"])
        log(instance=keep, action=ACTION, user=by, data=history)
    return plan


def move_rows(plan: MergePlan) -> None:
    """Let rows point at the one that stays, without writing anything else of them; their entries are made anew."""
    for relation in plan.relations:
        model, field = relation.field.model, relation.field
        for row in (*relation.moved, *relation.collapsed):
            refresh(keys_of(row))
            if parent := parent_of(row):
                refresh(keys_of(parent))
        model._base_manager.filter(pk__in=[row.pk for row in relation.collapsed]).delete()
        model._base_manager.filter(pk__in=[row.pk for row in relation.moved]).update(**{field.name: plan.keep})


def rewrite_texts(plan: MergePlan) -> None:
    """Streams that are shown, drafts and older versions, and what waits for its translators."""
    keep, gone = plan.keep.pk, plan.gone.pk
    for model, key, name, value in list(streams_after(gone, keep)):
        model._base_manager.filter(pk=key).update(**{name: value})
    for revision in drafts_after(gone, keep):
        type(revision).objects.filter(pk=revision.pk).update(content=revision.content)
    for source in translations_after(gone, keep):
        type(source).objects.filter(pk=source.pk).update(content_json=source.content_json)


def move_links(keep: Organisation, gone: Organisation) -> None:
    """Links in the catalogue, by key. One that is there already, or that would lead to itself, goes."""
    old, new = f"organisation:{gone.pk}", f"organisation:{keep.pk}"
    for link in Link.objects.filter(Q(from_key=old) | Q(to_key=old)):
        names = ("from_key", "to_key")
        ends = {name: new if getattr(link, name) == old else getattr(link, name) for name in names}
        if ends["from_key"] == ends["to_key"] or Link.objects.filter(kind=link.kind, **ends).exists():
            link.delete()
        else:
            Link.objects.filter(pk=link.pk).update(**ends)


def move_generic(keep: Organisation, gone: Organisation) -> None:
    """What other packages keep about a thing of any kind, its history above all; not who has its screen open."""
    kind = ContentType.objects.get_for_model(Organisation)
    for label, kind_field, key_field in generic_relations():
        rows = apps.get_model(label)._base_manager.filter(**{kind_field: kind, key_field: str(gone.pk)})
        if label in TEMPORARY:
            rows.delete()
        elif label not in KEPT_BY_SIGNALS:
            rows.update(**{key_field: str(keep.pk)})


def sources_of(gone: Organisation) -> list[models.Model]:
    """The things of which the reference index says that they name `gone`."""
    kind = ContentType.objects.get_for_model(Organisation)
    rows = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(gone.pk))
    kinds = ContentType.objects.in_bulk({row.content_type_id for row in rows})
    asked = {(row.content_type_id, row.object_id) for row in rows}
    found = ((kinds[type_id].model_class(), key) for type_id, key in sorted(asked))
    things = (model._base_manager.filter(pk=key).first() for model, key in found if model)
    return [thing for thing in things if thing is not None]


def history_of(plan: MergePlan) -> dict[str, Any]:
    """What the log keeps: all that the one that goes was, and how much of what moved."""
    gone = plan.gone
    moved: Counter[str] = Counter()
    collapsed: Counter[str] = Counter()
    for relation in plan.relations:
        moved[name_of(relation.field)] = len(relation.moved)
        collapsed[name_of(relation.field)] = len(relation.collapsed)
    facts = {name: str(getattr(gone, name) or "") for name in ("name", "slug", "kind", *TAKEN_OVER)}
    return {
        "gone": {"pk": gone.pk, **facts},
        "moved": dict(+moved),
        "collapsed": dict(+collapsed),
        "taken_over": plan.fills,
        "drafts": plan.drafts,
    }
