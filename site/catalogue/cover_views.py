"""The drawn covers of public pages as pictures of points."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from catalogue.models import Entry
from core.access import PUBLIC_ONLY
from core.cover_pictures import cover_picture

YEAR_IN_SECONDS = 31_536_000


@require_safe
def picture_of_cover(request: HttpRequest, hue: str, slug: str) -> HttpResponse:
    """The cover of a public page. Raises Http404 for any other: to draw one costs more than to look whether it exists.

    Asked with public rights, whoever asks: the answer is kept and shared by others.
    """
    if not Entry.objects.filter(cover=slug, hue=hue).visible_with(PUBLIC_ONLY).exists():
        raise Http404("No public page has this cover.")
    response = HttpResponse(cover_picture(slug, hue), content_type="image/png")
    patch_cache_control(response, public=True, max_age=YEAR_IN_SECONDS, immutable=True)
    return response
