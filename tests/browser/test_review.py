"""An editor submits, gets it back, submits again and sees it published; archiving needs no script."""

import pytest
from playwright.sync_api import expect

from accounts.models import Role
from accounts.services import give_grant
from network.regions.models import Publishing
from network.stories.models import StoryPage
from outbox.models import Message
from tests.browser.desk import is_answer_to_form
from tests.browser.pages import log_in
from tests.factories import PASSWORD, RegionFactory, UserFactory, region_page, site_tree, story_page
from tests.network.publishing.conftest import decide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db):
    """A region that is reviewed with a draft, its editor, and a national editor."""
    region = region_page(site_tree(), RegionFactory(name="Almere", slug="almere"))
    writer, national = UserFactory(name="Fenna"), UserFactory(name="Lotte")
    give_grant(user=writer, role=Role.REGION_EDITOR, scope=f"region:{region.region_id}", by=None)
    give_grant(user=national, role=Role.NATIONAL_EDITOR, by=None)
    decide(region, Publishing.REVIEW, national)
    story = story_page(region, title="Elf gezinnen", slug="elf-gezinnen")
    story.unpublish()
    return writer, national, story


def visit(browser, live_server, user, path, *, scripts=True):
    context = browser.new_context(
        base_url=live_server.url, locale="nl-NL", viewport={"width": 1280, "height": 900}, java_script_enabled=scripts
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    log_in(page, live_server.url, email=user.email, password=PASSWORD)
    page.goto(path)
    return page


def press(page, name):
    """A button of the foot of the editor, in its menu where it has one."""
    more = page.get_by_role("navigation", name="Acties (footer)").get_by_role("button", name="Meer acties")
    if more.count():
        more.click()
    with page.expect_response(is_answer_to_form) as answer:
        page.locator(f"button[name='{name}']").first.click()
    page.wait_for_load_state()
    assert answer.value.status == 302


def answer_review(page, action, comment):
    """Press a button of the review; a window asks for a comment."""
    more = page.get_by_role("navigation", name="Acties (footer)").get_by_role("button", name="Meer acties")
    more.click()
    page.locator(f"button[data-workflow-action-name='{action}']").last.click()
    field = page.locator(".modal textarea[name='comment']")
    expect(field).to_be_visible()
    field.fill(comment)
    with page.expect_navigation():
        page.locator(".modal button[type=submit], .modal input[type=submit]").first.click()


def test_story_is_submitted_sent_back_submitted_again_and_published(browser, live_server, people):
    writer, national, story = people
    edit = f"/beheer/pages/{story.pk}/edit/"
    desk = visit(browser, live_server, writer, edit)
    expect(desk.locator("button[name='action-publish']")).to_have_count(0)
    press(desk, "action-submit")

    review = visit(browser, live_server, national, edit)
    answer_review(review, "reject", "Noem de school niet bij naam.")

    desk.goto("/beheer/")
    expect(desk.get_by_role("heading", name="Teruggestuurd")).to_be_visible()
    expect(desk.get_by_text("Noem de school niet bij naam.")).to_be_visible()
    desk.get_by_role("link", name="Pas het aan en leg het opnieuw voor").click()
    desk.locator("#id_intro").fill("Op een school in Almere.")
    press(desk, "action-submit")

    review.goto(edit)
    answer_review(review, "approve", "Helder zo.")
    review.wait_for_load_state()
    assert StoryPage.objects.get(pk=story.pk).live
    visitor = browser.new_context(base_url=live_server.url).new_page()
    assert visitor.goto("/nl/regios/almere/elf-gezinnen/").status == 200
    expect(visitor.get_by_text("Op een school in Almere.").first).to_be_visible()
    for page in (desk, review, visitor):
        page.context.close()


def test_review_goes_its_whole_way_without_script(browser, live_server, people):
    writer, national, story = people
    screen = f"/beheer/pages/{story.pk}/beoordeling/"
    desk = visit(browser, live_server, writer, screen, scripts=False)
    desk.get_by_role("button", name="Leg het voor").click()
    expect(desk.locator("main")).to_contain_text("Het wacht op een landelijk redacteur.")

    asked = Message.objects.filter(to=[national.email]).latest("pk").text
    assert screen in asked
    review = visit(browser, live_server, national, screen, scripts=False)
    review.get_by_role("button", name="Stuur terug").click()
    expect(review.locator("main")).to_contain_text("Zeg wat er anders moet")
    review.get_by_label("Opmerking").fill("Noem de school niet bij naam.")
    review.get_by_role("button", name="Stuur terug").click()

    desk.goto("/beheer/")
    expect(desk.get_by_text("Noem de school niet bij naam.")).to_have_count(1)
    desk.goto(screen)
    expect(desk.locator("main")).to_contain_text("Noem de school niet bij naam.")
    desk.get_by_role("button", name="Leg het voor").click()

    review.goto(screen)
    review.get_by_role("button", name="Keur goed en publiceer").click()
    expect(review.locator("main")).to_contain_text("Wat is voorgelegd, staat op de site.")
    assert review.goto("/nl/regios/almere/elf-gezinnen/").status == 200
    for page in (desk, review):
        page.context.close()


def test_archive_and_what_waits_need_no_script(browser, live_server, people):
    _writer, national, story = people
    story = StoryPage.objects.get(pk=story.pk)
    story.save_revision().publish()
    desk = visit(browser, live_server, national, f"/beheer/pages/{story.pk}/archief/", scripts=False)
    desk.get_by_label("Waarom?").fill("Dit project is gestopt.")
    desk.get_by_role("button", name="Zet in het archief").click()
    desk.goto("/nl/regios/almere/elf-gezinnen/")
    expect(desk.get_by_text("Dit is een pagina uit het archief")).to_be_visible()
    desk.goto("/beheer/")
    expect(desk.get_by_role("heading", name="Wat er in elke regio wacht")).to_have_count(1)
    desk.context.close()
