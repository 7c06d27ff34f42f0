"""What is kept for more than one test reaches each of them as it was built, and nobody else at all."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.utils import translation

from core.models import CustomDocument
from network.organisations.models import Organisation
from tests.factories import OrganisationFactory
from tests.worlds import kept

pytestmark = pytest.mark.django_db

BUILT: list[str] = []
# What tells one building of a fixture from another.
SEEN: dict[str, set[str]] = {"school": set(), "paper": set()}


@pytest.fixture
@kept
def school(db) -> Organisation:
    BUILT.append("school")
    cache.set("heard", "yes")
    translation.activate("en")
    return OrganisationFactory(name="De School")


@pytest.fixture
@kept
def paper(school) -> CustomDocument:
    BUILT.append("paper")
    school.name = "De Nieuwe School"
    school.save()
    return CustomDocument.objects.create(
        title=f"Stuk {len(BUILT)}", maker=school.name, file=ContentFile(b"was", name="stuk.txt")
    )


@pytest.fixture
def pupil(db) -> str:
    return "Een leerling"


def assert_built_once(what: str, mark: str) -> None:
    SEEN[what].add(mark)
    assert len(SEEN[what]) == 1


def names() -> list[str]:
    return list(Organisation.objects.values_list("name", flat=True))


@pytest.mark.parametrize("turn", range(4))
def test_each_test_finds_the_row_and_the_object_as_they_were_built(school, turn):
    assert (names(), school.name, cache.get("heard"), translation.get_language()) == (
        ["De School"], "De School", None, django_settings.LANGUAGE_CODE
    )  # fmt: skip
    school.name = "Hernoemd"
    school.save()
    OrganisationFactory(name="Van deze test")
    assert_built_once("school", school.slug)


@pytest.mark.parametrize("turn", range(4))
def test_what_a_higher_layer_changed_is_so_for_all_who_ask_for_it(school, paper, turn):
    assert names() == [school.name] == ["De Nieuwe School"]
    assert_built_once("school", school.slug)
    assert_built_once("paper", paper.title)


@pytest.mark.parametrize("turn", range(4))
def test_each_test_has_files_of_its_own(paper, tmp_path, turn):
    place = Path(paper.file.path)
    assert place.read_bytes() == b"was"
    assert tmp_path in place.parents
    place.write_bytes(b"nu")
    assert_built_once("paper", paper.title)


def test_who_asks_for_nothing_finds_nothing():
    assert names() == []
    assert not CustomDocument.objects.exists()


def test_what_is_asked_for_on_the_way_is_built_for_that_test_alone(db, request):
    before = len(BUILT)
    assert request.getfixturevalue("school").name == "De School"
    assert BUILT[before:] == ["school"]


@pytest.mark.django_db(transaction=True)
def test_who_really_commits_builds_its_own(school):
    assert BUILT[-1] == "school"
    assert names() == ["De School"]


class TestElsewhere:
    """Here one of the layers is something else."""

    @pytest.fixture
    def school(self, pupil) -> Organisation:
        return OrganisationFactory(name=pupil)

    @pytest.mark.parametrize("turn", range(2))
    def test_what_stands_on_a_fixture_that_is_not_kept_is_not_kept(self, paper, school, turn):
        assert BUILT[-1] == "paper"
        assert names() == [school.name] == ["De Nieuwe School"]
        assert paper.maker == school.name
