"""Two editors have one story open: each is told of the other, and what either wrote stays."""

import json

import pytest
from playwright.sync_api import expect

from accounts.models import Role
from accounts.services import give_grant
from tests.browser.desk import is_answer_to_form
from tests.browser.test_review import press, visit
from tests.factories import RegionFactory, UserFactory, region_page, site_tree, story_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEWER = "Fenna Molenwiek heeft een nieuwere versie opgeslagen"
OVERWRITES = "wijzigingen die zijn aangebracht door Fenna Molenwiek overschreven"


def texts(story) -> list[str]:
    """What every version of the story says at the top, the oldest first."""
    contents = story.revisions.order_by("created_at", "pk").values_list("content", flat=True)
    return [(json.loads(each) if isinstance(each, str) else each)["intro"] for each in contents]


def test_nobodys_text_is_lost_when_two_save_one_story(browser, live_server):
    region = region_page(site_tree(), RegionFactory(name="Almere", slug="almere"))
    story = story_page(region, title="Elf gezinnen", slug="elf-gezinnen", intro="Zo was het.")
    fenna, lotte = UserFactory(name="Fenna Molenwiek"), UserFactory(name="Lotte Dijkgraaf")
    give_grant(user=fenna, role=Role.REGION_EDITOR, scope=f"region:{region.region_id}", by=None)
    give_grant(user=lotte, role=Role.NATIONAL_EDITOR, by=None)
    path = f"/beheer/pages/{story.pk}/edit/"
    first, second = (visit(browser, live_server, user, path) for user in (fenna, lotte))
    first.locator("#id_intro").fill("Dit schreef Fenna.")
    press(first, "action-publish")
    assert texts(story)[-1] == "Dit schreef Fenna."

    # The other desk asks every few seconds who else is there.
    expect(second.get_by_text(NEWER).first).to_be_attached(timeout=30_000)
    second.locator("#id_intro").fill("Dit schreef Lotte.")
    second.get_by_role("navigation", name="Acties (footer)").get_by_role("button", name="Meer acties").click()
    second.locator("button[name=action-publish]").click()
    warning = second.get_by_role("dialog")
    expect(warning).to_contain_text(OVERWRITES)
    assert "Dit schreef Lotte." not in texts(story)

    with second.expect_response(is_answer_to_form) as answer:
        warning.get_by_role("button", name="Publiceren").click()
    assert answer.value.status == 302
    written = texts(story)
    assert written[-1] == "Dit schreef Lotte."
    assert "Dit schreef Fenna." in written
    second.goto(f"/beheer/pages/{story.pk}/history/")
    expect(second.locator("main")).to_contain_text("Fenna Molenwiek")
    for page in (first, second):
        page.context.close()
