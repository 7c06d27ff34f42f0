"""Files: public ones by their name, all others to whoever may see them.

A file that is hidden and one that does not exist give the same answer. Who asks is found out before the file is looked
up, so that not even a header tells them apart.
"""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from core.access import EDITORS, PUBLIC, has_session, request_tokens
from core.file_answers import file_answer
from core.models import CustomDocument, CustomImage, CustomRendition
from core.models.media_base import MediaAudience

# The public store holds renditions, so nothing but these is given from it.
PICTURE_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
# A key is random and its content never changes.
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"
FOR_ONE = "private, no-store"


@require_safe
def public_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file of the public store. Raises Http404 for all that is no picture, or not below it."""
    kind = PICTURE_TYPES.get(PurePosixPath(name).suffix.lower())
    if kind is None:
        raise Http404
    store = default_storage.public  # type: ignore[attr-defined]
    return file_answer(request, name, content_type=kind, cache=FOR_EVER, storage=store)


@require_safe
def image_rendition(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A rendition to whoever may see its image."""
    tokens = request_tokens(request)
    rendition = CustomRendition.objects.select_related("image").filter(pk=pk).first()
    if rendition is None or not _may_see(request, rendition.image, tokens):
        raise Http404
    image = rendition.image
    return _picture(request, rendition.file.name, image.audience if image.may_be_shown else EDITORS)


@require_safe
def image_original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The picture as it was uploaded: for who may edit or choose it only, however public its renditions are."""
    request_tokens(request)
    image = CustomImage.objects.filter(pk=pk).first()
    if image is None or not _may_use(request, image):
        raise Http404
    return _picture(request, image.file.name, "")


@require_safe
def document(request: HttpRequest, pk: int, key: str, filename: str) -> HttpResponseBase:
    """A document to whoever may see it and has its address, always as a download. The name in it is for people only.

    The key keeps a file that only a draft or a hidden page shows from whoever tries one number after another.
    """
    tokens = request_tokens(request)
    found = CustomDocument.objects.select_related("collection").filter(pk=pk).first()
    if found is None or not constant_time_compare(key, found.key):
        raise Http404
    # Wagtail lets an administrator close a whole collection of documents; we know no half-open ones.
    closed = found.collection.get_view_restrictions().exists()
    if not (_may_use(request, found) if closed else _may_see(request, found, tokens)):
        raise Http404
    cache = ASK_AGAIN if found.audience == PUBLIC and not closed else FOR_ONE
    return file_answer(request, found.file.name, content_type=found.content_type, cache=cache, download=found.filename)


def _may_see(request: HttpRequest, thing: MediaAudience, tokens: frozenset[str]) -> bool:
    """Whoever is in its audience, and who may use it in the admin; the latter only while those shown do not agree."""
    shown = thing.may_be_shown if isinstance(thing, CustomImage) else True
    return (shown and thing.audience in tokens) or _may_use(request, thing)


def _may_use(request: HttpRequest, thing: MediaAudience) -> bool:
    """Whoever may change or choose it, by Wagtail's own permissions."""
    if not has_session(request) or not request.user.is_authenticated:
        return False
    policy = policy_registry.get_by_type(type(thing))
    return any(policy.user_has_permission_for_instance(request.user, action, thing) for action in ("change", "choose"))


def _picture(request: HttpRequest, name: str, audience: str) -> HttpResponseBase:
    kind = PICTURE_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    return file_answer(request, name, content_type=kind, cache=ASK_AGAIN if audience == PUBLIC else FOR_ONE)
