"""The list of people, for members, and what a reader may see of one of them."""

from functools import wraps

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalogue.filters import ListingSpec
from catalogue.models import Entry
from catalogue.place import place_of
from catalogue.views import View, csv_view, feed_view, listing_view
from core.access import request_tokens
from network.people.choices import Part
from network.people.findables import KIND, ROLE_FACET
from network.people.models import PeopleIndexPage, Person
from network.people.permissions import can_see_list_of_people
from network.people.profiles import profile_of

PEOPLE = ListingSpec(
    name="people",
    title=gettext_lazy("People"),
    kinds=(KIND,),
    facets=("regio", "thema", "organisatie", ROLE_FACET, "sector"),
    # Nobody looks for somebody by when they came.
    sorts=("title",),
    index_model=PeopleIndexPage,
)
# Who hides something, or loses a role, is gone from what anybody kept.
asked_each_time = cache_control(private=True, no_store=True)


def for_members(view: View) -> View:
    """Raises Http404 for others than members, also where an editor made the words above the list public."""

    @wraps(view)
    def members_only(request: HttpRequest) -> HttpResponseBase:
        if not can_see_list_of_people(request_tokens(request)):
            raise Http404("The list of people is for members.")
        return view(request)

    return members_only


listing = for_members(listing_view(PEOPLE))
feed = for_members(feed_view(PEOPLE))
csv = for_members(csv_view(PEOPLE))


def person_of(entry: Entry | None) -> tuple[Person, frozenset[str]]:
    """The person whom an entry is about, and the parts that its audience sees. Raises Http404 when there are none."""
    if entry is None or entry.kind != KIND:
        raise Http404("There is nobody here whom this visitor may see.")
    person = Person.objects.with_all().filter(pk=entry.source_id).first()
    seen = person.seen_by(entry.audience) if person else frozenset()
    if person is None or not seen:
        raise Http404("There is nobody here whom this visitor may see.")
    return person, seen


@asked_each_time
@require_safe
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """One person, as this reader sees them. Raises Http404 where the catalogue has nobody for them."""
    person, seen = person_of(place_of(request).here)
    tokens = request_tokens(request)
    found = profile_of(person, seen, tokens=tokens, photo_url=reverse("person_photo", args=[person.pk]))
    context = {"profile": found, "can_see_list": can_see_list_of_people(tokens)}
    return render(request, "people/profile.html", context)


@asked_each_time
@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The photo of a person, for who sees both their name and their photo. Raises Http404 for all others."""
    person, seen = person_of(place_of(request, reverse("person", args=[pk])).here)
    if Part.PHOTO not in seen:
        raise Http404("There is no photo that this visitor may see.")
    return photo_file(person)


def photo_file(person: Person) -> HttpResponse:
    """The stored photo. Raises Http404 when there is none."""
    if not person.photo:
        raise Http404("There is no photo.")
    try:
        with default_storage.open(person.photo.name) as file:
            answer = HttpResponse(file.read(), content_type="image/webp")  # some tens of kilobytes
    except OSError:
        raise Http404("The file of this photo is gone.") from None
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
