"""A theme that something is about cannot be deleted, and whoever tries reads where it is used."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from network.questions.models import QuestionTheme, SupportQuestion
from network.regions.models import RegionTheme
from network.stories.models import StoryTheme
from network.themes.models import Theme
from network.themes.uses import pointing, uses_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    return factories.theme("vve-taal")


@pytest.fixture
def desk(client):
    client.force_login(factories.UserFactory(is_superuser=True))
    return client


def delete(desk, theme, method="post"):
    return getattr(desk, method)(reverse("themes:delete", args=[theme.pk]))


def test_theme_that_nothing_is_about_can_go(desk, theme):
    assert b'method="POST"' in delete(desk, theme, "get").content
    assert delete(desk, theme).status_code == 302
    assert not Theme.objects.filter(pk=theme.pk).exists()


def test_theme_in_use_stays_and_the_screen_names_what_is_about_it(desk, theme, twente):
    region = twente.region
    region.theme_items = [RegionTheme(tag=theme)]
    region.leading_theme = theme
    region.save()
    story = factories.story_page(twente, title="Praten met plaatjes")
    story.theme_items = [StoryTheme(tag=theme)]
    story.save_revision().publish()
    question = SupportQuestion(region=region, question_nl="Wie heeft een woordenlijst?")
    question.theme_items = [QuestionTheme(tag=theme)]
    question.save()

    assert sorted(use.number for use in uses_of(theme)) == [1, 1, 1]
    for method, status in (("get", 200), ("post", 409)):
        response = delete(desk, theme, method)
        html = response.content.decode()
        assert response.status_code == status
        for name in ("Twente", "Praten met plaatjes", "Wie heeft een woordenlijst?"):
            assert name in html, method
        assert reverse("themes:delete", args=[theme.pk]) not in html
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_draft_counts_as_use(desk, theme, twente):
    story = factories.story_page(twente, leading_theme=theme)
    story.unpublish()
    assert delete(desk, theme).status_code == 409


def test_no_other_way_of_deleting_gets_around_it(theme, twente):
    twente.region.theme_items = [RegionTheme(tag=theme)]
    twente.region.save()
    with pytest.raises(ProtectedError):
        Theme.objects.filter(pk=theme.pk).delete()


def test_every_relation_to_themes_is_looked_at(theme):
    """Whatever model points at themes, tomorrow's included, is among those that are asked."""
    asked = {model._meta.label for model, _keys in pointing(theme)}
    assert {"network_regions.Region", "network_stories.StoryPage", "network_questions.SupportQuestion"} <= asked
    assert "network_news.NewsPage" in asked
