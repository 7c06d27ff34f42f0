"""Uploading at the desk: what an editor is asked, what is refused and how, and what is kept."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, UploadedFile

from accounts.models import Role
from accounts.services import give_grant
from core.models import CustomDocument, CustomImage, CustomRendition, RenditionJob
from core.renditions import MAX_ATTEMPTS, make_renditions
from tests.core.media_samples import CAMERA, HTML, bomb, exif, photo, picture_bytes, saved_image
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADD, MULTIPLE = "/beheer/images/add/", "/beheer/images/multiple/add/"


@pytest.fixture
def desk(client):
    """A browser in which a national editor is logged in."""
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    client.force_login(user)
    return client


def answers(**more) -> dict[str, object]:
    return {
        "title": "Het plein",
        "portrait_consent": "none-shown",
        "licence": "own",
        "collection": Collection.objects.get(depth=1).pk,
        **more,
    }


def test_an_upload_is_stored_without_metadata_and_without_its_name(desk):
    response = desk.post(ADD, answers(file=photo("Jan de Vries.jpg", exif=exif(orientation=6), size=(120, 80))))
    assert response.status_code == 302
    image = CustomImage.objects.get()
    with default_storage.open(image.file.name) as file:
        content = file.read()
    assert CAMERA.encode() not in content
    assert "jan" not in image.file.name.lower()
    assert (image.width, image.height) == (80, 120)
    assert image.file_size == len(content)
    assert image.uploaded_by_user is not None
    assert RenditionJob.objects.filter(image=image).exists()
    assert not CustomRendition.objects.exists()


def test_whether_people_agreed_must_be_answered(desk):
    response = desk.post(ADD, answers(file=photo(size=(60, 40)), portrait_consent=""))
    assert not CustomImage.objects.exists()
    assert "portrait_consent" in response.context["form"].errors
    response = desk.post(ADD, answers(file=photo(size=(60, 40)), portrait_consent="unknown"))
    assert not CustomImage.objects.exists()
    assert 'value="unknown"' not in response.content.decode()


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (lambda: SimpleUploadedFile("foto.jpg", HTML), "not_a_picture"),
        (lambda: SimpleUploadedFile("foto.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "not_a_picture"),
        (lambda: SimpleUploadedFile("foto.jpg", picture_bytes("PNG", size=(60, 40))), "other_kind"),
        (lambda: SimpleUploadedFile("foto.png", bomb(8000, 5000)), "too_many_pixels"),
        (lambda: SimpleUploadedFile("foto.png", bomb(40_000, 40_000)), "too_many_pixels"),
        (lambda: SimpleUploadedFile("foto.jpg", picture_bytes(size=(60, 40)) + bytes(30 * 1024 * 1024)), "too_big"),
        (lambda: SimpleUploadedFile("foto.jpg", picture_bytes()[:3000]), "damaged"),
    ],
)
@pytest.mark.parametrize("address", [ADD, MULTIPLE])
def test_a_bad_picture_gives_a_sentence_and_keeps_the_words(desk, upload, code, address):
    if address == ADD:
        response = desk.post(ADD, answers(file=upload(), alt_nl="Kinderen op een plein"))
        found = [error.code for error in response.context["form"].errors.as_data()["file"]]
        assert found == [code]
        assert "Kinderen op een plein" in response.content.decode()
    else:
        response = desk.post(MULTIPLE, {"files[]": upload(), "title": "foto"})
        assert response.json()["success"] is False
        assert response.json()["error_message"]
    assert response.status_code == 200
    assert not CustomImage.objects.exists()
    assert not UploadedFile.objects.exists()


def test_several_at_once_wait_in_the_private_store_for_their_answers(desk, tmp_path):
    response = desk.post(MULTIPLE, {"files[]": photo("Jan.jpg", size=(60, 40)), "title": "Jan.jpg"})
    number = response.json()["uploaded_file_id"]
    assert not CustomImage.objects.exists()
    assert not list((tmp_path / "media").rglob("*.*"))
    prefix = f"uploaded-image-{number}"
    words = {f"{prefix}-{name}": value for name, value in answers().items()}
    response = desk.post(f"/beheer/images/multiple/create_from_uploaded_image/{number}/", words)
    assert response.json()["success"] is True
    image = CustomImage.objects.get()
    with default_storage.open(image.file.name) as file:
        assert CAMERA.encode() not in file.read()
    assert image.file.name.startswith("private/images/")
    assert not UploadedFile.objects.exists()
    assert [path for path in (tmp_path / "private").rglob("*") if path.is_file()] == [tmp_path / image.file.name]


def test_another_file_for_a_picture_is_cleaned_as_well(desk):
    image = saved_image(size=(60, 40), portrait_consent="given")
    old = image.file.name
    desk.post(f"/beheer/images/{image.pk}/", answers(file=photo("Anders.png", "PNG", size=(90, 50))))
    image.refresh_from_db()
    assert (image.width, image.height) == (90, 50)
    assert image.file.name.endswith(".png")
    assert not default_storage.exists(old)
    with default_storage.open(image.file.name) as file:
        assert CAMERA.encode() not in file.read()


def test_changing_only_the_words_keeps_the_file(desk):
    image = saved_image(size=(60, 40))
    desk.post(f"/beheer/images/{image.pk}/", answers(title="Een ander plein"))
    changed = CustomImage.objects.get()
    assert (changed.title, changed.file.name) == ("Een ander plein", image.file.name)


@pytest.mark.parametrize(
    "address",
    ["/beheer/images/", "/beheer/images/{pk}/", "/beheer/images/chooser/", "/beheer/images/chooser/chosen/{pk}/"],
)
def test_the_desk_shows_pictures_without_making_anything(desk, address, tmp_path):
    image = saved_image(size=(900, 700))
    response = desk.get(address.format(pk=image.pk))
    assert response.status_code == 200
    assert f"image-{image.pk}.svg" in response.content.decode() or f"/images/{image.pk}/" in response.content.decode()
    assert not CustomRendition.objects.exists()
    assert not list((tmp_path / "media").rglob("*.*"))
    make_renditions()
    assert desk.get(address.format(pk=image.pk)).status_code == 200


def test_the_desk_tells_which_pictures_were_given_up(desk):
    image = saved_image(size=(60, 40), title="Kapot plein")
    assert "Kapot plein" not in desk.get("/beheer/").content.decode()
    default_storage.delete(image.file.name)
    RenditionJob.objects.update(attempts=MAX_ATTEMPTS - 1)
    make_renditions()
    assert "Kapot plein" in desk.get("/beheer/").content.decode()


def test_a_document_is_kept_privately_under_a_random_name(desk):
    upload = SimpleUploadedFile("Verslag Jan.pdf", b"%PDF-1.7\n")
    words = {"title": "Verslag van de dag", "licence": "own", "collection": answers()["collection"]}
    assert desk.post("/beheer/documents/add/", {**words, "file": upload}).status_code == 302
    document = CustomDocument.objects.get()
    assert document.file.name.startswith("private/documents/")
    assert "jan" not in document.file.name.lower()
    assert document.filename == "verslag-van-de-dag.pdf"
    assert document.file_size == 9
    assert desk.get("/beheer/documents/").status_code == 200
    assert desk.get(f"/beheer/documents/edit/{document.pk}/").status_code == 200


@pytest.mark.parametrize(("name", "content"), [("verslag.pdf", HTML), ("verslag.exe", b"MZ\0"), ("a.html", HTML)])
def test_a_document_that_is_something_else_is_refused(desk, name, content):
    words = {"title": "Verslag", "licence": "own", "collection": answers()["collection"]}
    response = desk.post("/beheer/documents/add/", {**words, "file": SimpleUploadedFile(name, content)})
    assert "file" in response.context["form"].errors
    response = desk.post("/beheer/documents/multiple/add/", {"files[]": SimpleUploadedFile(name, content)})
    assert response.json()["success"] is False
    assert not CustomDocument.objects.exists()
    assert not UploadedFile.objects.exists()
