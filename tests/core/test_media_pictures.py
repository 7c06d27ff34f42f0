"""What pages and the admin show of a picture, before and after the worker has made its renditions."""

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.utils import translation
from PIL import Image

from core.blocks import BodyBlock
from core.file_audiences import set_media_audience
from core.images import PRESETS, making_renditions, picture, pictures
from core.models import CustomDocument, CustomImage, CustomRendition
from core.renditions import make_renditions
from tests.core.media_samples import saved_image

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def quick(monkeypatch) -> None:
    """Only the covers and texts in one small size, for tests that need many pictures."""
    monkeypatch.setattr(
        "core.renditions.wanted_specs", lambda image: ["fill-320x200|format-webp", "width-320|format-webp"]
    )


def test_a_missing_rendition_is_not_made_in_a_request(tmp_path):
    image = saved_image(size=(1600, 1200))
    rendition = image.get_rendition("fill-640x400|format-webp")
    assert rendition.pk is None
    assert (rendition.width, rendition.height) == (640, 400)
    assert rendition.url == f"/covers/groen/image-{image.pk}.svg"
    assert set(image.get_renditions("max-165x165", "width-320")) == {"max-165x165", "width-320"}
    assert not CustomRendition.objects.exists()
    assert not list((tmp_path / "media").rglob("*.*"))


def test_the_size_of_a_placeholder_is_what_the_rendition_will_have():
    image = saved_image(size=(700, 500))
    specs = ("fill-1280x800", "width-320", "max-165x165", "original")
    expected = {spec: image.get_rendition(spec) for spec in specs}
    token = making_renditions.set(True)
    try:
        made = image.get_renditions(*specs)
    finally:
        making_renditions.reset(token)
    for spec in specs:
        assert made[spec].pk
        assert (expected[spec].width, expected[spec].height) == (made[spec].width, made[spec].height)


def test_template_tags_of_wagtail_make_nothing_either():
    image = saved_image(size=(100, 80))
    words = "{% load wagtailimages_tags %}{% image image width-80 %}{% picture image format-{avif,jpeg} width-80 %}"
    html = Template(words).render(Context({"image": image}))
    assert html.count("/covers/groen/") == 3
    assert not CustomRendition.objects.exists()


def test_a_placeholder_is_not_remembered_once_the_rendition_is_there():
    image = saved_image(size=(100, 80))
    image.get_rendition("max-165x165")
    make_renditions()
    assert image.get_rendition("max-165x165").url.startswith("/media/renditions/")
    assert CustomImage.objects.get(pk=image.pk).get_rendition("max-165x165").pk


def test_editors_see_the_picture_itself_where_they_must():
    image = saved_image(size=(100, 80))
    assert image.get_rendition("max-800x600").url == f"/images/{image.pk}/"
    assert image.get_rendition("original").url == f"/images/{image.pk}/"
    assert image.file.url == f"/images/{image.pk}/"


def test_no_picture_while_nothing_is_made():
    assert picture(None) is None
    assert picture(saved_image(size=(100, 80))) is None


def test_a_picture_in_every_format():
    image = saved_image(size=(1600, 1200), alt_nl="Kinderen op een plein", alt_en="Children in a square")
    make_renditions()
    shown = picture(image, "cover", lazy=False)
    assert [source.type for source in shown.sources] == ["image/avif", "image/webp", "image/jpeg"]
    for source in shown.sources:
        assert [part.split()[-1] for part in source.srcset.split(", ")] == ["320w", "640w", "960w", "1280w"]
    assert shown.src.endswith(".jpg")
    assert (shown.width, shown.height) == (1280, 800)
    assert shown.alt == "Kinderen op een plein"
    assert shown.lazy is False
    with translation.override("en"):
        body = picture(image, "body")
    assert (body.width, body.height) == (1280, 960)
    assert body.alt == "Children in a square"


def test_only_what_exists_is_listed():
    image = saved_image(size=(1600, 1200))
    make_renditions()
    image.renditions.filter(filter_spec__contains="format-avif").delete()
    image.renditions.filter(filter_spec__startswith="fill-1280").delete()
    shown = picture(image)
    assert [source.type for source in shown.sources] == ["image/webp", "image/jpeg"]
    assert shown.width == 960


def test_a_logo_keeps_its_shape_and_its_ground():
    image = saved_image(size=(400, 100))
    make_renditions()
    logo = picture(image, "logo")
    assert (logo.width, logo.height) == (320, 80)
    assert logo.src.endswith(".png")


