"""Where a region lies is kept by national editors, who cannot put it off the map."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from network.regions.models import Region
from tests.factories import RegionFactory
from tests.network.desk_forms import region_form

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ({"longitude": 6.8}, "latitude"),
        ({"latitude": 52.2}, "longitude"),
        ({"longitude": 52.2, "latitude": 6.8}, "longitude"),
        ({"longitude": 6.8, "latitude": 52.2, "map_dx": 400}, "map_dx"),
    ],
)
def test_an_impossible_place_is_refused_at_its_field(place, field):
    with pytest.raises(ValidationError) as caught:
        RegionFactory.build(**place).full_clean()
    assert list(caught.value.message_dict) == [field]


def test_a_region_without_a_place_is_complete_and_stands_nowhere():
    region = RegionFactory.build(map_dx=None)
    region.full_clean()
    assert region.spot == ()
    assert region.map_dx == 0


def test_a_lens_is_moved_by_hand_from_where_the_region_lies():
    still = RegionFactory.build(longitude=6.8, latitude=52.2)
    moved = RegionFactory.build(longitude=6.8, latitude=52.2, map_dx=-8, map_dy=5)
    assert moved.spot == (still.spot[0] - 8, still.spot[1] + 5)


def test_national_editor_places_a_region_and_names_its_transitions(client, national):
    client.force_login(national)
    form = region_form("Twente", longitude="6.80", latitude="52.28", map_dx="-8", map_dy="", transitions=["po-vo"])
    response = client.post(reverse("regions:add"), form)
    assert response.status_code == 302
    region = Region.objects.get(slug="twente")
    assert (region.longitude, region.map_dx, region.map_dy, region.transitions) == (6.8, -8, 0, ["po-vo"])
