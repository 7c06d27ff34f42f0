"""People and roles at the desk: each editor sees who holds which role where they may give it, and can end it."""

from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from accounts.hidden_names import called_by
from accounts.models import Grant, Role, User
from accounts.permissions import asked_once, can_handle_roles, grants_to_handle
from accounts.role_list import RoleFilter, role_rows, roles_found
from accounts.services import withdraw_grant

ROWS = 25


class PeopleAndRolesItem(MenuItem):
    """The way to the list, for who can end at least one kind of role."""

    def is_shown(self, request: HttpRequest) -> bool:
        with asked_once(request):
            return can_handle_roles(request.user)


@require_safe
def people_and_roles(request: HttpRequest) -> HttpResponse:
    """The list, in as many queries for one role as for a thousand."""
    editor = cast(User, request.user)
    if not can_handle_roles(editor):
        raise PermissionDenied
    form = RoleFilter(request.GET, user=editor)
    found = Paginator(roles_found(editor, form), ROWS).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "found": found,
        "rows": role_rows(list(found.object_list), editor),
        "is_narrowed": bool(form.words() or form.chosen("rol") or form.chosen("plek")),
        "query": query.urlencode(),
    }
    return TemplateResponse(request, "accounts/admin/people_and_roles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: HttpRequest, grant_id: int) -> HttpResponse:
    """What follows from ending this role, and one button that ends it; pressed twice it ends once.

    A role that one may not end does not exist: 404.
    """
    editor = cast(User, request.user)
    grant = get_object_or_404(grants_to_handle(editor).select_related("user", "given_by"), pk=grant_id)
    if request.method == "POST":
        return ended(request, editor, grant)
    return confirmation(request, editor, grant)


def ended(request: HttpRequest, editor: User, grant: Grant) -> HttpResponse:
    was_over = grant.has_ended
    try:
        withdraw_grant(grant=grant, by=editor)
    except ValidationError as error:
        return confirmation(request, editor, grant, mistakes=error.messages)
    if not can_handle_roles(editor):
        # It was one's own: this desk is closed now.
        return redirect("my_overview")
    if was_over:
        messages.info(request, _("This role has already ended."))
    else:
        told = {"name": called_by(editor, [grant.user])[grant.user_id], "role": str(grant)}
        messages.success(request, _("The role of %(name)s has ended: %(role)s.") % told)
    return redirect("people_and_roles")


def confirmation(request: HttpRequest, editor: User, grant: Grant, mistakes: list[str] | None = None) -> HttpResponse:
    """The question, with the other roles of this person as far as `editor` may know them."""
    others = grants_to_handle(editor).in_force().filter(user=grant.user).exclude(pk=grant.pk).order_by("pk")
    name = called_by(editor, [grant.user])[grant.user_id]
    context = {
        "grant": grant,
        "name": name,
        "loss": loss_of(grant, name),
        "kept": role_rows(list(others.select_related("user", "given_by")), editor),
        "is_own": grant.user_id == editor.pk,
        "mistakes": mistakes or [],
    }
    return TemplateResponse(request, "accounts/admin/end_role.html", context)


def loss_of(grant: Grant, name: str) -> str:
    """What somebody can no longer do by this role, in one sentence."""
    words = {
        Role.MEMBER: _("%(name)s can no longer read what is only for members, unless another role allows it."),
        Role.CONNECTOR: _("%(name)s is no longer the connector of %(place)s."),
        Role.COALITION_CONNECTOR: _("%(name)s is no longer coalition connector."),
        Role.REGION_EDITOR: _("%(name)s can no longer write and publish for %(place)s."),
        Role.NATIONAL_EDITOR: _("%(name)s can no longer write, review and publish for the network."),
        Role.ADMINISTRATOR: _("%(name)s can no longer give every role and keep the settings."),
    }
    return words[Role(grant.role)] % {"name": name, "place": grant.place}
