"""What can point at an organisation, listed: something new that merging does not know of fails here."""

import pytest
from django.apps import apps
from wagtail import blocks
from wagtail.rich_text import features

from network.organisations import merge_rules as rules
from network.organisations.merge_texts import chooses, concerned, in_draft, in_stream, models_concerned, streams_of
from network.organisations.models import Organisation
from network.organisations.wagtail_hooks import OrganisationChooserViewSet
from network.stories.models import StoryPage

# Each foreign key to an organisation, and a test above that merges it. A new one needs a rule and such a test.
TESTED = {
    "network_bodies.seat.organisation",
    "network_joining.invitation.organisation",
    "network_joining.invitationlist.organisation",
    "network_joining.joinrequest.organisation",
    "network_organisations.formeraddress.organisation",
    "network_people.person_organisations.organisation",
    "network_regions.partner.organisation",
    "network_stories.storyorganisation.organisation",
}
# Fields with many organisations, of models without drafts: what they hold are the rows of a table named above.
MANY = {"network_people.person.organisations"}
# Rows of other packages about a thing of any kind.
GENERIC = {
    "taggit.taggeditem",
    "wagtailadmin.editingsession",
    "wagtailadmin.formstate",
    "wagtailcore.modellogentry",
    "wagtailcore.revision",
    "wagtailcore.workflowstate",
    "wagtailsearch.indexentry",
}


def test_every_foreign_key_to_organisations_has_a_rule_and_a_test():
    assert rules.without_rule() == []
    assert {rules.name_of(field) for field in rules.relations()} == TESTED


def test_no_field_with_many_organisations_goes_unnoticed():
    found = [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Organisation
    ]
    assert {rules.name_of(field) for field in found} == TESTED | MANY


def test_every_rule_is_of_a_relation_that_exists_and_names_its_fields():
    known = {rules.name_of(field): field for field in rules.relations()}
    for name, rule in rules.merge_rules.items():
        assert [known[name].model._meta.get_field(field).name for field in rule.same] == list(rule.same)


def test_every_generic_relation_is_known():
    assert {label for label, _kind, _key in rules.generic_relations()} == GENERIC


def test_no_stream_and_no_kind_of_link_can_name_an_organisation_without_our_knowing():
    """A block with a chooser is moved by `in_stream`; then also look at what translators override of it."""
    assert [model._meta.label for model in apps.get_models() if streams_of(model)] == []
    assert set(features.get_link_types()) == {"page", "document"}


def test_stories_are_the_drafts_in_which_organisations_are_named(db):
    drafts = {model for model in models_concerned().values() if hasattr(model, "save_revision")}
    assert drafts == {StoryPage}
    assert concerned(StoryPage)


@pytest.fixture
def stream():
    chooser = OrganisationChooserViewSet("x").get_block_class("OrganisationChooserBlock", "tests")
    struct = blocks.StructBlock([("who", chooser()), ("note", blocks.CharBlock())])
    return blocks.StreamBlock(
        [("one", chooser()), ("card", struct), ("many", blocks.ListBlock(chooser())), ("number", blocks.IntegerBlock())]
    )


def test_organisations_in_blocks_are_replaced_and_nothing_else(stream):
    before = [
        {"type": "one", "value": 7, "id": "a"},
        {"type": "one", "value": 8, "id": "b"},
        {"type": "card", "value": {"who": 7, "note": "7"}, "id": "c"},
        {"type": "many", "value": [{"type": "item", "value": 7, "id": "d"}, 7, 9], "id": "e"},
        {"type": "number", "value": 7, "id": "f"},
        {"type": "unknown", "value": 7, "id": "g"},
        {"type": "one", "value": None, "id": "h"},
    ]
    after = in_stream(stream, before, 7, 5)
    assert after == [
        {"type": "one", "value": 5, "id": "a"},
        {"type": "one", "value": 8, "id": "b"},
        {"type": "card", "value": {"who": 5, "note": "7"}, "id": "c"},
        {"type": "many", "value": [{"type": "item", "value": 5, "id": "d"}, 5, 9], "id": "e"},
        {"type": "number", "value": 7, "id": "f"},
        {"type": "unknown", "value": 7, "id": "g"},
        {"type": "one", "value": None, "id": "h"},
    ]
    assert chooses(stream)
    assert not chooses(blocks.StreamBlock([("number", blocks.IntegerBlock())]))


def test_rows_of_a_draft_are_moved_and_double_ones_go(db):
    rows = [{"pk": 1, "organisation": 7}, {"pk": 2, "organisation": "5"}, {"pk": 3, "organisation": 9}]
    after = in_draft(StoryPage, {"title": "7", "organisations": rows}, 7, 5)
    assert after == {"title": "7", "organisations": rows[1:]}
    alone = in_draft(StoryPage, {"organisations": rows[:1] + rows[2:]}, 7, 5)
    assert [row["organisation"] for row in alone["organisations"]] == [5, 9]
