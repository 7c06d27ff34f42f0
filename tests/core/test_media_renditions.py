"""The worker's queue: what gets into it, what a worker makes, and what happens when it dies."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from django_tasks import task_backends
from PIL import Image
from wagtail.models import UploadedFile

from core import renditions, tasks
from core.file_audiences import set_media_audience
from core.images import PRESETS, wanted_specs
from core.models import CustomImage, RenditionJob
from core.renditions import MAX_ATTEMPTS, failed_jobs, make_renditions, sweep_renditions
from tests.core.media_samples import CAMERA, exif, picture_bytes, saved_image

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def later(**pause: float) -> None:
    """Let leases and pauses run out."""
    RenditionJob.objects.exclude(leased_until=None).update(leased_until=timezone.now() - timedelta(seconds=1))
    if pause:
        RenditionJob.objects.update(queued_at=timezone.now() - timedelta(**pause))


def failing(monkeypatch, error: BaseException, after: int = 0) -> None:
    """Drawing fails after a number of renditions."""
    made = []
    real = CustomImage.generate_rendition_file

    def generate(self, *args, **kwargs):
        made.append(1)
        if len(made) > after:
            raise error
        return real(self, *args, **kwargs)

    monkeypatch.setattr(CustomImage, "generate_rendition_file", generate)


def test_saving_a_picture_queues_it_and_nudges(django_capture_on_commit_callbacks):
    backend = task_backends["default"]
    backend.clear()

    def nudges():
        return [result for result in backend.results if result.task == tasks.make_renditions]

    with django_capture_on_commit_callbacks(execute=True):
        image = saved_image(size=(10, 10))
        assert RenditionJob.objects.filter(image=image).exists()
        assert not nudges()
    assert len(nudges()) == 1
    assert tasks.make_renditions.call() == 1
    assert image.renditions.exists()


def test_a_change_that_does_not_show_queues_nothing():
    image = saved_image(size=(200, 100))
    make_renditions()
    image.title = "Het andere plein"
    image.save()
    assert not RenditionJob.objects.exists()


def test_the_worker_makes_every_format_and_size():
    image = saved_image(size=(1600, 1200))
    assert make_renditions() == 1
    assert not RenditionJob.objects.exists()
    made = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    assert set(made) == set(wanted_specs(image))
    for kind, extension in (("avif", "avif"), ("webp", "webp"), ("jpeg", "jpg")):
        rendition = made[f"fill-640x400|format-{kind}"]
        assert rendition.file.name.endswith(f".{extension}")
        with rendition.file.open() as file:
            content = file.read()
        opened = Image.open(io.BytesIO(content))
        assert (opened.format, opened.size) == (kind.upper(), (640, 400))
        assert CAMERA.encode() not in content
        assert b"Exif" not in content


def test_a_small_picture_gets_no_size_twice():
    image = saved_image(size=(500, 400))
    body = [spec for spec in wanted_specs(image) if spec.startswith("width-") and spec.endswith("avif")]
    assert body == ["width-320|format-avif", "width-640|format-avif"]
    assert set(PRESETS["body"].specs) > set(body)


def test_names_of_files_hold_nothing_of_the_uploaded_name():
    image = saved_image(size=(100, 80))
    make_renditions()
    assert all("jan" not in name.lower() for name in [image.file.name, *(r.file.name for r in image.renditions.all())])
    assert image.file.name.startswith("private/images/")


def test_a_new_file_replaces_every_rendition(django_capture_on_commit_callbacks):
    image = saved_image(size=(100, 80))
    make_renditions()
    old = [rendition.file.name for rendition in image.renditions.all()]
    with django_capture_on_commit_callbacks(execute=True):
        image.file = ContentFile(picture_bytes(size=(90, 60)), name="ander.jpg")
        image.save()
    assert not image.renditions.exists()
    assert not any(default_storage.exists(name) for name in old)
    make_renditions()
    assert {r.width for r in image.renditions.filter(filter_spec__startswith="width-")} == {90}


def test_another_focal_point_makes_new_crops_and_removes_the_old():
    image = saved_image(size=(400, 400))
    make_renditions()
    before = set(image.renditions.values_list("pk", flat=True))
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 50, 350, 40, 40
    image.save()
    make_renditions()
    crops = image.renditions.filter(filter_spec__startswith="fill-")
    assert crops.count() == len([spec for spec in wanted_specs(image) if spec.startswith("fill-")])
    assert not before & set(crops.values_list("pk", flat=True))
    assert before & set(image.renditions.values_list("pk", flat=True))


def test_a_crash_in_the_middle_is_repeated_when_the_lease_ends(monkeypatch):
    image = saved_image(size=(100, 80))
    with monkeypatch.context() as patch:
        failing(patch, KeyboardInterrupt(), after=3)
        with pytest.raises(KeyboardInterrupt):
            make_renditions()
    assert image.renditions.count() == 3
    assert make_renditions() == 0  # the dead worker's lease still holds
    later()
    kept = set(image.renditions.values_list("pk", flat=True))
    assert make_renditions() == 1
    assert kept < set(image.renditions.values_list("pk", flat=True))
    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(wanted_specs(image))


def test_two_workers_never_draw_the_same_picture(monkeypatch):
    first, second = saved_image(size=(100, 80)), saved_image(size=(100, 80))
    drawn = []
    real = CustomImage.generate_rendition_file

    def draw(self, *args, **kwargs):
        if not drawn:
            drawn.append(self.pk)
            assert make_renditions() == 1  # another worker looks for work meanwhile
        drawn.append(self.pk)
        return real(self, *args, **kwargs)

    monkeypatch.setattr(CustomImage, "generate_rendition_file", draw)
    assert make_renditions() == 1
    assert len(drawn) == 1 + len(wanted_specs(first)) + len(wanted_specs(second))


def test_a_failure_waits_longer_each_time_and_is_given_up(monkeypatch):
    saved_image(size=(100, 80))
    failing(monkeypatch, OSError("disk full"))
    pauses = []
    for _ in range(MAX_ATTEMPTS):
        assert make_renditions() == 0
        job = RenditionJob.objects.get()
        pauses.append(round((job.leased_until - timezone.now()).total_seconds() / 60))
        later()
    assert pauses == [1, 2, 4, 8, 0]
    assert make_renditions() == 0
    assert [job.last_error for job in failed_jobs()] == ["OSError: disk full"]


def test_a_picture_that_kills_its_worker_is_given_up_too(monkeypatch):
    saved_image(size=(100, 80))
    failing(monkeypatch, KeyboardInterrupt())
    for _ in range(MAX_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            make_renditions()
        later()
    assert make_renditions() == 0
    assert failed_jobs().count() == 1


def test_one_broken_picture_does_not_stop_the_next():
    broken, fine = saved_image(size=(100, 80)), saved_image(size=(100, 80))
    default_storage.delete(broken.file.name)
    assert make_renditions() == 1
    assert fine.renditions.exists()
    assert RenditionJob.objects.get().image == broken


def test_a_change_while_the_worker_draws_keeps_the_job_and_no_stale_picture(monkeypatch):
    image = saved_image(size=(100, 80))
    real = CustomImage.generate_rendition_file

    def change_meanwhile(self, *args, **kwargs):
        content = real(self, *args, **kwargs)
        monkeypatch.setattr(CustomImage, "generate_rendition_file", real)
        other = CustomImage.objects.get(pk=image.pk)
        other.file = ContentFile(picture_bytes(size=(60, 40)), name="ander.jpg")
        other.save()
        return content

    monkeypatch.setattr(CustomImage, "generate_rendition_file", change_meanwhile)
    assert make_renditions(limit=1) == 0
    assert not image.renditions.exists()
    job = RenditionJob.objects.get()
    assert (job.attempts, job.last_error) == (0, "")
    assert make_renditions() == 1


def test_going_private_moves_the_files_at_once(django_capture_on_commit_callbacks):
    image = saved_image(size=(100, 80))
    make_renditions()
    public = [rendition.file.name for rendition in image.renditions.all()]
    assert all(name.startswith("renditions/") for name in public)
    with django_capture_on_commit_callbacks(execute=True):
        set_media_audience(instance=image, audience="members")
    private = [rendition.file.name for rendition in image.renditions.all()]
    assert len(private) == len(public)
    assert all(name.startswith("private/renditions/") and default_storage.exists(name) for name in private)
    assert not any(default_storage.exists(name) for name in public)
    with django_capture_on_commit_callbacks(execute=True):
        set_media_audience(instance=image, audience="public")
    assert all(rendition.file.name.startswith("renditions/") for rendition in image.renditions.all())
    assert make_renditions() == 1
    assert not any(default_storage.exists(name) for name in private)


def test_the_worker_draws_a_private_picture_into_the_private_store(settings, tmp_path):
    saved_image(size=(100, 80), audience="editors")
    make_renditions()
    assert not list((tmp_path / "media").rglob("*.*"))
    assert list((tmp_path / "private" / "renditions").rglob("*.webp"))


def test_a_stale_copy_in_memory_never_widens_the_audience():
    image = saved_image(size=(100, 80))
    stale = CustomImage.objects.get(pk=image.pk)
    set_media_audience(instance=image, audience="members")
    stale.title = "Anders"
    stale.save()
    image.refresh_from_db()
    assert (image.audience, image.title) == ("members", "Anders")


def test_a_deleted_picture_leaves_no_public_file(django_capture_on_commit_callbacks, tmp_path):
    image = saved_image(size=(100, 80))
    make_renditions()
    assert list((tmp_path / "media").rglob("*.*"))
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert not list((tmp_path / "media").rglob("*.*"))


def test_the_sweep_leaves_fresh_jobs_to_the_worker():
    image = saved_image(size=(100, 80))
    assert sweep_renditions() == 0
    later(minutes=2)
    assert sweep_renditions() == 1
    assert image.renditions.exists()


def test_the_sweep_throws_away_uploads_without_a_form(monkeypatch, tmp_path):
    upload = UploadedFile.objects.create(file=SimpleUploadedFile("Jan.jpg", picture_bytes(size=(10, 10))))
    assert (tmp_path / "private" / upload.file.name).exists()
    sweep_renditions()
    assert UploadedFile.objects.count() == 1
    monkeypatch.setattr(renditions, "KEPT_UNFINISHED", timedelta(0))
    sweep_renditions()
    assert not UploadedFile.objects.exists()
    assert not (tmp_path / "private" / upload.file.name).exists()


def test_the_command_works_off_the_queue_and_names_what_failed(capsys):
    saved_image(size=(100, 80))
    broken = saved_image(size=(100, 80), title="Kapot")
    default_storage.delete(broken.file.name)
    RenditionJob.objects.filter(image=broken).update(attempts=MAX_ATTEMPTS - 1)
    call_command("renditions")
    out, err = capsys.readouterr()
    assert "1 of 2" in out
    assert "Kapot" in err
    call_command("renditions", "--all")
    assert "1 of 2" in capsys.readouterr().out


def test_a_picture_taken_sideways_keeps_its_measures():
    sideways = ContentFile(picture_bytes(size=(120, 80), exif=exif(orientation=6)), name="a.jpg")
    image = saved_image(file=sideways)
    image.refresh_from_db()
    assert (image.width, image.height) == (80, 120)
