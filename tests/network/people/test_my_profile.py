"""One's own profile: everything with who sees it, one's own eyes and those of others, and what does not fit."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import Role
from accounts.services import give_grant
from network.people.choices import Part, Visibility
from network.people.models import Person
from network.people.services import keep_person, write_profile
from tests.core.media_samples import CAMERA, HTML, bomb, photo
from tests.factories import PASSWORD, OrganisationFactory, RegionFactory, UserFactory, region_page, theme
from tests.network.people.making import LIST, address, mistakes, person, read
from tests.worlds import kept

PROFILE = "/nl/mijn/profiel/"
PREVIEW = f"{PROFILE}voorbeeld/"


@pytest.fixture
@kept
def someone(tree):
    return person("Aaf Aarts")


@pytest.fixture
def own(someone):
    """The browser of that person."""
    client = Client()
    client.force_login(someone.user)
    return client


def filled_in(client, **changes):
    """What the form would send as it opens, with these changes."""
    soup = BeautifulSoup(client.get(PROFILE).content, "html.parser").select_one("main form")
    data = {}
    for field in soup.select(
        "input[name=version], input[type=text], input[type=email], input[type=tel], input[type=url], textarea"
    ):
        data[field["name"]] = field.get("value", "") or field.text.strip()
    for field in soup.select("select"):
        chosen = field.select_one("option[selected]")
        data[field["name"]] = chosen["value"] if chosen else ""
    for field in soup.select("input[checked]"):
        data.setdefault(field["name"], []).append(field["value"])
    return {**data, **changes}


def test_the_form_offers_no_region_that_its_owner_may_not_know_of(own, someone, tree):
    closed = RegionFactory(name="Kwetterland")
    region_page(tree, closed, audience=f"region:{closed.pk}")
    RegionFactory(name="Kwetterdorp")
    region_page(tree, RegionFactory(name="Waterland"))
    html = own.get(PROFILE).content.decode()
    assert "Waterland" in html
    assert "Kwetter" not in html
    assert own.post(PROFILE, filled_in(own, regions=[str(closed.pk)])).status_code == 200
    assert not someone.regions.exists()
    give_grant(user=someone.user, role=Role.CONNECTOR, scope=f"region:{closed.pk}", by=None)
    assert own.post(PROFILE, filled_in(own, regions=[str(closed.pk)])).status_code == 302
    assert list(someone.regions.all()) == [closed]


def test_everything_can_be_told_and_opened_part_by_part(own, someone, member, tree):
    school, region = OrganisationFactory(name="De Rietkraag"), RegionFactory(name="Waterland")
    region_page(tree, region)
    sent = filled_in(
        own,
        name="Aafje Aarts",
        function="leerkracht",
        organisation_1=str(school.pk),
        regions=[str(region.pk)],
        themes=[str(theme("preventie").pk)],
        sectors=["po"],
        can_help="Rekenen met water.",
        phone="06 11 22 33 44",
        email="aafje@rietkraag.example.nl",
        website="rietkraag.example.nl",
        languages=["fy", "nl"],
        show_phone=Visibility.MEMBERS,
        show_regions=Visibility.MEMBERS,
    )
    assert own.post(PROFILE, sent).status_code == 302
    someone.refresh_from_db()
    assert someone.user.name == someone.name == "Aafje Aarts"
    assert list(someone.organisations.all()) == [school]
    assert someone.website == "https://rietkraag.example.nl"
    assert someone.languages == ["fy", "nl"]
    assert "bewaard" in read(own.get(PROFILE))
    text = read(member.get(address(someone)))
    assert "06 11 22 33 44" in text
    assert "Waterland" in text
    assert "Rekenen" not in text
    assert filled_in(own)["function"] == "leerkracht"
    assert filled_in(own)["organisation_1"] == str(school.pk)


def test_profile_opens_with_the_least_that_others_need(own):
    shown = {name: value for name, value in filled_in(own).items() if name.startswith("show_")}
    open_parts = {name for name, value in shown.items() if value == Visibility.MEMBERS}
    assert open_parts == {"show_name", "show_function", "show_roles", "show_organisations"}
    assert {value for name, value in shown.items() if name not in open_parts} == {Visibility.NOBODY}
    assert set(shown) == {f"show_{part}" for part in Part}


def test_what_was_saved_in_another_window_is_not_lost_silently(own, someone):
    first, second = filled_in(own, bio="Het eerste venster."), filled_in(own, bio="Het tweede venster.")
    assert own.post(PROFILE, first).status_code == 302
    answer = own.post(PROFILE, second)
    assert "ander venster" in answer.content.decode()
    assert "Het tweede venster." in answer.content.decode()
    someone.refresh_from_db()
    assert someone.bio == "Het eerste venster."
    version = BeautifulSoup(answer.content, "html.parser").select_one("input[name=version]")["value"]
    assert own.post(PROFILE, {**second, "version": version}).status_code == 302


def test_preview_is_what_each_audience_sees(own, someone, member, client):
    write_profile(
        person=someone,
        by=someone.user,
        told={"bio": "Voor leden.", "function": "voor iedereen"},
        shown={"bio": "members", "function": "everyone", "name": "everyone"},
    )
    pairs = ((f"{PREVIEW}", member), (f"{PREVIEW}?als=everyone", client))
    for preview, reader in pairs:
        mine, theirs = read(own.get(preview)), read(reader.get(address(someone)))
        for words in ("Voor leden.", "voor iedereen"):
            assert (words in mine) == (words in theirs), (preview, words)
    write_profile(person=someone, by=someone.user, told={}, shown={"name": "nobody"})
    assert "Zij zien je niet" in read(own.get(PREVIEW))


def test_tabs_lead_to_the_profile_and_back(own):
    soup = BeautifulSoup(own.get(PROFILE).content, "html.parser")
    assert soup.select_one(f'nav.tabs a[href="{PROFILE}"][aria-current]')
    assert soup.select_one(f'main a[href="{PREVIEW}"]')
    assert soup.select_one('a[hreflang="en"][href="/en/my/profile/"], a[lang="en"][href="/en/my/profile/"]')


@pytest.mark.parametrize("door", [PROFILE, PREVIEW])
def test_own_pages_are_for_who_is_logged_in(client, tree, door):
    answer = client.get(door)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/?next=")


def test_who_has_no_role_may_prepare_a_profile_that_nobody_sees(member, tree):
    user = UserFactory(name="Nog Niemand")
    own = Client()
    own.force_login(user)
    assert "geen rol in het netwerk" in read(own.get(PROFILE))
    assert own.post(PROFILE, filled_in(own, function="nieuw")).status_code == 302
    assert user.person.function == "nieuw"
    assert "Nog Niemand" not in read(member.get(LIST))


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("name", "🌊" * 300, "120"),
        ("name", "", ""),
        ("website", "javascript:alert(1)", "https://"),
        ("website", "ftp://example.nl/", "https://"),
        ("phone", "bel me", "cijfers"),
        ("email", "geen adres", "e-mailadres"),
        ("function", "leer\0kracht", "Null"),
        ("bio", "woord " * 400, "1500"),
        ("organisation_1", "999999", ""),
        ("regions", ["999999"], ""),
        ("sectors", ["ruimtevaart"], ""),
        ("show_phone", "iedereen", ""),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_typed_is_lost(own, someone, field, value, word):
    answer = own.post(PROFILE, filled_in(own, **{"can_help": "Blijft staan.", field: value}))
    assert answer.status_code == 200
    found = {name.removesuffix("_0"): text for name, text in mistakes(answer).items()}
    assert list(found) == [field]
    assert word.lower() in found[field].lower()
    assert "Blijft staan." in answer.content.decode()
    someone.refresh_from_db()
    assert someone.can_help == ""


@pytest.mark.parametrize(
    ("upload", "word"),
    [
        (lambda: SimpleUploadedFile("groot.jpg", b"\xff\xd8\xff" + b"0" * 30 * 1024 * 1024), "te groot"),
        (lambda: SimpleUploadedFile("bom.png", bomb(60_000, 60_000)), "pixels"),
        (lambda: SimpleUploadedFile("pagina.png", HTML), "geen"),
        (lambda: SimpleUploadedFile("leeg.png", b""), "leeg"),
        (lambda: SimpleUploadedFile("tekening.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "geen"),
    ],
    ids=["30 MB", "too many pixels", "HTML", "empty", "SVG"],
)
def test_file_that_is_no_fitting_photo_is_refused_with_its_reason(own, someone, upload, word):
    answer = own.post(PROFILE, filled_in(own, new_photo=upload()))
    assert answer.status_code == 200
    assert word in mistakes(answer)["new_photo"].lower()
    someone.refresh_from_db()
    assert not someone.photo


def stored():
    return [path for path in Path(settings.DATA_DIR).rglob("*.webp") if path.is_file()]


def test_photo_is_kept_small_square_and_without_metadata(own, someone):
    assert own.post(PROFILE, filled_in(own, new_photo=photo())).status_code == 302
    someone.refresh_from_db()
    assert someone.photo.name.startswith("private/people/")
    (kept,) = stored()
    assert CAMERA.encode() not in kept.read_bytes()
    with Image.open(kept) as image:
        assert image.size == (480, 480)


def test_photo_is_seen_by_exactly_who_its_owner_chose(own, someone, member, client, portrait):
    portrait(someone)
    door = f"{address(someone)}foto/"
    write_profile(person=someone, by=someone.user, told={}, shown={"name": "everyone"})
    for choice, statuses in (("nobody", (404, 404)), ("members", (200, 404)), ("everyone", (200, 200))):
        write_profile(person=someone, by=someone.user, told={}, shown={"photo": choice})
        assert (member.get(door).status_code, client.get(door).status_code) == statuses, choice
        assert own.get(f"{PROFILE}foto/").status_code == 200
        assert (door in read(member.get(address(someone)))) == (statuses[0] == 200)
    answer = client.get(door)
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.get(f"/media/{someone.photo.name}").status_code == 404
    write_profile(person=someone, by=someone.user, told={}, shown={"name": "nobody"})
    assert (member.get(door).status_code, client.get(door).status_code) == (404, 404)


@pytest.mark.django_db(transaction=True)
def test_no_file_stays_behind_when_a_photo_changes_goes_or_fails(someone, portrait):
    first = portrait(someone).photo.name
    second = portrait(someone).photo.name
    assert first != second
    assert len(stored()) == 1
    with pytest.raises(ValidationError):
        write_profile(person=someone, by=someone.user, told={"phone": "x"}, shown={}, photo=photo())
    assert len(stored()) == 1
    write_profile(person=someone, by=someone.user, told={}, shown={}, remove_photo=True)
    assert stored() == []


def test_nobody_writes_the_profile_of_somebody_else(someone, national):
    for other in (UserFactory(), national):
        with pytest.raises(PermissionDenied):
            write_profile(person=someone, by=other, told={"function": "gekaapt"}, shown={"phone": "everyone"})
    someone.user.is_active = False
    with pytest.raises(PermissionDenied):
        write_profile(person=someone, by=someone.user, told={}, shown={})
    someone.refresh_from_db()
    assert (someone.function, someone.visibility) == ("", {})


def test_unknown_parts_and_choices_are_refused_and_stored_nonsense_shows_nobody(someone):
    with pytest.raises(KeyError):
        write_profile(person=someone, by=None, told={"user_id": 1}, shown={})
    with pytest.raises(ValueError, match="iedereen"):
        write_profile(person=someone, by=None, told={}, shown={"phone": "iedereen"})
    with pytest.raises(ValueError, match="wachtwoord"):
        write_profile(person=someone, by=None, told={}, shown={"wachtwoord": "everyone"})
    someone.visibility = {"name": "iedereen"}
    assert someone.seen_by("members") == frozenset()


def test_a_profile_is_made_once(someone):
    assert keep_person(user=someone.user) == someone
    assert Person.objects.count() == 1


def test_logging_in_writes_no_entries(someone, client, monkeypatch):
    monkeypatch.setattr("network.people.findables.refresh", lambda keys: pytest.fail(f"refreshed {keys}"))
    assert client.post("/account/login/", {"login": someone.user.email, "password": PASSWORD}).status_code == 302


def test_roles_are_told_but_given_by_others(own, someone, twente):
    text = read(own.get(PROFILE))
    assert "Lid" in text
    assert 'name="roles"' not in text
    assert person("Ver Binder", role=Role.CONNECTOR, scope=f"region:{twente.region_id}").user.grants.count() == 1
