"""What a region tells besides its page is in no draft of that page: publishing an old one takes nothing back."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.models import Page

from catalogue.differences import differences
from catalogue.models import Link
from catalogue.services import known_keys
from network.agendas.models import AgendaEdition, AgendaTheme
from network.bodies.models import Body
from network.questions.models import SupportQuestion
from network.regions.models import Partner
from network.timelines.models import Milestone
from tests.network.agendas.desk import new_row, shown
from tests.network.agendas.making import agenda, full_agenda
from tests.network.bodies.making import midden_limburg
from tests.network.desk_forms import region_page_form
from tests.network.questions.making import question, read
from tests.worlds import kept

pytestmark = pytest.mark.django_db
ROOMS = ("regions", "bodies", "agendas", "questions", "timelines", "contents")
MOVED = {"status": "postponed", "postponed_to": "2020-09-01", "postponed_precision": "month"}


@pytest.fixture
@kept
def region(twente):
    """A region that tells everything: partners, bodies, two agendas of which one is carried, a question, a moment."""
    region = twente.region
    region.partners = [Partner(kind="municipality", label_nl="gemeenten", number=14)]
    region.save()
    bodies = midden_limburg(twente)
    old = agenda(region, 2023, title_nl="De vorige agenda")
    edition = full_agenda(region, predecessor=old)
    AgendaTheme.objects.filter(edition=edition, number="1").update(body=bodies["working"])
    asked = question(twente, "Wie belt de ouders?", "ouders-en-jongeren")
    Milestone.objects.create(region=region, title_nl="Werkconferentie", date=date(2020, 3, 1), precision="month")
    Link.objects.create(from_key=f"agenda:{edition.pk}", kind="answers", to_key=f"question:{asked.pk}")
    return region


@pytest.fixture
def edition(region):
    return AgendaEdition.objects.get(region=region, year=2024)


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def rows():
    """Every row of a region that is no page, whole: keys, texts, states and what each points at."""
    models = [model for room in ROOMS for model in apps.get_app_config(f"network_{room}").get_models(True)]
    things = {model for model in models if not issubclass(model, Page)} | {Link}
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in things}


def change(desk, name, thing, **fields):
    """Save the screen of a thing with these fields changed."""
    address = reverse(f"{name}:edit", args=[thing.pk])
    form = shown(desk.get(address).context["form"])
    response = desk.post(address, {**form, **fields})
    assert response.status_code == 302, response.context["form"].errors
    thing.refresh_from_db()


def change_everything(desk, edition):
    """Progress in the agenda, an answer, another rhythm, a new seat and a new date, each on its own screen."""
    form = shown(desk.get(reverse("agendas:edit", args=[edition.pk])).context["form"])
    form = {**form, "themes-0-points-1-status": "done", "themes-0-ORDER": "2", "themes-1-ORDER": "1"}
    form = new_row(form, "themes-0-points-1-standings", date="2026-02-01", text_nl="Nu is het af.", text_en="")
    assert desk.post(reverse("agendas:edit", args=[edition.pk]), form).status_code == 302
    asked = SupportQuestion.objects.get()
    words = {"asked_at": "2026-03-02 10:30", "status": "answered", "answer_nl": "Een buurregio belt mee."}
    change(desk, "questions", asked, **words)
    steering = Body.objects.get(slug="ambtelijke-stuurgroep")
    form = shown(desk.get(reverse("bodies:edit", args=[steering.pk])).context["form"])
    seat = new_row(form, "seats", number="2", role_nl="Ouders", role_en="", organisation_kind="parents")
    change(desk, "bodies", steering, **{**seat, "rhythm_nl": "elke zes weken"})
    change(desk, "timelines", Milestone.objects.get(), **MOVED)


def told(client, asked):
    """What visitors read of all this, from the pages of the region."""
    base = "/nl/regios/twente/"
    places = (base, f"{base}agenda/2024/", f"{base}organisatie/", f"/nl/ondersteuningsvragen/{asked.pk}/")
    return [read(client.get(place)) for place in places]


def test_publishing_two_stale_drafts_and_putting_one_back_changes_the_page_only(desk, twente, edition):
    edit = reverse("wagtailadmin_pages:edit", args=[twente.pk])
    drafts = []
    for intro in ("De eerste versie.", "De tweede versie."):
        assert desk.post(edit, region_page_form("Twente", intro=intro)).status_code == 302
        drafts.append(twente.revisions.order_by("-pk").first())
    assert [draft.as_object().intro for draft in drafts] == ["De eerste versie.", "De tweede versie."]

    before = rows()
    change_everything(desk, edition)
    held = rows()
    assert {name for name in held if held[name] != before[name]} >= {
        "network_agendas.AttentionPoint",
        "network_agendas.Standing",
        "network_agendas.AgendaTheme",
        "network_bodies.Body",
        "network_bodies.Seat",
        "network_questions.SupportQuestion",
        "network_questions.StatusChange",
        "network_timelines.Milestone",
    }

    # Marks with a theme of the network are made anew by every form; nothing points at them.
    marks = {"network_agendas.AgendaThemeTag", "network_questions.QuestionTheme"}
    gone = {name: {row["id"] for row in before[name]} - {row["id"] for row in held[name]} for name in before}
    assert not {name: keys for name, keys in gone.items() if keys and name not in marks}

    back = [reverse("wagtailadmin_pages:revisions_revert", args=[twente.pk, draft.pk]) for draft in drafts]
    asked = SupportQuestion.objects.get()
    for address, intro in (
        (back[0], "De eerste versie."),
        (back[1], "De tweede versie."),
        (back[0], "De eerste versie."),
    ):
        assert intro in desk.get(address).content.decode()
        form = region_page_form("Twente", intro=intro)
        assert desk.post(address, {**form, "action-publish": "1"}).status_code == 302
        twente.refresh_from_db()
        assert (twente.intro, twente.live, twente.has_unpublished_changes) == (intro, True, False)
        assert rows() == held
        page, agenda_page, organisation, question_page = told(desk, asked)
        assert intro in page
        assert "2020-09" in page
        assert "Nu is het af." in agenda_page
        assert f'href="/nl/regios/twente/organisatie/#{edition.themes.get(number="1").body.slug}"' in agenda_page
        assert "elke zes weken" in organisation
        assert "Een buurregio belt mee." in question_page
    for kind in ("region", "agenda", "question", "body"):
        assert known_keys(kind)
        assert not differences(known_keys(kind)), kind


@pytest.mark.everywhere
def test_a_draft_that_is_published_at_its_hour_takes_nothing_back_either(desk, twente, edition):
    """Nobody looks at it then: the clock publishes what was saved before anything else changed."""
    twente.intro = "Wat ik maandag schreef."
    draft = twente.save_revision()
    change_everything(desk, edition)
    held = rows()
    draft.publish()
    twente.refresh_from_db()
    assert twente.intro == "Wat ik maandag schreef."
    assert rows() == held