def test_a_crop_around_an_older_focal_point_is_not_shown():
    image = saved_image(size=(400, 400))
    make_renditions()
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 50, 350, 40, 40
    assert picture(image, "cover") is None
    assert picture(image, "body") is not None


@pytest.mark.parametrize("number", [5, 20])
def test_one_query_for_any_number_of_pictures(number, monkeypatch, django_assert_num_queries):
    quick(monkeypatch)
    for _ in range(number):
        saved_image(size=(64, 40))
    make_renditions(limit=number)
    images = list(CustomImage.objects.all())
    with django_assert_num_queries(1):
        assert len(pictures(images)) == number
    prefetched = list(CustomImage.objects.prefetch_renditions(*PRESETS["cover"].specs))
    with django_assert_num_queries(0):
        assert len(pictures(prefetched)) == number


def test_a_public_file_of_a_restricted_picture_is_not_shown():
    """A copy in memory may still hold the old place for a moment; it must not give the address away."""
    image = saved_image(size=(100, 80))
    make_renditions()
    rendition = image.renditions.get(filter_spec="max-165x165")
    CustomImage.objects.filter(pk=image.pk).update(audience="members")
    image.refresh_from_db()
    assert rendition.file.name.startswith("renditions/")
    assert image.get_rendition("max-165x165").pk is None
    assert picture(image) is None


def test_a_private_picture_is_seen_through_a_view(django_capture_on_commit_callbacks):
    image = saved_image(size=(1000, 800))
    make_renditions()
    with django_capture_on_commit_callbacks(execute=True):
        set_media_audience(instance=image, audience="members")
    shown = picture(image)
    addresses = [shown.src, *(part.split()[0] for source in shown.sources for part in source.srcset.split(", "))]
    assert all(address.startswith("/images/renditions/") for address in addresses)


@pytest.mark.parametrize("number", [2, 8])
def test_a_text_loads_all_its_pictures_and_files_at_once(number, monkeypatch, django_assert_num_queries):
    quick(monkeypatch)
    data = []
    for at in range(number):
        image = saved_image(size=(64, 40), alt_nl=f"Plein {at}")
        file = CustomDocument.objects.create(title=f"Verslag {at}", file=ContentFile(b"%PDF-1.7", name="Jan.pdf"))
        data.append({"type": "image", "value": {"image": image.pk, "caption": f"Bij het plein {at}"}})
        data.append({"type": "file", "value": {"document": file.pk, "label": ""}})
    make_renditions(limit=number)
    block = BodyBlock()
    with django_assert_num_queries(3):
        html = block.render(block.to_python(data))
    assert html.count("<picture>") == number
    assert f'alt="Plein {number - 1}"' in html
    assert f"Bij het plein {number - 1}" in html
    assert html.count("PDF, 8") == number


def test_a_text_shows_a_drawn_cover_until_the_picture_is_ready():
    image = saved_image(size=(64, 40), alt_nl="Plein", maker="Fotograaf Testpersoon")
    block = BodyBlock()
    data = [{"type": "image", "value": {"image": image.pk, "caption": "Bij het plein"}}]
    html = block.render(block.to_python(data))
    assert f"/covers/groen/image-{image.pk}.svg" in html
    assert "Bij het plein" in html
    assert "Fotograaf Testpersoon" in html


def test_a_text_survives_a_picture_and_a_file_that_are_gone():
    block = BodyBlock()
    data = [
        {"type": "image", "value": {"image": 999, "caption": "Weg"}},
        {"type": "file", "value": {"document": 999, "label": "Weg"}},
    ]
    html = block.render(block.to_python(data))
    assert "Weg" in html
    assert "href" not in html


def test_the_same_picture_twice_in_a_text():
    image = saved_image(size=(64, 40))
    block = BodyBlock()
    value = block.to_python([{"type": "image", "value": {"image": image.pk, "caption": str(n)}} for n in range(2)])
    first, second = (child.value["image"] for child in value)
    assert first == second
    assert first is not second


def test_migrations_see_the_chooser_of_wagtail():
    path, _args, _kwargs = BodyBlock().child_blocks["image"].child_blocks["image"].deconstruct()
    assert path == "wagtail.images.blocks.ImageChooserBlock"


def test_renditions_are_what_their_names_say():
    image = saved_image(size=(100, 80))
    make_renditions()
    for rendition in image.renditions.filter(filter_spec__startswith="width-320"):
        with rendition.file.open() as file:
            assert Image.open(file).format.lower() == rendition.filter_spec.split("format-")[1]
