"""Steps at the editors' desk, as a person does them: with the labels and buttons on the screen."""

from playwright.sync_api import Locator, Page, Response, expect

PASTE = """(element, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", html.replace(/<[^>]+>/g, " "));
  element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def stream(page: Page, name: str) -> Locator:
    """The part of the form that holds the stream field `name`."""
    return page.locator(f"[data-contentpath='{name}']").first


def add_text(page: Page, name: str) -> Locator:
    """Add a block of text to the stream field `name` and give its editor."""
    field = stream(page, name)
    field.get_by_role("button", name="Blok invoegen").last.click()
    page.get_by_role("option", name="Tekst").last.click()
    editor = field.locator("[contenteditable=true]").last
    expect(editor).to_be_visible()
    return editor


def paste(editor: Locator, html: str) -> None:
    """Paste `html` as if it came from a word processor."""
    editor.click()
    editor.evaluate(PASTE, html)


def type_into(editor: Locator, text: str) -> None:
    """Type `text` into an empty editor, and again when the menu of blocks, closing, took the keys away."""
    for _ in range(3):
        editor.click()
        editor.press("Control+a")
        editor.press_sequentially(text, delay=1)
        if text in editor.inner_text():
            return
    expect(editor).to_contain_text(text)


def publish(page: Page) -> None:
    """Publish through the menu at the foot of the editor, and see that it was said to be done."""
    page.get_by_role("navigation", name="Acties (footer)").get_by_role("button", name="Meer acties").click()
    with page.expect_response(is_answer_to_form) as answer:
        page.locator("button[name=action-publish]").click()
    page.wait_for_load_state()
    assert answer.value.status == 302, f"Not published ({answer.value.status}):\n{page.locator('body').inner_text()}"


def is_answer_to_form(response: Response) -> bool:
    """Whether the whole page was sent; the editor also saves by itself, in the background."""
    request = response.request
    return request.method == "POST" and request.is_navigation_request()


def unfold(page: Page, field: str) -> None:
    """Open the folded panels around the field with this id, the outermost first."""
    for panel in page.locator(f"section.w-panel:has(#{field})").all():
        toggle = panel.locator("[data-panel-toggle]").first
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()
    expect(page.locator(f"#{field}")).to_be_visible()


def send_form(page: Page) -> None:
    """Save a screen that has one button to save with, and see that nothing in it was refused."""
    with page.expect_response(is_answer_to_form) as answer:
        page.locator("footer nav button[type=submit]").first.click()
    page.wait_for_load_state()
    assert answer.value.status == 302, f"Not saved ({answer.value.status}):\n{page.locator('body').inner_text()}"
