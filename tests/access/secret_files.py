"""Files that not everybody may have: a picture, a rendition of it, a document."""

from django.core.files.base import ContentFile

from core.models import CustomDocument, CustomRendition
from network.regions.services import region_collection
from search.files.choices import Reason, State
from search.files.models import FileText
from tests.access.objects import COMMON, World, secret
from tests.access.roles import INSIDERS, KEEPERS
from tests.core.media_samples import picture_bytes, saved_image


@secret
def picture(world: World) -> None:
    """A picture of the region: its people see it drawn, the original is for who keeps it."""
    region = world.open_region.region
    image = saved_image(
        (40, 30),
        title=f"{COMMON} {world.mark('picture', 'title')}",
        collection=region_collection(region=region),
        audience=f"region:{region.pk}",
        alt_nl=world.mark("picture", "description"),
    )
    image.tags.add(world.mark("picture", "tag"))
    append(image.file, world.mark("picture", "original", site=KEEPERS))
    drawn = ContentFile(
        picture_bytes("PNG", size=(20, 15)) + world.mark("picture", "rendition", site=INSIDERS).encode(), name="k.png"
    )
    rendition = CustomRendition.objects.create(image=image, filter_spec="width-20", file=drawn)
    world.shelve("images", image.pk)
    world.shelve("image specs", image.pk, "width-20")
    world.shelve("renditions", rendition.pk)
    world.shelve("stored", rendition.file.name)
    world.shelve("stored", image.file.name)
    world.hidden["picture"].append((f"/images/{image.pk}/", "/images/99999/"))
    world.hidden["rendition"].append((f"/images/renditions/{rendition.pk}/", "/images/renditions/99999/"))


def append(file: object, word: str) -> None:
    """Write a word behind the end of a stored picture: who gets the file gets the word."""
    name, storage = file.name, file.storage  # type: ignore[attr-defined]
    with storage.open(name) as stored:
        content = stored.read()
    storage.delete(name)
    assert storage.save(name, ContentFile(content + word.encode())) == name


@secret
def document(world: World) -> None:
    region = world.open_region.region
    paper = CustomDocument.objects.create(
        title=f"{COMMON} {world.mark('document', 'title', site=INSIDERS)}",
        collection=region_collection(region=region),
        audience=f"region:{region.pk}",
        file=ContentFile(world.mark("document", "content", site=INSIDERS).encode(), name="geheim.txt"),
    )
    paper.tags.add(world.mark("document", "tag"))
    # So that it stands in the list of what was not read.
    FileText.objects.filter(document=paper).update(state=State.NOT_READ, reason=Reason.NO_TEXT)
    world.shelve("documents", paper.pk)
    world.shelve("papers", paper.pk, paper.key, "stuk.txt")
    world.shelve("stored", paper.file.name)
    world.hidden["document"].append((f"/documents/{paper.pk}/{paper.key}/stuk.txt", "/documents/99999/x/stuk.txt"))
