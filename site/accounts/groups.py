"""Wagtail's groups, derived from grants: `national-editors`, `region-editors:12`.

Wagtail asks groups who may edit a page or choose an image. Nobody edits these groups or who is in them by hand; what
somebody did by hand is undone at the next look.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Collection as MediaCollection
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import EVERYWHERE, Grant, Role, User
from accounts.permissions import roles_in_force
from accounts.scopes import role_permissions, scope_of
from core.shared_media import shared_collection

# What it takes to write, and to keep a page to oneself while one writes.
WRITER_PAGE_PERMISSIONS = ("add_page", "change_page", "lock_page", "unlock_page")
EDITOR_PAGE_PERMISSIONS = (*WRITER_PAGE_PERMISSIONS, "publish_page")
NATIONAL_PAGE_PERMISSIONS = (*EDITOR_PAGE_PERMISSIONS, "bulk_delete_page")
MEDIA_PERMISSIONS = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)
# What the editor of a region may do with the pictures and documents of the network.
SHARED_PERMISSIONS = ("wagtailimages.choose_image", "wagtaildocs.choose_document")
# What an editor needs to work at the desk at all.
DESK_PERMISSIONS = ("wagtailadmin.access_admin", "wagtail_localize.submit_translation")
ROLES_WITH_GROUPS = (Role.NATIONAL_EDITOR, Role.REGION_EDITOR)


def group_name(role: str, scope: str) -> str:
    """`national-editors` for a role that holds everywhere, `region-editors:12` for one that holds in one place."""
    return f"{role}s" if scope == EVERYWHERE else f"{role}s:{scope.partition(':')[2]}"


def sync_groups() -> None:
    """Give every group what its role and place say, no more and no less.

    Needed when a place got a page in a further language, or an app a new kind of row.
    """
    pairs = Grant.objects.filter(role__in=ROLES_WITH_GROUPS).values_list("role", "scope").distinct().order_by()
    for role, scope in pairs:
        sync_group(role=role, scope=scope)


@transaction.atomic
def sync_group(*, role: str, scope: str) -> Group:
    """The group of a role in a place, made when it is not there, with exactly the permissions it should have."""
    group, _made = Group.objects.get_or_create(name=group_name(role, scope))
    wanted = [*DESK_PERMISSIONS, *(name for roles in role_permissions for name in roles.get(role, ()))]
    group.permissions.set(permissions(wanted))
    if scope == EVERYWHERE:
        root = Page.get_first_root_node()
        sync_pages(group, [root.pk] if root else [], NATIONAL_PAGE_PERMISSIONS)
        sync_collections(group, {MediaCollection.get_first_root_node(): MEDIA_PERMISSIONS})
    else:
        place = scope_of(scope)
        allowed = place.page_permissions(scope) if place.page_permissions else EDITOR_PAGE_PERMISSIONS
        sync_pages(group, place.pages(scope), allowed)
        own, shared = place.collection(scope), shared_collection()
        sync_collections(group, {shared: SHARED_PERMISSIONS, own: MEDIA_PERMISSIONS})
    return group


def permissions(names: Iterable[str]) -> QuerySet[Permission]:
    """Permissions by their full names, `app_label.codename`."""
    by_app: dict[str, list[str]] = defaultdict(list)
    for name in names:
        app_label, _dot, codename = name.partition(".")
        by_app[app_label].append(codename)
    wanted = Q(pk__in=())
    for app_label, codenames in by_app.items():
        wanted |= Q(content_type__app_label=app_label, codename__in=codenames)
    return Permission.objects.filter(wanted)


def sync_pages(group: Group, pages: Collection[int], codenames: Iterable[str]) -> None:
    allowed = permissions(f"wagtailcore.{codename}" for codename in codenames)
    wanted = {(page, permission.pk) for page in pages for permission in allowed}
    held = {(row.page_id, row.permission_id): row.pk for row in GroupPagePermission.objects.filter(group=group)}
    GroupPagePermission.objects.filter(pk__in=[held[key] for key in held.keys() - wanted]).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=permission)
        for page, permission in sorted(wanted - held.keys())
    )


def sync_collections(group: Group, allowed: Mapping[MediaCollection | None, Collection[str]]) -> None:
    """What a group may do with the pictures and documents of each place; a place that is not there gives nothing."""
    rows = GroupCollectionPermission.objects.filter(group=group)
    wanted = {(place.pk, one.pk) for place, names in allowed.items() if place for one in permissions(names)}
    held = {(row.collection_id, row.permission_id): row.pk for row in rows}
    rows.filter(pk__in=[held[key] for key in held.keys() - wanted]).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection_id=place, permission_id=permission)
        for place, permission in sorted(wanted - held.keys())
    )


def settle(user: User) -> bool:
    """Make somebody's groups and administrator's mark equal to their grants in force; says whether they were not."""
    held = roles_in_force(user)
    administrator = any(role == Role.ADMINISTRATOR for role, _scope in held)
    wanted = {(role, scope) for role, scope in held if role in ROLES_WITH_GROUPS}
    names = set(user.groups.values_list("name", flat=True))
    right = {group_name(role, scope) for role, scope in wanted} == names and user.is_superuser == administrator
    if not right:
        with transaction.atomic():
            user.groups.set([sync_group(role=role, scope=scope) for role, scope in sorted(wanted)])
            user.is_superuser = user.is_staff = administrator
            user.save(update_fields=["is_superuser", "is_staff"])
    return not right
