"""The desk speaks with one voice: the network's name and mark, and its own words where Wagtail has others."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail import hooks

from accounts.models import User
from core.desk_words import OF_REVIEWS
from tests.factories import PASSWORD, site_tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


MENUS = ("register_admin_menu_item", "register_settings_menu_item", "register_reports_menu_item")


@pytest.mark.parametrize("menu", MENUS)
def test_menu_speaks_the_language_of_who_looks_whoever_came_first(menu):
    """Wagtail makes its menus once, for the first person that asks."""
    with override("nl"):
        items = [make() for make in hooks.get_hooks(menu)]
    labels = []
    for item in items:
        with override("en"):
            english = str(item.label)
        with override("nl"):
            assert str(item.label) == gettext(english)
            labels.append((english, str(item.label)))
    assert len(labels) > 1
    assert any(english != dutch for english, dutch in labels), "made in Dutch, and not stuck in it"


@pytest.mark.parametrize("sentence", OF_REVIEWS)
def test_reviews_are_called_as_the_rest_of_the_desk_calls_them(sentence):
    with override("nl"):
        said = gettext(sentence).replace("%(workflow_name)s", "")
    assert said != sentence
    for word in ("beoordel", "goedkeuring", "workflow", "reviewer", "ingediend", "door naar"):
        assert word not in said.lower()


def test_desk_carries_name_and_mark_of_the_network_and_no_way_to_another_manual(client):
    site_tree()
    client.force_login(User.objects.create_superuser("beheer@example.nl", PASSWORD))
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Met Andere Ogen</title>" in " ".join(html.split()).replace(" </title>", "</title>")
    assert "icons/logo.svg" in html.partition("data-wagtail-sidebar-branding-logo")[2].partition("</template>")[0]
    assert "css/desk.css" in html
    assert "guide.wagtail.org" not in html
