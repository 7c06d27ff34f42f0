"""The room that a region has for its images and documents, at every door where one comes in."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from wagtail.models import Collection, UploadedFile

from accounts.models import Role
from accounts.services import give_grant
from core.media_places import place_of_collection
from core.models import CustomDocument, CustomImage
from core.quota import require_room, room_in
from network.regions.services import region_collection
from tests.core.media_samples import photo, picture_bytes
from tests.factories import UserFactory, region_page, site_tree
from tests.worlds import kept

PDF = b"%PDF-1.7\n" + b"a" * 991


@pytest.fixture
@kept
def twente(db):
    return region_page(site_tree()).region


@pytest.fixture
def collection(twente) -> Collection:
    return region_collection(region=twente)


@pytest.fixture
def desk(client, twente):
    """The browser of the region's editor, who has one collection."""
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{twente.pk}", by=None)
    client.force_login(user)
    return client


def document(collection: Collection, size: int = 1000) -> CustomDocument:
    content = ContentFile(PDF[:size], name="a.pdf")
    return CustomDocument.objects.create(title="Verslag", file=content, collection=collection)


def upload(content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile("verslag.pdf", content)


def test_what_lies_in_collections_below_counts_for_the_region(collection, twente):
    below = collection.add_child(instance=Collection(name="Foto’s van de dag"))
    document(collection)
    document(below)
    place = place_of_collection(below)
    assert place.name == twente.name
    assert place.audience == f"region:{twente.pk}"
    assert room_in(place).used == 2000
    other = region_collection(region=region_page(site_tree()).region)
    assert room_in(place_of_collection(other)).used == 0


def test_an_image_counts_as_it_is_kept(collection):
    image = CustomImage.objects.create(
        title="Plein", collection=collection, file=ContentFile(picture_bytes(size=(60, 40)), name="a.jpg")
    )
    assert room_in(place_of_collection(collection)).used == image.file.size > 0


def test_the_form_tells_what_is_left_before_and_after(desk, collection, settings):
    settings.UPLOAD_QUOTA_BYTES = 10 * 1024
    document(collection)
    for address in ("/beheer/documents/add/", "/beheer/images/add/"):
        html = desk.get(address).content.decode()
        assert "Ruimte in" in html
        assert "nog 9,0" in html
    for address in ("/beheer/documents/multiple/add/", "/beheer/images/multiple/add/"):
        assert "Ruimte in" in desk.get(address).content.decode()


@pytest.mark.parametrize("door", ["documents/add/", "documents/multiple/add/", "documents/chooser/create/"])
def test_a_document_that_does_not_fit_is_refused_with_what_is_left(desk, collection, settings, door):
    document(collection)
    settings.UPLOAD_QUOTA_BYTES = 1999
    prefix = "document-chooser-upload-" if "chooser" in door else ""
    name = "files[]" if "multiple" in door else "file"
    data = {f"{prefix}title": "Tweede verslag", f"{prefix}licence": "own", f"{prefix}{name}": upload()}
    text = desk.post(f"/beheer/{door}", data).content.decode()
    assert "geen plek" in text
    assert "999" in text
    assert CustomDocument.objects.count() == 1
    assert not UploadedFile.objects.exists()
    settings.UPLOAD_QUOTA_BYTES = 2000
    desk.post(f"/beheer/{door}", {**data, f"{prefix}{name}": upload()})
    assert CustomDocument.objects.count() + UploadedFile.objects.count() == 2


def test_the_second_step_of_several_uploads_counts_too(desk, collection, settings):
    settings.UPLOAD_QUOTA_BYTES = 100_000
    response = desk.post("/beheer/images/multiple/add/", {"files[]": photo(size=(300, 200)), "title": "Plein"})
    number = response.json()["uploaded_file_id"]
    settings.UPLOAD_QUOTA_BYTES = 10
    prefix = f"uploaded-image-{number}"
    words = {f"{prefix}-title": "Plein", f"{prefix}-portrait_consent": "none-shown", f"{prefix}-licence": "own"}
    response = desk.post(f"/beheer/images/multiple/create_from_uploaded_image/{number}/", words)
    assert response.json()["success"] is False
    assert "geen plek" in response.json()["form"]
    assert not CustomImage.objects.exists()
    settings.UPLOAD_QUOTA_BYTES = 100_000
    response = desk.post(f"/beheer/images/multiple/create_from_uploaded_image/{number}/", words)
    assert response.json()["success"] is True
    assert CustomImage.objects.get().collection == collection


def test_what_is_replaced_makes_room(desk, collection, settings):
    settings.UPLOAD_QUOTA_BYTES = 1500
    file = document(collection)
    words = {"title": "Verslag", "licence": "own", "file": upload(PDF + b"a" * 400)}
    assert desk.post(f"/beheer/documents/edit/{file.pk}/", words).status_code == 302
    file.refresh_from_db()
    assert file.file_size == 1400
    words["file"] = upload(PDF + b"a" * 600)
    response = desk.post(f"/beheer/documents/edit/{file.pk}/", words)
    assert "file" in response.context["form"].errors


def test_a_file_is_not_moved_to_where_it_does_not_fit(client, collection, settings):
    national = UserFactory()
    give_grant(user=national, role=Role.NATIONAL_EDITOR, by=None)
    client.force_login(national)
    file = document(Collection.objects.get(depth=1))
    settings.UPLOAD_QUOTA_BYTES = 500
    words = {"title": "Ander", "licence": "own", "collection": collection.pk}
    response = client.post(f"/beheer/documents/edit/{file.pk}/", words)
    assert "file" in response.context["form"].errors
    words["collection"] = file.collection_id
    assert client.post(f"/beheer/documents/edit/{file.pk}/", words).status_code == 302


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_uploads_at_once_do_not_share_the_last_room(settings):
    """The second waits until the first stands, and then sees that it took the room."""
    collection = region_collection(region=region_page(site_tree()).region)
    settings.UPLOAD_QUOTA_BYTES = 1500
    asked, refused = threading.Event(), []

    def second() -> None:
        try:
            with transaction.atomic():
                asked.set()
                require_room(collection, 1000)
        except ValidationError:
            refused.append(True)
        finally:
            connections.close_all()

    thread = threading.Thread(target=second)
    with transaction.atomic():
        require_room(collection, 1000)
        thread.start()
        asked.wait(10)
        document(collection)
    thread.join(20)
    assert refused == [True]
    assert connection.vendor == "postgresql"
