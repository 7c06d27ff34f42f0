"""One organisation of two: nothing that pointed at the one that goes is lost, and its address still leads somewhere."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry, ReferenceIndex
from wagtail_localize.models import TranslationSource

from catalogue.differences import differences
from catalogue.models import Entry, Link
from catalogue.services import known_keys
from network.bodies.models import Seat
from network.organisations import merge_rules as rules
from network.organisations.merging import ACTION, merge_organisations, plan_merge
from network.organisations.models import FormerAddress, Organisation
from network.regions.models import Partner
from network.stories.models import StoryOrganisation, StoryPage
from tests.factories import MunicipalityFactory, OrganisationFactory, UserFactory, story_page
from tests.network.bodies.making import body

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(tree):
    return OrganisationFactory(name="CJG Noord", slug="cjg-noord", kind="cjg", place="Almelo")


@pytest.fixture
def gone(tree):
    return OrganisationFactory(name="Centrum voor jeugd", slug="centrum-voor-jeugd", kind="cjg", place="Borne")


def with_partners(page, *organisations):
    region = page.region
    region.partners = [Partner(kind="cjg", organisation=organisation) for organisation in organisations]
    region.save()
    return region


def with_organisations(story, *organisations):
    story.organisations = [StoryOrganisation(organisation=organisation) for organisation in organisations]
    story.save_revision().publish()
    return story


def names(rows):
    return [row.organisation.name for row in rows.order_by("sort_order", "pk")]


def test_partners_of_two_regions_move_and_a_double_one_collapses(national, twente, almere, keep, gone):
    both, one = with_partners(twente, keep, gone), with_partners(almere, gone)
    plan = merge_organisations(keep=keep, gone=gone, by=national)
    assert names(both.partners.get_live_queryset()) == names(one.partners.get_live_queryset()) == ["CJG Noord"]
    (relation,) = plan.relations
    assert (relation.moved_names, relation.collapsed_names) == ("Almere", "Twente")
    assert not Organisation.objects.filter(slug="centrum-voor-jeugd").exists()


@pytest.mark.everywhere
def test_organisations_of_a_story_move_and_double_ones_collapse(national, twente, keep, gone):
    both = with_organisations(story_page(twente), gone, keep)
    one = with_organisations(story_page(twente), gone)
    merge_organisations(keep=keep, gone=gone, by=national)
    for story in (both, one):
        assert [row.organisation for row in StoryPage.objects.get(pk=story.pk).organisations.all()] == [keep]


def test_seats_move_and_only_equal_ones_collapse(national, twente, keep, gone):
    made = body(
        twente,
        "Stuurgroep",
        Seat(organisation=keep, role_nl="Coach", number=1),
        Seat(organisation=gone, role_nl="Coach", number=1),
        Seat(organisation=gone, role_nl="Bestuurder", number=1),
        Seat(organisation=gone, role_nl="Coach", number=2),
    )
    merge_organisations(keep=keep, gone=gone, by=national)
    seats = Seat.objects.filter(body=made).order_by("sort_order")
    assert [(seat.organisation, seat.role_nl, seat.number) for seat in seats] == [
        (keep, "Coach", 1), (keep, "Bestuurder", 1), (keep, "Coach", 2),
    ]  # fmt: skip


def test_drafts_older_versions_and_waiting_translations_name_the_one_that_stays(national, twente, keep, gone):
    story = with_organisations(story_page(twente), gone)
    first = story.latest_revision
    draft = StoryPage.objects.get(pk=story.pk)
    draft.title = "Een concept"
    draft.organisations.add(StoryOrganisation(organisation=keep))
    stale = draft.save_revision()
    source, _made = TranslationSource.get_or_create_from_instance(draft)
    assert plan_merge(keep=keep, gone=gone).drafts >= 2
    merge_organisations(keep=keep, gone=gone, by=national)
    for revision in (first, stale):
        revision.refresh_from_db()
        revision.publish()
        live = StoryPage.objects.get(pk=story.pk)
        assert [row.organisation for row in live.organisations.all()] == [keep]
    source.refresh_from_db()
    assert {row["organisation"] for row in json.loads(source.content_json)["organisations"]} == {keep.pk}


def test_old_address_leads_to_the_one_that_stays_for_good_in_both_languages(client, national, keep, gone):
    merge_organisations(keep=keep, gone=gone, by=national)
    for old, new in (
        ("/nl/organisaties/centrum-voor-jeugd/", "/nl/organisaties/cjg-noord/"),
        ("/en/organisations/centrum-voor-jeugd/", "/en/organisations/cjg-noord/"),
    ):
        response = client.get(old)
        assert (response.status_code, response.url) == (301, new)
        assert client.get(new).status_code == 200
    assert client.get("/nl/organisaties/nooit-geweest/").status_code == 404


def test_merged_twice_every_old_address_leads_to_the_last(client, national, keep, gone):
    last = OrganisationFactory(name="CJG Oost-Nederland", slug="cjg-oost")
    merge_organisations(keep=keep, gone=gone, by=national)
    merge_organisations(keep=last, gone=keep, by=national)
    for old in ("centrum-voor-jeugd", "cjg-noord"):
        assert client.get(f"/nl/organisaties/{old}/").url == "/nl/organisaties/cjg-oost/"
    assert set(last.former_addresses.values_list("slug", flat=True)) == {"centrum-voor-jeugd", "cjg-noord"}


def test_a_former_address_is_not_given_to_another_organisation(national, keep, gone):
    merge_organisations(keep=keep, gone=gone, by=national)
    with pytest.raises(ValidationError, match="CJG Noord"):
        OrganisationFactory.build(slug="centrum-voor-jeugd").full_clean()
    keep.slug = "centrum-voor-jeugd"
    keep.full_clean()


@pytest.mark.everywhere
def test_catalogue_and_links_are_right_in_the_same_transaction(national, twente, almere, keep, gone):
    with_partners(twente, gone)
    with_organisations(story_page(twente), gone)
    old, new = f"organisation:{gone.pk}", f"organisation:{keep.pk}"
    Link.objects.create(from_key=old, kind="about", to_key="story:1")
    Link.objects.create(from_key=new, kind="about", to_key="story:1")
    Link.objects.create(from_key="story:2", kind="about", to_key=old)
    Link.objects.create(from_key=old, kind="with", to_key=new)
    merge_organisations(keep=keep, gone=gone, by=national)
    links = set(Link.objects.values_list("from_key", "kind", "to_key"))
    assert links == {(new, "about", "story:1"), ("story:2", "about", new)}
    assert not Entry.objects.filter(key=old).exists()
    for kind in ("organisation", "region", "story", "body"):
        assert not differences(known_keys(kind)), kind


@pytest.mark.everywhere
def test_reference_index_names_the_one_that_stays(national, twente, keep, gone):
    both = with_organisations(story_page(twente), gone, keep)
    for story in (both, with_organisations(story_page(twente), gone)):
        ReferenceIndex.create_or_update_for_object(story)
    assert ReferenceIndex.get_references_to(gone).count() == 2
    merge_organisations(keep=keep, gone=gone, by=national)
    assert ReferenceIndex.get_references_to(gone).count() == 0
    assert ReferenceIndex.get_references_to(keep).count() == 2


def test_history_stays_and_tells_what_was_merged(national, twente, keep, gone):
    with_partners(twente, gone)
    ModelLogEntry.objects.log_action(gone, "wagtail.edit", user=national)
    merge_organisations(keep=keep, gone=gone, by=national)
    history = ModelLogEntry.objects.for_instance(keep)
    assert {entry.action for entry in history} == {"wagtail.edit", ACTION}
    told = history.get(action=ACTION)
    assert told.user == national
    assert told.data["gone"]["slug"] == "centrum-voor-jeugd"
    assert told.data["moved"] == {"network_regions.partner.organisation": 1}


def test_facts_that_only_the_one_that_goes_has_are_taken_over(national, keep, gone):
    gone.website, gone.municipality = "https://jeugd.example.nl/", MunicipalityFactory()
    gone.save()
    plan = merge_organisations(keep=keep, gone=gone, by=national)
    keep.refresh_from_db()
    assert plan.fills == ["municipality", "website"]
    assert (keep.place, keep.website, keep.municipality) == ("Almelo", gone.website, gone.municipality)


def test_who_may_not_and_what_cannot_be_changes_nothing(national, editor, twente, keep, gone):
    with_partners(twente, gone)
    for somebody in (editor, UserFactory()):
        with pytest.raises(PermissionDenied):
            merge_organisations(keep=keep, gone=gone, by=somebody)
    with pytest.raises(ValidationError):
        merge_organisations(keep=gone, gone=gone, by=national)
    merge_organisations(keep=keep, gone=gone, by=national)
    with pytest.raises(ValidationError):
        merge_organisations(keep=keep, gone=gone, by=national)
    assert FormerAddress.objects.count() == 1


@pytest.mark.everywhere
def test_a_failure_half_way_leaves_everything_as_it_was(national, twente, keep, gone, monkeypatch):
    with_partners(twente, gone)
    monkeypatch.setattr("network.organisations.merging.log", lambda **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge_organisations(keep=keep, gone=gone, by=national)
    assert Partner.objects.get().organisation == gone
    assert Entry.objects.filter(key=f"organisation:{gone.pk}").exists()
    assert not FormerAddress.objects.exists()


def test_an_app_that_points_at_organisations_without_a_rule_stops_the_merge(national, keep, gone, monkeypatch):
    known = {name: rule for name, rule in rules.merge_rules.items() if "partner" not in name}
    monkeypatch.setattr(rules.merge_rules, "_things", known)
    with pytest.raises(LookupError, match=r"network_regions\.partner\.organisation"):
        merge_organisations(keep=keep, gone=gone, by=national)
    (error,) = rules.every_relation_has_a_rule()
    assert error.id == "network_organisations.E001"


def test_an_organisation_that_took_back_a_former_address_can_still_be_merged(national, keep, gone):
    FormerAddress.objects.create(organisation=gone, slug=gone.slug)
    merge_organisations(keep=keep, gone=gone, by=national)
    assert FormerAddress.objects.get(slug="centrum-voor-jeugd").organisation == keep
