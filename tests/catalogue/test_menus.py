"""The menus: fixed places, links that editors choose, and what a visitor sees of them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.models import Role
from accounts.services import give_grant
from catalogue.context import chrome_of
from catalogue.menus import write_menu
from catalogue.models import Menu, MenuItem, MenuPlace
from tests.catalogue.making import in_english, restrict
from tests.factories import UserFactory, story_page

HEADER = MenuPlace.HEADER


@pytest.fixture
def frame(rf):
    def at(path):
        request = rf.get(path)
        request.user = AnonymousUser()
        request.LANGUAGE_CODE = path[1:3]
        with translation.override(path[1:3]):
            return chrome_of(request)

    return at


@pytest.fixture
def editor(client, tree):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, scope="all", by=None)
    client.force_login(user)
    return client


def test_menu_shows_what_editors_chose_in_their_order(tree, twente, frame):
    write_menu(place=HEADER, pages=[twente, tree.indexes["themes", "nl"]])
    assert [(item.title, item.url) for item in frame("/nl/").menu] == [
        (twente.title, "/nl/regios/twente/"),
        ("Thema’s", "/nl/themas/"),
    ]
    assert frame("/nl/regios/twente/").menu[0].current == "page"


def test_menu_shows_a_page_in_the_language_of_the_reader_and_leaves_out_what_is_not_translated(tree, twente, frame):
    story = story_page(twente, title="Alleen in het Nederlands")
    every_list = [item.url for item in frame("/en/").menu]
    write_menu(place=HEADER, pages=[twente, story])
    assert [item.url for item in frame("/en/").menu] == every_list, "nothing of the menu exists in English yet"
    assert {"/en/regions/", "/en/stories/", "/en/themes/"} <= set(every_list)
    in_english(tree, twente, title="Twente in English")
    assert [item.title for item in frame("/en/").menu] == ["Twente in English"]
    assert len(frame("/nl/").menu) == 2


def test_menu_leaves_out_what_the_visitor_may_not_see(tree, twente, almere, frame):
    write_menu(place=HEADER, pages=[twente, almere])
    restrict(twente, "members")
    assert [item.url for item in frame("/nl/").menu] == ["/nl/regios/almere/"]


def test_own_words_win_from_the_title(tree, twente, frame):
    write_menu(place=HEADER, pages=[twente])
    MenuItem.objects.update(title_nl="Het oosten")
    assert [item.title for item in frame("/nl/").menu] == ["Het oosten"]


def test_footer_has_what_editors_put_there(tree, twente, frame):
    before = {group.title: [link.url for link in group.links] for group in frame("/en/").footer}
    assert set(before) == {"On this site", "For you"}
    write_menu(place=MenuPlace.ABOUT, pages=[tree.indexes["themes", "nl"]])
    groups = {group.title: [link.url for link in group.links] for group in frame("/en/").footer}
    assert groups["About us"] == ["/en/themes/"]
    assert groups["On this site"] == before["On this site"]


def test_removed_page_leaves_the_menu(tree, twente, almere, frame):
    write_menu(place=HEADER, pages=[twente, almere])
    almere.delete()
    assert [item.url for item in frame("/nl/").menu] == ["/nl/regios/twente/"]


def test_menu_costs_no_query_of_its_own(tree, twente, frame, django_assert_num_queries):
    with django_assert_num_queries(2):
        frame("/nl/regios/twente/")
    write_menu(place=HEADER, pages=[twente, tree.indexes["themes", "nl"]])
    with django_assert_num_queries(2):
        frame("/nl/regios/twente/")


def test_page_twice_and_a_seventh_link_are_refused(tree, twente):
    translation.activate("en")
    with pytest.raises(ValidationError, match="twice"):
        write_menu(place=MenuPlace.ABOUT, pages=[twente, twente])
    stories = [story_page(twente) for _ in range(7)]
    with pytest.raises(ValidationError, match="six"):
        write_menu(place=HEADER, pages=stories)
    with pytest.raises(ValidationError, match="no place on the site"):
        write_menu(place=HEADER, pages=[Page.get_first_root_node()])
    assert not MenuItem.objects.exists()


def form(rows, initial=0):
    return nested_form_data({"items": inline_formset(rows, initial=initial)})


def test_national_editor_changes_a_menu_at_the_desk(editor, tree, twente, frame):
    menu, _made = Menu.objects.get_or_create(place=HEADER)
    rows = [{"page": tree.indexes["themes", "nl"].pk, "title_nl": "Waarover", "title_en": ""}, {"page": twente.pk}]
    response = editor.post(reverse("menus:edit", args=[menu.pk]), form(rows))
    assert response.status_code == 302
    assert [(item.title, item.url) for item in frame("/nl/").menu] == [
        ("Waarover", "/nl/themas/"),
        ("Twente", "/nl/regios/twente/"),
    ]


def test_desk_says_what_does_not_fit_and_keeps_it(editor, tree, twente):
    menu, _made = Menu.objects.get_or_create(place=HEADER)
    rows = [{"page": twente.pk, "title_nl": "Een"}, {"page": twente.pk, "title_nl": "Twee"}]
    response = editor.post(reverse("menus:edit", args=[menu.pk]), form(rows))
    assert response.status_code == 200
    assert 'value="Twee"' in response.content.decode()
    assert not MenuItem.objects.exists()


def test_nobody_adds_or_removes_a_menu_and_region_editors_see_none(editor, client, twente):
    menu, _made = Menu.objects.get_or_create(place=HEADER)
    for name, args in (("add", []), ("delete", [menu.pk])):
        assert editor.get(reverse(f"menus:{name}", args=args)).status_code in (302, 403)
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{twente.region_id}", by=None)
    client.force_login(user)
    assert client.get(reverse("menus:edit", args=[menu.pk])).status_code in (302, 403, 404)
