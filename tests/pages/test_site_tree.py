"""The fixed pages of the site are made once and then left to their editors."""

import pytest
from wagtail.models import Page, Site

from pages.models import HomePage
from pages.site_tree import build_site_tree

pytestmark = pytest.mark.django_db


def test_empty_database_gets_a_home_and_indexes_in_both_languages():
    tree = build_site_tree()
    assert Site.objects.get(is_default_site=True).root_page.specific == tree.homes["nl"]
    assert tree.homes["nl"].translation_key == tree.homes["en"].translation_key
    assert tree.indexes["stories", "nl"].slug == "verhalen"
    assert tree.indexes["stories", "en"].slug == "stories"
    assert tree.indexes["themes", "en"].get_parent().specific == tree.homes["en"]


def test_building_again_keeps_what_editors_wrote():
    home = build_site_tree().homes["nl"]
    HomePage.objects.filter(pk=home.pk).update(intro="Door een redacteur geschreven.")
    number = Page.objects.count()
    assert build_site_tree().homes["nl"].intro == "Door een redacteur geschreven."
    assert Page.objects.count() == number
