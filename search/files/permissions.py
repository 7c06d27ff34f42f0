"""Who may see which files were not read, and have one read again."""

from typing import Any

from wagtail.permissions import policy_registry

from core.desk_choices import usable
from core.models import CustomDocument
from search.files.models import FileText
from search.files.queries import FileTextQuerySet


def can_see_file_texts(user: Any) -> bool:
    """Whether `user` may open the list of files without text: who keeps files somewhere.

    - national editors and administrators;
    - region editors.
    """
    policy = policy_registry.get_by_type(CustomDocument)
    return bool(policy.user_has_any_permission(user, ["add", "change", "delete"]))


def file_texts_seen_by(user: Any) -> FileTextQuerySet:
    """Those of the files that `user` may change or choose.

    - national editors and administrators: of every file;
    - region editors: of their region's files and of those that the network shares.
    """
    return FileText.objects.filter(document__in=usable(user, CustomDocument))


def changeable(user: Any) -> Any:
    """The documents that `user` may change."""
    return policy_registry.get_by_type(CustomDocument).instances_user_has_permission_for(user, "change")


def can_read_again(user: Any, document: CustomDocument) -> bool:
    """Whether `user` may have `document` read again: who may change it.

    - national editors and administrators: every file;
    - region editors: the files of their region.
    """
    policy = policy_registry.get_by_type(CustomDocument)
    return bool(policy.user_has_permission_for_instance(user, "change", document))
