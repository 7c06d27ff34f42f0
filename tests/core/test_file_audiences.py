"""Files follow the audience of the pages that use them, at every door and without worker or clock."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.models import Role
from accounts.services import give_grant
from core.file_audiences import choose_file_audience, set_media_audience
from core.models import CustomDocument, CustomImage
from core.renditions import make_renditions
from core.services import set_audience
from network.contents.models import ContentPage, PageDownload, RegionMaterial
from tests.core.media_samples import saved_image
from tests.factories import MemberFactory, OrganisationFactory, UserFactory, publish, region_page, site_tree, story_page
from tests.network.translating import english, fresh, publish_english
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
@kept
def tree():
    return site_tree()


@pytest.fixture
@kept
def twente(tree):
    return region_page(tree)


@pytest.fixture
@kept
def editor(twente):
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{twente.region_id}", by=None)
    return user


@pytest.fixture
def national():
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


def document(title: str = "Verslag", **fields) -> CustomDocument:
    return CustomDocument.objects.create(title=title, file=ContentFile(b"%PDF-1.7", name="a.pdf"), **fields)


def in_text(image=None, file=None, link=None) -> list[dict]:
    """A text with a picture, a file to download and a link to a file inside a sentence."""
    parts: list[dict] = []
    if image:
        parts.append({"type": "image", "value": {"image": image.pk, "caption": "Bij de kantine"}})
    if file:
        parts.append({"type": "file", "value": {"document": file.pk, "label": ""}})
    if link:
        parts.append({"type": "text", "value": f'<p>Lees <a linktype="document" id="{link.pk}">de notitie</a>.</p>'})
    return parts


def audience(thing) -> str:
    return type(thing).objects.get(pk=thing.pk).audience


def text(title: str, parent, parts: list[dict], **fields) -> ContentPage:
    page = ContentPage(title=title, slug=title.lower(), **fields)
    page.body = page.body.stream_block.to_python(parts)
    return publish(parent, page)


def status(client, url: str) -> int:
    response = client.get(url)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def test_every_kind_of_use_follows_and_closes_every_door(client, twente, editor, django_capture_on_commit_callbacks):
    cover, inside = saved_image(size=(100, 80)), saved_image(size=(90, 80), title="Kantine")
    file, link, download = document("Verslag"), document("Notitie"), document("Bijlage")
    page = text("Stille", twente, in_text(inside, file, link), cover_image=cover)
    page.downloads.add(PageDownload(document=download))
    page.save()
    make_renditions(limit=5)
    public = [rendition.url for image in (cover, inside) for rendition in image.renditions.all()]
    doors = [*public, file.url, link.url, download.url]
    assert all(url.startswith("/media/") for url in public)
    assert {status(client, url) for url in doors} == {200}
    with django_capture_on_commit_callbacks(execute=True):
        set_audience(page=page, audience="members", by=editor)
    assert {audience(thing) for thing in (cover, inside, file, link, download)} == {"members"}
    private = [rendition.url for image in (cover, inside) for rendition in image.renditions.all()]
    assert {status(client, url) for url in (*doors, *private)} == {404}
    client.force_login(MemberFactory())
    assert {status(client, url) for url in (*private, file.url, link.url, download.url)} == {200}
    assert {status(client, url) for url in public} == {404}
    html = client.get(page.url).content.decode()
    assert file.url in html
    assert link.url in html


def test_what_somebody_else_shows_stays_and_is_told(client, tree, twente, editor):
    shared, logo, handout = saved_image(size=(100, 80)), saved_image(size=(80, 80), title="Logo"), document("Uitdeel")
    page = text("Stille", twente, in_text(shared, handout), cover_image=logo)
    text("Open", twente, in_text(shared))
    OrganisationFactory(logo=logo)
    RegionMaterial.objects.create(region=twente.region, document=handout, title_nl="Uitdeel")
    client.force_login(editor)
    question = reverse("page_audience", args=[page.pk])
    before = client.get(question).content.decode()
    assert "Het plein, op: Open" in before
    assert "Logo, op: organisatie" in before
    response = client.post(question, {"audience": "members"}, follow=True)
    assert {audience(thing) for thing in (shared, logo, handout)} == {"public"}
    after = response.content.decode()
    assert "‘Het plein’ is niet veranderd" in after
    assert "Open" in after


def test_a_page_that_the_editor_cannot_open_is_not_named(client, tree, twente, editor):
    shared = saved_image(size=(100, 80))
    page = text("Stille", twente, in_text(shared))
    other = region_page(tree)
    secret = text("Kwetterdans", other, in_text(shared))
    secret.unpublish()
    client.force_login(editor)
    html = client.get(reverse("page_audience", args=[page.pk])).content.decode()
    assert "Kwetterdans" not in html
    assert "een pagina die je niet kunt openen" in html


def test_own_files_are_named_before_and_after(client, twente, editor):
    page = text("Stille", twente, in_text(saved_image(size=(100, 80)), document("Verslag")))
    client.force_login(editor)
    question = reverse("page_audience", args=[page.pk])
    assert "Deze bestanden staan alleen hier" in client.get(question).content.decode()
    after = client.post(question, {"audience": "members"}, follow=True).content.decode()
    assert "2 bestanden zijn meegegaan" in after


def test_files_come_back_with_the_page_as_far_as_their_own_audience_goes(twente, editor):
    follows, closed = saved_image(size=(100, 80)), document("Besloten")
    set_media_audience(instance=closed, audience="members")
    page = text("Stille", twente, in_text(follows, closed))
    region = f"region:{twente.region_id}"
    set_audience(page=page, audience=region, by=editor)
    assert (audience(follows), audience(closed)) == (region, region)
    set_audience(page=page, audience="members", by=editor)
    assert (audience(follows), audience(closed)) == ("members", "members")
    set_audience(page=page, audience="public", by=editor)
    assert (audience(follows), audience(closed)) == ("public", "members")


def test_a_file_that_a_narrower_page_uses_stays_narrow(twente, editor):
    shared = saved_image(size=(100, 80))
    first, second = (text(title, twente, in_text(shared)) for title in ("Eerste", "Tweede"))
    set_audience(page=first, audience="members", by=editor)
    assert audience(shared) == "public"
    set_audience(page=second, audience="members", by=editor)
    assert audience(shared) == "members"
    outcomes = set_audience(page=first, audience="public", by=editor)
    assert audience(shared) == "members"
    assert [use.title for outcome in outcomes for use in outcome.kept_by] == ["Tweede"]
    set_audience(page=second, audience="public", by=editor)
    assert audience(shared) == "public"


def test_people_of_two_regions_share_a_file_as_members(tree, twente, national):
    almere = region_page(tree)
    shared = document()
    for region in (twente, almere):
        page = text("Samen", region, in_text(file=shared))
        set_audience(page=page, audience=f"region:{region.region_id}", by=national)
    assert audience(shared) == "members"


def test_restricting_a_region_takes_along_what_only_pages_below_it_use(twente, national):
    cover = saved_image(size=(100, 80))
    story = story_page(twente, cover_image=cover)
    publish_english(story)
    set_audience(page=twente, audience="members", by=national)
    assert audience(cover) == "members"
    assert english(story).cover_image_id == cover.pk
    set_audience(page=twente, audience="public", by=national)
    assert audience(cover) == "public"


def test_a_new_picture_on_a_restricted_page_becomes_as_narrow(twente, editor):
    page = text("Stille", twente, [])
    set_audience(page=page, audience="members", by=editor)
    image = saved_image(size=(100, 80))
    page = fresh(page)
    page.cover_image = image
    page.save_revision().publish()
    assert audience(image) == "members"


def test_moving_a_page_below_a_restricted_one_takes_its_files_along(twente, editor):
    closed = text("Besloten", twente, [])
    set_audience(page=closed, audience="members", by=editor)
    file = document()
    page = text("Los", twente, in_text(file=file))
    page.move(closed, pos="last-child")
    assert audience(file) == "members"


def test_a_reader_who_may_not_have_a_file_does_not_hear_of_it(client, twente, editor):
    image, file, link = saved_image(size=(100, 80)), document("Kwetterverslag"), document("Kwetternotitie")
    make_renditions()
    page = text("Open", twente, in_text(image, file, link))
    set_media_audience(instance=image, audience="members")
    set_media_audience(instance=file, audience="members")
    set_media_audience(instance=link, audience="members")
    html = client.get(page.url).content.decode()
    assert "kwetter" not in html.lower()
    assert "/images/renditions/" not in html
    assert "de notitie" in html
    client.force_login(MemberFactory())
    html = client.get(page.url).content.decode()
    assert all(part in html for part in (file.url, link.url, "/images/renditions/"))


def test_the_picture_for_a_link_is_never_the_photo_and_goes_with_the_page(client, twente, editor):
    page = text("Open", twente, [], cover_image=saved_image(size=(100, 80)))
    make_renditions()
    html = client.get(page.url).content.decode()
    shared = html.partition('property="og:image" content="')[2].partition('"')[0]
    assert "/covers/" in shared or "/media/" not in shared
    path = "/" + shared.partition("//")[2].partition("/")[2]
    assert status(client, path) == 200
    set_audience(page=page, audience="members", by=editor)
    assert status(client, path) == 404


def test_an_editor_gives_a_file_an_audience_of_its_own(client, editor, national, twente):
    file = document(
        collection=twente.region.collection or CustomDocument._meta.get_field("collection").get_default_pk()
    )
    del file
    collection = type(twente.region).objects.get(pk=twente.region_id).collection
    image = saved_image(size=(100, 80), **({"collection": collection} if collection else {}))
    with pytest.raises(PermissionDenied):
        choose_file_audience(file=image, audience="members", by=MemberFactory())
    assert audience(image) == "public"
    choose_file_audience(file=image, audience="members", by=national)
    assert audience(image) == "members"
    image.audience = "public"
    image.save()
    assert audience(image) == "members"


def test_the_form_of_a_file_asks_and_keeps_its_audience(client, national):
    image = saved_image(size=(100, 80))
    make_renditions()
    client.force_login(national)
    address = f"/beheer/images/{image.pk}/"
    assert "Wie mag dit bestand hebben?" in client.get(address).content.decode()
    words = {
        "title": "Plein",
        "portrait_consent": "none-shown",
        "licence": "own",
        "collection": image.collection_id,
        "own_audience": "members",
    }
    assert client.post(address, words).status_code == 302
    image = CustomImage.objects.get()
    assert (image.audience, image.own_audience) == ("members", "members")
    assert all(rendition.file.name.startswith("private/") for rendition in image.renditions.all())
    refused = client.post(address, {**words, "own_audience": "region:999"})
    assert "own_audience" in refused.context["form"].errors


def test_the_form_of_a_document_says_why_fewer_people_have_it(client, national, twente, editor):
    file = document()
    page = text("Stille", twente, in_text(file=file))
    set_audience(page=page, audience="members", by=editor)
    client.force_login(national)
    html = client.get(f"/beheer/documents/edit/{file.pk}/").content.decode()
    assert "Wie mag dit bestand hebben?" in html
    assert "alleen op pagina’s voor minder mensen" in html


def test_a_file_that_is_not_in_use_keeps_its_audience():
    file = document()
    assert audience(file) == "public"
    assert default_storage.exists(file.file.name)
