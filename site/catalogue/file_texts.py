"""Which pages tell of a file: the text of a page says what a picture shows, and how a file is called."""

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.fields import StreamField

from catalogue.findables import depends, findables
from core.models import BasePage, CustomDocument, CustomImage


def keys_of_image(image: CustomImage) -> set[str]:
    return keys_of_pages_with("image", image.pk, cover=True)


def keys_of_document(document: CustomDocument) -> set[str]:
    return keys_of_pages_with("document", document.pk)


def keys_of_pages_with(name: str, pk: int, *, cover: bool = False) -> set[str]:
    """Keys of the live pages that hold a file in a text, `{"image": 12}`, or as their cover. A query per page type.

    Asks the texts themselves: Wagtail's index of references may tell of a draft, and leave out what visitors see. A
    few keys too many do no harm.
    """
    keys: set[str] = set()
    for findable in findables:
        if not issubclass(findable.model, BasePage):
            continue
        names = [field.name for field in findable.model._meta.get_fields() if isinstance(field, StreamField)]
        if names:
            stored = {f"stored_{field}": Cast(field, TextField()) for field in names}
            holds = Q(cover_image=pk) if cover else Q(pk__in=())
            for field in stored:
                holds |= Q(**{f"{field}__contains": f'"{name}": {pk}'})
            pages = findable.model._default_manager.filter(live=True).annotate(**stored).filter(holds)
            keys.update(findable.key_of(page) for page in pages)
    return keys


def follow_files() -> None:
    """Make the entries of pages anew when a file in them changes. What was uploaded just now stands in no page yet."""
    depends("pages that show it", CustomImage, keys_of_image, from_start=False)
    depends("pages that give it along", CustomDocument, keys_of_document, from_start=False)
