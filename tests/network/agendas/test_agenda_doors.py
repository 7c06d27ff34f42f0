"""Whoever may see the page of a region may see its agenda: at every door, on the very next request."""

import pytest

from catalogue.models import Entry
from network.agendas.models import AgendaEdition, AttentionPoint, Standing
from network.agendas.queries import agenda_points_by_region
from network.bodies.models import Body
from tests import factories
from tests.catalogue.making import restrict
from tests.factories import MemberFactory, UserFactory
from tests.network.agendas.making import agenda, full_agenda
from tests.worlds import kept

pytestmark = pytest.mark.django_db

WORD = "Warme overdracht"
DOORS = {
    "agenda": "/nl/regios/heuvelland/agenda/",
    "year": "/nl/regios/heuvelland/agenda/2024/",
    "english": "/en/regions/heuvelland/agenda/2024/",
    "region": "/nl/regios/heuvelland/",
    "theme": "/nl/themas/preventie/",
    "organisation": "/nl/regios/heuvelland/organisatie/",
    "sitemap": "/sitemap.xml",
}


@pytest.fixture
@kept
def shown(region):
    edition = full_agenda(region)
    group = Body.objects.create(region=region, name_nl="Werkgroep", slug="werkgroep")
    edition.themes.filter(number="1").update(body=group)
    return edition


def seen(client, door):
    response = client.get(DOORS[door])
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, content.decode()


@pytest.mark.parametrize("door", ["region", "theme", "organisation", "sitemap"])
def test_agenda_is_told_where_readers_look(client, shown, door):
    status, html = seen(client, door)
    assert status == 200
    assert "/nl/regios/heuvelland/agenda/2024/" in html


@pytest.mark.parametrize("door", DOORS)
def test_agenda_of_a_restricted_region_is_gone_at_once(client, own, shown, door):
    seen(client, door)
    restrict(own, "members")
    status, html = seen(client, door)
    assert status == (200 if door in ("theme", "sitemap") else 404)
    assert "heuvelland/agenda" not in html or status == 404
    assert WORD not in html
    assert agenda_points_by_region("preventie", "nl") == {}


def test_people_of_a_restricted_region_still_read_its_agenda(client, own, editor, shown):
    restrict(own, f"region:{own.region_id}")
    client.force_login(MemberFactory())
    assert seen(client, "year")[0] == 404
    client.force_login(editor)
    assert seen(client, "year")[0] == 200


def test_agenda_goes_with_the_page_of_its_region_and_comes_back(client, own, shown):
    own.unpublish()
    assert seen(client, "year")[0] == 404
    own.save_revision().publish()
    assert seen(client, "year")[0] == 200


def test_agenda_follows_the_address_of_its_region(client, own, shown):
    region = own.region
    region.slug = "hoogland"
    region.save()
    assert Entry.objects.get(kind="agenda", language="nl").url == "/nl/regios/hoogland/agenda/2024/"


def test_region_page_shows_themes_with_their_points_folded(client, shown):
    html = seen(client, "region")[1]
    assert 'id="deel-agenda"' in html
    assert WORD in html
    assert "<details open" not in html
    theme = shown.themes.get(number="1")
    assert f"/agenda/2024/#opdracht-{theme.pk}" in html


def test_region_without_a_published_agenda_has_no_such_part(client, own):
    agenda(own.region, published=False)
    assert 'id="deel-agenda"' not in client.get("/nl/regios/heuvelland/").content.decode()


def test_drafts_of_the_region_page_never_touch_the_agenda(own, shown):
    """Two stale drafts are published after each other, and the first is put back: every key stays."""

    def keys():
        rows = (AgendaEdition, AttentionPoint, Standing)
        return [list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in rows]

    held = keys()
    own.intro = "Eerste"
    first = own.save_revision()
    own.intro = "Tweede"
    second = own.save_revision()
    shown.themes.get(number="1").points.filter(status="busy").update(status="done")
    first.publish()
    second.publish()
    again = first.as_object()
    again.save_revision().publish()
    own.refresh_from_db()
    assert own.intro == "Eerste"
    assert keys() == held
    assert AttentionPoint.objects.filter(status="done").count() == 2


def test_theme_of_the_network_says_which_agendas_use_it(client, shown):
    client.force_login(UserFactory(is_superuser=True, is_active=True))
    theme = factories.theme("onderwijshuisvesting")
    response = client.post(f"/beheer/themes/delete/{theme.pk}/")
    assert response.status_code == 409
    assert "Huisvesting" in response.content.decode()
