"""Doors that belong to no app: health, the front door, drawn covers, and what is said when something goes wrong."""

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import covers, health, styleguide

YEAR_IN_SECONDS = 31_536_000
# A cover carries its colours with it, and may load nothing.
COVER_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
SECURITY_TXT_HOLDS = timedelta(days=180)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is up. Asks nothing of anybody else, the database included."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Every dependency by name. 503 only when no page can be answered: without clock or cache the site goes on."""
    found = health.findings()
    status = health.overall(found)
    content = {"status": status, "checks": {finding.name: finding.as_dict() for finding in found}}
    return JsonResponse(content, status=503 if status == "failing" else 200)


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """`/` leads to the language that the browser asks for. The only answer that varies on anything but encoding."""
    response = HttpResponseRedirect(f"/{preferred_language(request.headers.get('Accept-Language', ''))}/")
    response.headers["Vary"] = "Accept-Language"
    patch_cache_control(response, public=True, max_age=3600)
    return response


def preferred_language(header: str) -> str:
    """The language of ours that an Accept-Language header likes best; the first named wins between equals."""
    ours = [code for code, _name in settings.LANGUAGES]
    best, weight = settings.LANGUAGE_CODE, 0.0
    for part in header[:500].split(","):
        tag, _, quality = part.strip().lower().partition(";q=")
        language = tag.strip().partition("-")[0]
        try:
            liked = min(float(quality or 1), 1.0)
        except ValueError:
            continue
        if language in ours and liked > weight:
            best, weight = language, liked
    return best


@require_safe
def cover(request: HttpRequest, hue: str, slug: str) -> HttpResponse:
    """A drawn cover; the same address always gives the same drawing."""
    try:
        drawing = covers.cover(slug, hue)
    except ValueError:
        raise Http404 from None
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = COVER_POLICY
    patch_cache_control(response, public=True, max_age=YEAR_IN_SECONDS, immutable=True)
    return response


@require_safe
def show_styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state; only where DEBUG is on."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "core/styleguide.html", {"parts": styleguide.parts()})


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116). The date moves along, for the address is read from the settings."""
    ends = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + SECURITY_TXT_HOLDS
    contact = settings.SECURITY_CONTACT or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {ends.isoformat()}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=86_400)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Rendered without the request: whatever is wrong with it would break the menu too."""
    return HttpResponse(render_to_string("400.html"), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """One answer for what is hidden and what is absent; says nothing about why."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs no database, no menu and no language."""
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long. The page says how to go back, where the browser still has what was typed."""
    return render(request, "403_csrf.html", status=403)
