"""One's own profile: write it, choose who sees it, and look at it through the eyes of others."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.place import place_of
from core.access import MEMBERS, PUBLIC, request_tokens
from core.my_pages import Tab
from network.people.choices import Visibility
from network.people.forms import ProfileForm
from network.people.models import Person
from network.people.permissions import can_see_list_of_people
from network.people.profiles import profile_of, roles_of
from network.people.services import SavedElsewhere, keep_person, write_profile
from network.people.views import photo_file
from network.regions.seen import regions_seen_with

# For whom one can look at oneself, by what stands in the address after `?als=`.
VIEWERS = {Visibility.MEMBERS: MEMBERS, Visibility.EVERYONE: PUBLIC}


def own_person(user: Any) -> Person:
    """The profile of who is logged in; made here for an account that never had a role."""
    return Person.objects.with_all().filter(user=user).first() or keep_person(user=user)


def in_both_languages(request: HttpRequest) -> None:
    """The way to the same page in the other language, which no list or search knows."""
    place = place_of(request)
    place.counterpart = translate_url(request.get_full_path(), "en" if place.language == "nl" else "nl")


def saved(form: ProfileForm, person: Person, *, by: Any) -> bool:
    """Write what the form says; False, said in the form, when another window was just before it."""
    try:
        write_profile(
            person=person,
            by=by,
            told=form.told,
            shown=form.shown,
            photo=form.cleaned_data["new_photo"],
            remove_photo=form.cleaned_data.get("remove_photo", False),
            version=form.version_now,
        )
    except SavedElsewhere:
        form.refuse_outdated(Person.objects.get(pk=person.pk).version)
        return False
    return True


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_profile(request: HttpRequest) -> HttpResponse:
    """The form with everything that somebody tells about themselves."""
    in_both_languages(request)
    person = own_person(request.user)
    regions = regions_seen_with(request_tokens(request))
    form = ProfileForm(request.POST or None, request.FILES or None, person=person, regions=regions)
    if request.method == "POST" and form.is_valid() and saved(form, person, by=request.user):
        messages.success(request, _("Your profile has been saved."))
        return redirect("my_profile")
    context = {
        "form": form,
        "roles": roles_of(person),
        "has_photo": bool(person.photo),
        "seen_at_all": can_see_list_of_people(request_tokens(request)),
    }
    return render(request, "people/my_profile.html", context)


@never_cache
@login_required
@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """One's own profile as members see it, or with `?als=everyone` as everybody does."""
    in_both_languages(request)
    viewer = Visibility.EVERYONE if request.GET.get("als") == Visibility.EVERYONE else Visibility.MEMBERS
    person = own_person(request.user)
    seen, tokens = person.seen_by(VIEWERS[viewer]), {PUBLIC, VIEWERS[viewer]}
    address = reverse("my_profile_preview")
    context = {
        "profile": profile_of(person, seen, tokens=tokens, photo_url=reverse("my_photo")) if seen else None,
        "viewers": [
            Tab(_("As members see you"), address, viewer == Visibility.MEMBERS),
            Tab(_("As everybody sees you"), f"{address}?als=everyone", viewer == Visibility.EVERYONE),
        ],
    }
    return render(request, "people/preview.html", context)


@never_cache
@login_required
@require_safe
def my_photo(request: HttpRequest) -> HttpResponse:
    """One's own photo, whoever else sees it. Raises Http404 when there is none."""
    return photo_file(own_person(request.user))
