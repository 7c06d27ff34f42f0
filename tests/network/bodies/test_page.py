"""How a region is organised, as a visitor reads it; and that it is told to whoever may see the region."""

import re

import pytest
from wagtail.models import Page

from catalogue.differences import differences
from catalogue.models import Entry
from catalogue.services import known_keys
from core.bilingual import Wording
from network.bodies.models import Body, Seat
from network.bodies.themes import BodyTheme, body_themes
from network.organisations.models import Organisation
from tests.catalogue.making import in_english, restrict
from tests.factories import MemberFactory
from tests.network.bodies.making import body, midden_limburg
from tests.network.test_queries import number_of_queries

pytestmark = pytest.mark.django_db
NL, EN = "/nl/regios/twente/organisatie/", "/en/regions/twente/organisation/"


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return b"".join(response).decode()


def words(html):
    """What a reader reads, without the soft hyphens."""
    return " ".join(re.sub(r"<[^>]*>", " ", html.replace("\u00ad", "")).split())


def test_every_fact_of_how_a_region_is_organised_has_its_place(client, twente):
    midden_limburg(twente)
    told = words(read(client, NL))
    for fact in (
        "twee keer per jaar",
        "elke acht weken, vaker als het nodig is",
        "Samen verantwoordelijk zijn.",
        "Geeft de stuurgroep haar opdracht",
        "OOGO Oost",
        "OOGO West",
        "wie, volgt nog",
        "alleen bij onderwijs en jeugdhulp",
        "Ieder spreekt voor de eigen achterban en haalt daar op wat er leeft.",
        "4 × Coördinatoren van de samenwerkingsverbanden",
        "2 × Beleidsadviseurs",
        "wisselt per agenda",
        "1 × Trekker",
        "De opdracht staat vooraf zo precies mogelijk op papier.",
    ):
        assert fact in told, fact
    english = words(read(client, EN))
    assert "Together 8 seats" in english
    assert "Together 4 seats" in english
    assert "Centre for youth and family" in english


def test_tree_leads_to_each_body_below_the_one_it_hangs_on(client, twente):
    midden_limburg(twente)
    html = read(client, NL)
    tree = html[html.index('<ul class="tree">') : html.index("</header>", html.index('<ul class="tree">'))]
    assert re.findall(r'<ul class="tree below">|href="#([\w-]+)"|</ul>', tree) == [
        "oogo", "", "oogo-oost", "oogo-west", "ambtelijke-stuurgroep", "", "werkgroep-preventie", "", "", ""
    ]  # fmt: skip
    for made in Body.objects.all():
        assert html.count(f'id="{made.slug}"') == 1


def test_table_tells_the_same_for_who_prefers_it(client, twente):
    midden_limburg(twente)
    html = read(client, EN)
    rows = [words(row) for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL)]
    assert rows[0] == "Body Kind Part of Commissioned by Meets Who sits in it"
    assert rows[5] == (
        "Werkgroep preventie Working group Ambtelijke stuurgroep Ambtelijke stuurgroep 1 Trekker ; "
        "Mensen uit onderwijs, gemeente en jeugdhulp met kennis van het thema"
    )


def test_english_page_says_in_which_language_names_are(client, twente):
    midden_limburg(twente)
    html = read(client, EN)
    assert "How Twente is organised" in html
    assert '<h2 id="oogo">Statutory consultation</h2>' in html
    assert '<h2 id="ambtelijke-stuurgroep"><span lang="nl">' in html
    assert '<div lang="nl"><p>Stuurt de werkgroepen aan' in html
    assert "<dd>twice a year</dd>" in html


def test_page_has_its_frame_in_both_languages(client, twente):
    midden_limburg(twente)
    for here in (NL, EN):
        html = read(client, here)
        assert f'<link rel="canonical" href="http://testserver{here}">' in html
        for language, address in (("nl", NL), ("en", EN)):
            assert f'hreflang="{language}" href="http://testserver{address}"' in html
    assert 'href="/nl/regios/twente/"' in read(client, NL)
    assert f"http://testserver{NL}" in read(client, "/sitemap.xml")


def test_organisation_that_has_a_seat_is_a_link_and_commissioner_elsewhere_is_named(client, twente):
    cjg = Organisation.objects.create(name="CJG Noord", slug="cjg-noord", kind="cjg")
    client_body = body(twente, "Bestuurlijk overleg")
    body(
        twente,
        "Werkgroep",
        Seat(organisation=cjg),
        Seat(role_nl="Coach", organisation=cjg),
        commissioned_by=client_body,
    )
    html = read(client, EN)
    assert html.count('<a href="/en/organisations/cjg-noord/">CJG Noord</a>') == 2
    tree = words(html[html.index('<ul class="tree">') : html.index('<h2 id="bestuurlijk-overleg"')])
    assert "Commissioned by Bestuurlijk overleg" in tree


