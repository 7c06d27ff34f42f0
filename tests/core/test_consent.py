"""People in a picture: what is asked, who noted it, and that a picture without agreement shows nowhere at once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Collection

from accounts.models import Role
from accounts.services import give_grant
from core.images import picture
from core.models import CustomImage
from core.renditions import make_renditions
from tests.core.media_samples import photo, saved_image
from tests.factories import MemberFactory, UserFactory, region_page, site_tree, story_page
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADD = "/beheer/images/add/"


@pytest.fixture
@kept
def editor():
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def answers(**more) -> dict[str, object]:
    return {"title": "Plein", "licence": "own", "collection": Collection.objects.get(depth=1).pk, **more}


def status(client, url: str) -> int:
    response = client.get(url)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


@pytest.mark.parametrize("consent", ["given", "parental"])
def test_an_agreement_says_where_it_is_kept_and_who_noted_it_when(desk, editor, consent):
    response = desk.post(ADD, answers(file=photo(size=(60, 40)), portrait_consent=consent))
    assert "consent_note" in response.context["form"].errors
    assert not CustomImage.objects.exists()
    more = {"portrait_consent": consent, "consent_note": "Formulieren van groep 7", "consent_until": "2099-07-01"}
    assert desk.post(ADD, answers(file=photo(size=(60, 40)), **more)).status_code == 302
    image = CustomImage.objects.get()
    assert image.consent_noted_by == editor
    assert timezone.now() - image.consent_noted_at < timedelta(minutes=5)
    assert image.consent_until == date(2099, 7, 1)


def test_the_form_asks_about_children_under_sixteen(desk):
    html = desk.get(ADD).content.decode()
    assert "onder de 16" in html
    assert "ouder of voogd" in html
    assert 'value="withdrawn"' not in html


def test_an_agreement_does_not_end_before_it_begins(desk):
    more = {"portrait_consent": "given", "consent_note": "Map 3", "consent_until": "2020-01-01"}
    response = desk.post(ADD, answers(file=photo(size=(60, 40)), **more))
    assert "consent_until" in response.context["form"].errors


def test_whoever_changes_only_the_title_does_not_sign_for_the_people(desk):
    image = saved_image(size=(60, 40))
    desk.post(f"/beheer/images/{image.pk}/", answers(portrait_consent="none-shown"))
    image.refresh_from_db()
    assert image.title == "Plein"
    assert image.consent_noted_by is None


def test_a_form_that_was_open_while_somebody_withdrew_does_not_undo_it(desk):
    image = saved_image(size=(60, 40))
    address = f"/beheer/images/{image.pk}/"
    assert 'name="consent_seen"' in desk.get(address).content.decode()
    desk.post(address, answers(portrait_consent="withdrawn", consent_seen="none-shown"))
    stale = answers(portrait_consent="none-shown", consent_seen="none-shown")
    response = desk.post(address, stale)
    assert "intussen beantwoord" in response.content.decode()
    image.refresh_from_db()
    assert image.portrait_consent == "withdrawn"
    seen = response.context["form"]["consent_seen"].value()
    assert desk.post(address, {**stale, "consent_seen": seen}).status_code == 302
    image.refresh_from_db()
    assert image.portrait_consent == "none-shown"


@pytest.fixture
@kept
def story(db):
    """A story with a cover, drawn."""
    page = story_page(region_page(site_tree()), cover_image=saved_image(size=(100, 80)))
    make_renditions()
    return page


def test_withdrawn_means_gone_at_every_door_without_worker_or_clock(
    client, desk, story, django_capture_on_commit_callbacks
):
    image = CustomImage.objects.get()
    public = [rendition.url for rendition in image.renditions.all()]
    assert all(url.startswith("/media/") for url in public)
    html = client.get(story.url).content.decode()
    assert any(url in html for url in public)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/beheer/images/{image.pk}/", answers(portrait_consent="withdrawn"))
    client.logout()
    private = [f"/images/renditions/{rendition.pk}/" for rendition in image.renditions.all()]
    assert {status(client, url) for url in (*public, *private)} == {404}
    html = client.get(story.url).content.decode()
    assert "/media/renditions/" not in html
    assert "/images/renditions/" not in html
    client.force_login(MemberFactory())
    assert {status(client, url) for url in private} == {404}


def test_its_editors_still_see_it_and_it_can_come_back(desk, story, django_capture_on_commit_callbacks):
    image = CustomImage.objects.get()
    desk.post(f"/beheer/images/{image.pk}/", answers(portrait_consent="withdrawn"))
    rendition = image.renditions.first()
    assert status(desk, f"/images/renditions/{rendition.pk}/") == 200
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/beheer/images/{image.pk}/", answers(portrait_consent="given", consent_note="Map 3"))
    assert all(rendition.url.startswith("/media/") for rendition in image.renditions.all())


def test_a_picture_whose_agreement_ends_is_never_in_the_public_store(client, story, monkeypatch):
    """So that on the day after the last nothing has to happen for it to be gone."""
    image = CustomImage.objects.get()
    image.portrait_consent, image.consent_until = "given", timezone.localdate()
    image.save()
    image = CustomImage.objects.get()
    urls = [rendition.url for rendition in image.renditions.all()]
    assert all(url.startswith("/images/renditions/") for url in urls)
    response = client.get(urls[0])
    assert b"".join(response.streaming_content)
    assert response["Cache-Control"] == "public, no-cache"
    html = client.get(story.url).content.decode()
    assert any(url in html for url in urls)
    tag = response["ETag"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("core.models.media_base.timezone.localdate", lambda: tomorrow)
    assert {status(client, url) for url in urls} == {404}
    assert client.get(urls[0], headers={"if-none-match": tag}).status_code == 404
    assert "/images/renditions/" not in client.get(story.url).content.decode()


@pytest.mark.parametrize("consent", ["unknown", "withdrawn"])
def test_what_nobody_answered_for_is_neither_shown_nor_offered(desk, consent):
    unanswered = saved_image(size=(60, 40), title="Kwetterplein", portrait_consent=consent)
    ended = saved_image(size=(60, 40), title="Kwetterdag", portrait_consent="given", consent_until=date(2020, 1, 1))
    fine = saved_image(size=(60, 40), title="Schoolplein")
    make_renditions(limit=3)
    assert [bool(picture(image)) for image in (unanswered, ended, fine)] == [False, False, True]
    assert {rendition.file.name.split("/")[0] for rendition in unanswered.renditions.all()} == {"private"}
    html = desk.get("/beheer/images/chooser/").content.decode()
    assert "Schoolplein" in html
    assert "Kwetter" not in html
    found = desk.get("/beheer/images/chooser/?q=kwetter")
    assert found.status_code == 200
    assert "Kwetterplein" not in found.content.decode()
    assert "Kwetterplein" in desk.get("/beheer/images/").content.decode()
