"""Who gets which file, and that a hidden one and an absent one cannot be told apart."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import CollectionViewRestriction

from accounts.models import Role
from accounts.services import give_grant
from core.access import token_sources
from core.file_audiences import set_media_audience
from core.models import CustomDocument
from core.renditions import make_renditions
from tests.core.media_samples import HTML, saved_image
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def somebody(client):
    """A browser in which somebody without any role is logged in."""
    user = UserFactory()
    client.force_login(user)
    return user


def may_choose(user) -> None:
    """A role that may use the whole library. Permissions given by hand would be taken away at the next look."""
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)


def document(audience: str = "public", title: str = "Verslag van de dag") -> CustomDocument:
    file = ContentFile(b"%PDF-1.7 inhoud", name="Jan de Vries.pdf")
    return CustomDocument.objects.create(title=title, file=file, audience=audience)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def same_answer(first, second) -> None:
    assert (first.status_code, second.status_code) == (404, 404)
    pages = [response.content.decode().replace(response.request["PATH_INFO"], "") for response in (first, second)]
    assert pages[0] == pages[1]
    differing = {"X-Request-ID", "Content-Length"}
    assert {k: v for k, v in first.items() if k not in differing} == {
        k: v for k, v in second.items() if k not in differing
    }


def test_a_public_rendition_is_served_for_ever(client):
    image = saved_image(size=(100, 80))
    make_renditions()
    for rendition in image.renditions.filter(filter_spec__startswith="width-320"):
        response = client.get(rendition.url)
        assert response.status_code == 200
        assert response["Content-Type"] == f"image/{rendition.filter_spec.split('format-')[1]}"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "Vary" not in response
        assert not response.cookies
        assert len(body(response)) == rendition.file.size


@pytest.mark.parametrize(
    "name",
    [
        "private/images/geheim.jpg",
        "../private/geheim.jpg",
        "%2e%2e/private/geheim.jpg",
        "..\\private\\geheim.jpg",
        "renditions/../../private/geheim.jpg",
        "wagtail_uploads/geheim.jpg",
        "renditions/",
        "renditions/geheim.html",
        "renditions/geheim.svg",
        "niets.jpg",
        "/etc/passwd",
    ],
)
def test_nothing_but_pictures_of_the_public_store(client, tmp_path, name):
    for folder in (
        "private",
        "private/images",
        "private/private/images",
        "private/wagtail_uploads",
        "media/renditions",
    ):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        for kind in ("jpg", "html", "svg"):
            (tmp_path / folder / f"geheim.{kind}").write_bytes(HTML)
    assert client.get(f"/media/{name}").status_code == 404


def test_only_reading(client):
    assert client.post("/media/renditions/a.jpg").status_code == 405
    assert client.post("/documents/1/a/a.pdf").status_code == 405


def test_a_private_rendition_needs_its_audience(client, somebody, monkeypatch):
    image = saved_image(size=(100, 80), audience="region:7")
    make_renditions()
    rendition = image.renditions.first()
    assert rendition.url == f"/images/renditions/{rendition.pk}/"
    assert client.get("/media/" + rendition.file.name).status_code == 404
    same_answer(client.get(rendition.url), client.get("/images/renditions/99999/"))
    monkeypatch.setattr(token_sources, "_things", {"test": lambda user: {"region:7"}})
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert body(response)


def test_hidden_and_absent_are_one_answer_without_a_session(client):
    image = saved_image(size=(100, 80), audience="region:7")
    make_renditions()
    hidden = document("region:7")
    pairs = [
        (image.renditions.first().url, "/images/renditions/99999/"),
        (f"/images/{image.pk}/", "/images/99999/"),
        (hidden.url, "/documents/99999/a/verslag.pdf"),
    ]
    for there, absent in pairs:
        response = client.get(there)
        same_answer(response, client.get(absent))
        assert "Cookie" not in response.get("Vary", "")


def test_an_original_is_for_who_may_use_it_at_the_desk(client, somebody):
    image = saved_image(size=(100, 80))
    same_answer(client.get(f"/images/{image.pk}/"), client.get("/images/99999/"))
    may_choose(somebody)
    response = client.get(f"/images/{image.pk}/")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, no-store"
    assert body(response)


def test_a_document_is_a_download_named_after_its_title(client):
    response = client.get(document().url)
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="verslag-van-de-dag.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert body(response) == b"%PDF-1.7 inhoud"


def test_a_link_to_a_document_outlives_its_title(client):
    link = document().url
    CustomDocument.objects.update(title="Een andere titel")
    assert body(client.get(link))


def test_nobody_finds_documents_by_counting(client):
    file = document()
    for guess in (f"/documents/{file.pk}/a/{file.filename}", f"/documents/{file.pk}/{file.filename}"):
        same_answer(client.get(guess), client.get(guess.replace(f"/{file.pk}/", "/99999/", 1)))


def test_a_restricted_document_closes_at_once(client, somebody):
    file = document()
    assert body(client.get(file.url))
    set_media_audience(instance=file, audience="editors")
    same_answer(client.get(file.url), client.get("/documents/99999/a/verslag.pdf"))
    may_choose(somebody)
    response = client.get(file.url)
    assert body(response)
    assert response["Cache-Control"] == "private, no-store"


def test_a_collection_closed_at_the_desk_is_closed(client, somebody):
    file = document()
    CollectionViewRestriction.objects.create(collection=file.collection, restriction_type="login")
    same_answer(client.get(file.url), client.get("/documents/99999/a/verslag.pdf"))
    may_choose(somebody)
    response = client.get(file.url)
    assert body(response)
    assert response["Cache-Control"] == "private, no-store"


def test_a_file_lost_from_the_store_is_a_404(client):
    file = document()
    default_storage.delete(file.file.name)
    assert client.get(file.url).status_code == 404


def test_the_doors_of_wagtail_that_ask_nobody_are_not_there(client):
    image, file = saved_image(size=(100, 80)), document()
    assert client.get(f"/documents/{file.pk}/").status_code == 404
    assert client.get(f"/images/signature/{image.pk}/original/").status_code == 404


def test_a_storage_key_cannot_be_guessed():
    names = [document(title="Verslag").file.name for _ in range(20)]
    assert len(set(names)) == 20
    assert all(len(name.rsplit("/", 1)[1]) >= 20 for name in names)