def test_names_are_text_and_never_markup(client, twente):
    hostile = "<script>alert(1)</script>"
    body(
        twente, hostile, Seat(role_nl=hostile, note_nl=hostile), slug="x", purpose_nl=f"- {hostile}\n{hostile}",
        rhythm_nl=hostile, constituency_nl=hostile,
    )  # fmt: skip
    for address in (NL, EN, "/nl/regios/twente/"):
        assert hostile not in read(client, address)


def test_themes_that_an_app_above_tells_stand_with_their_body(client, twente, monkeypatch):
    made = midden_limburg(twente)
    asked = []

    def source(request, keys):
        asked.append(set(keys))
        return {made["working"].pk: [BodyTheme(Wording("Eerder helpen", "nl"), "/nl/agenda/#2")]}

    monkeypatch.setattr(body_themes, "_things", {"test": source})
    assert '<a href="/nl/agenda/#2"><span lang="nl">Eerder helpen</span></a>' in read(client, EN)
    assert asked == [set(Body.objects.values_list("pk", flat=True))]


def test_region_page_names_the_first_bodies_and_leads_to_the_others(client, twente):
    for number in range(8):
        body(twente, f"Werkgroep {number}")
    html = read(client, "/nl/regios/twente/")
    section = html[html.index('id="deel-bodies"') :]
    assert section.count(f'href="{NL}#werkgroep-') == 6
    assert f'<a href="{NL}">' in section


def test_region_without_bodies_has_no_such_page_and_no_section(client, twente, almere):
    body(almere, "Stuurgroep")
    assert client.get(NL).status_code == 404
    assert "deel-bodies" not in read(client, "/nl/regios/twente/")
    made = body(twente, "Stuurgroep")
    assert client.get(NL).status_code == 200
    made.delete()
    assert client.get(NL).status_code == 404
    assert not Entry.objects.filter(key=f"body:{twente.region_id}").exists()


def test_hidden_region_hides_how_it_is_organised_on_the_next_request(client, tree, twente):
    midden_limburg(twente)
    english = in_english(tree, twente)
    restrict(twente, "members")
    for address in (NL, EN, "/nl/regios/twente/", english.url):
        hidden, absent = client.get(address), client.get(address.replace("twente", "nergens"))
        assert hidden.status_code == 404
        assert hidden.headers.get("Vary") == absent.headers.get("Vary")
        assert "OOGO" not in hidden.content.decode()
    assert NL not in read(client, "/sitemap.xml")
    client.force_login(MemberFactory())
    assert client.get(NL).status_code == 200


def test_region_page_that_goes_takes_the_page_of_bodies_along(client, twente):
    midden_limburg(twente)
    Page.objects.get(pk=twente.pk).specific.unpublish()
    assert client.get(NL).status_code == 404
    twente.save_revision().publish()
    assert client.get(NL).status_code == 200


def test_page_follows_the_name_and_the_address_of_its_region(client, national, twente):
    midden_limburg(twente)
    region = twente.region
    region.name = "Twenterand"
    region.save()
    assert "How Twenterand is organised" in read(client, EN)
    keys = known_keys("body")
    assert not differences(keys)


def test_stale_drafts_of_the_region_page_leave_bodies_alone(client, twente):
    first = twente.save_revision()
    second = twente.save_revision()
    made = midden_limburg(twente)
    before = list(Body.objects.order_by("pk").values()), list(Seat.objects.order_by("pk").values())
    first.publish()
    second.publish()
    twente.refresh_from_db()
    first.as_object().save_revision().publish()
    assert (list(Body.objects.order_by("pk").values()), list(Seat.objects.order_by("pk").values())) == before
    assert made["oogo"].name_nl in read(client, NL)


def test_queries_do_not_grow_with_bodies_and_seats(client, tree, twente):
    cjg = Organisation.objects.create(name="CJG", slug="cjg", kind="cjg")

    def add(number):
        for _ in range(number):
            count = Body.objects.count()
            top = Body.objects.order_by("pk").last()
            body(twente, f"Groep {count}", Seat(organisation=cjg, number=1), Seat(role_nl="Trekker"), parent=top)

    add(1)
    few, region_few = number_of_queries(client, NL)[0], number_of_queries(client, "/nl/regios/twente/")[0]
    add(10)
    many, asked = number_of_queries(client, NL)
    assert many == few <= 8, asked
    region_many, asked = number_of_queries(client, "/nl/regios/twente/")
    assert region_many == region_few <= 14, asked


@pytest.mark.parametrize("language", ["nl", "en"])
def test_entry_speaks_each_language(twente, language):
    midden_limburg(twente)
    entry = Entry.objects.get(key=f"body:{twente.region_id}", language=language)
    assert (entry.in_nl, entry.in_en, entry.audience) == (True, True, "public")
    assert entry.url == {"nl": NL, "en": EN}[language]
    assert entry.summary.count(", ") == 2
