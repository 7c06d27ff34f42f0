"""The pictures of the four handleidingen, made anew from the demo: `make pictures`, or `make pictures ARGS=regio`.

It starts the demo in a folder of its own, lives a day in it (a region that is reviewed, a story that is handed in,
somebody who asks to join), and takes each picture when its moment has come.
"""

import email
import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.services import chromium

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PASSWORD = "met-andere-ogen"
PORT = 8766
WIDE, PHONE = 1280, 360
COLOURS = 96
MOST_BYTES = 150_000
START_SECONDS = 600
MAIL_SECONDS = 90
# The desk keeps room for a bar of its own, in which something of what stands above would show.
TO_THE_TOP = """element => {
    for (let box = element; box; box = box.parentElement) box.style.scrollPaddingTop = "24px";
    element.scrollIntoView({block: "start", behavior: "instant"});
}"""
STORY = "Samen eten, samen praten"


@dataclass(frozen=True)
class Picture:
    """What a picture shows: who looks, at which address (`{story}` and `{join}` are of that day), and from where.

    `until` is a text that has to be there before the picture is taken, `top` a selector that is scrolled to.
    """

    name: str
    who: str
    path: str
    until: str
    height: int = 800
    top: str = ""

    @property
    def width(self) -> int:
        return PHONE if self.name.endswith("-360") else WIDE


PICTURES = (
    Picture("lid-mijn-paginas", "nieuw", "/nl/mijn/", "Bescherm je account", 560),
    Picture("lid-profiel-360", "nieuw", "/nl/mijn/profiel/", "Profiel bewaren", 780, "form .field >> nth=0"),
    Picture("lid-mijn-gegevens", "nieuw", "/nl/mijn/gegevens/", "Maak een kopie", 700),
    Picture("regio-redactie", "twente", "/beheer/", "Dit wacht op jou", 900),
    Picture("regio-vertalingen", "twente", "/beheer/vertalingen/", "Een vast gezicht op de gang", 950),
    Picture("regio-meekijken-360", "twente", "/beheer/pages/{story}/beoordeling/", "Leg het voor", 380),
    Picture("landelijk-regios", "landelijk", "/beheer/", "Wat er in elke regio wacht", 740, "#all-regions"),
    Picture("landelijk-meekijken", "landelijk", "/beheer/pages/{story}/beoordeling/", "Keur goed en publiceer", 560),
    Picture("landelijk-aanvraag-360", "landelijk", "/beheer/join_requests/inspect/{join}/", "Keur goed", 900),
    Picture("beheer-rollen", "beheer", "/beheer/grants/", "Tess Wolkotte", 756),
    Picture("beheer-logboek", "beheer", "/beheer/audit/", "Gepubliceerd", 760),
    Picture("beheer-wie-mag-wat-360", "beheer", "/beheer/wie-mag-wat/", "Mag uitnodigen", 780),
)


def wait_for_site(url: str, site: "subprocess.Popen[bytes]", log: Path) -> None:
    """Raises RuntimeError with what the site said when it does not come up."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and site.poll() is None:
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(1)
    raise RuntimeError(f"The demo did not start: {log.read_text()[-2000:]}")


@contextmanager
def demo(data: Path) -> Iterator[str]:
    """The demo with its data in `data`, as `make demo` runs it; gives its address."""
    home = f"http://localhost:{PORT}"
    environment = {**os.environ, "DATA_DIR": str(data), "PORT": str(PORT), "DEMO_PASSWORD": PASSWORD}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    log = data / "serve.log"
    with log.open("w") as output:
        command = [sys.executable, str(ROOT / "manage.py"), "serve"]
        site = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_for_site(f"{home}/readyz", site, log)
            yield home
        finally:
            site.send_signal(signal.SIGINT)
            site.wait(60)


class Day:
    """One day in the demo: who is logged in, and the things that were made."""

    def __init__(self, browser: Browser, home: str, data: Path) -> None:
        self.browser, self.home, self.data = browser, home, data
        self.people: dict[str, Page] = {}
        self.made: dict[str, str] = {}

    def page_of(self, who: str) -> Page:
        """Somebody's own browser, logged in the first time; "" is a visitor."""
        if who not in self.people:
            context = self.browser.new_context(base_url=self.home, locale="nl-NL", reduced_motion="reduce")
            self.people[who] = page = context.new_page()
            if who:
                page.goto("/account/login/?taal=nl")
                page.locator("input[name=login]").fill(f"{who}@demo.example.nl")
                page.locator("input[name=password]").fill(PASSWORD)
                page.locator("input[name=password]").press("Enter")
                page.wait_for_url(lambda url: "/account/login/" not in url)
        return self.people[who]

    def take(self, picture: Picture) -> None:
        """Look until all of it is there, then keep what is seen, in few colours. Raises RuntimeError when too big."""
        page = self.page_of(picture.who)
        page.set_viewport_size({"width": picture.width, "height": picture.height})
        page.goto(picture.path.format(**self.made), wait_until="networkidle")
        page.get_by_text(picture.until).first.wait_for()
        page.evaluate("document.fonts.ready")
        if picture.top:
            page.locator(picture.top).first.evaluate(TO_THE_TOP)
        page.wait_for_timeout(600)
        shot = page.screenshot(animations="disabled", caret="hide")
        kept = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        target = IMAGES / f"{picture.name}.png"
        kept.save(target, optimize=True)
        if target.stat().st_size > MOST_BYTES:
            raise RuntimeError(f"{target.name} is larger than {MOST_BYTES} bytes: show less of the page.")
        print(f"{target.name:<32}{target.stat().st_size:>8} bytes", flush=True)


def have_twente_reviewed(day: Day) -> None:
    page = day.page_of("landelijk")
    page.goto("/beheer/regions/")
    page.locator("main").get_by_role("link", name="Twente").first.click()
    page.get_by_label("Een landelijk redacteur kijkt eerst mee").check()
    with page.expect_navigation():
        page.locator("footer button[type=submit]").first.click()


def write_a_draft(day: Day) -> None:
    page = day.page_of("twente")
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto("/beheer/", wait_until="networkidle")
    page.get_by_role("link", name="Nieuw verhaal").first.click()
    page.locator("#id_title").fill(STORY)
    page.locator("#id_intro").fill("Elke dinsdag eten ouders, leraren en hulpverleners samen. Daar begint het gesprek.")
    page.get_by_role("button", name="Bewaar concept").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    page.wait_for_load_state("networkidle")
    day.made["story"] = page.url.split("/pages/")[1].split("/")[0]


def hand_in(day: Day) -> None:
    page = day.page_of("twente")
    page.goto(f"/beheer/pages/{day.made['story']}/beoordeling/")
    with page.expect_navigation():
        page.get_by_role("button", name="Leg het voor").click()


def approve(day: Day) -> None:
    page = day.page_of("landelijk")
    page.goto(f"/beheer/pages/{day.made['story']}/beoordeling/")
    with page.expect_navigation():
        page.get_by_role("button", name="Keur goed en publiceer").click()


def mailed_link(data: Path, word: str) -> str:
    """The path of the first link with `word` in it in any mail. Raises RuntimeError when none comes."""
    deadline = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < deadline:
        for file in data.glob("mail/**/*"):
            if file.is_file():
                message = email.message_from_bytes(file.read_bytes())
                for part in message.walk():
                    payload = part.get_payload(decode=True)
                    words = payload.decode(errors="replace") if isinstance(payload, bytes) else ""
                    if found := re.search(rf"https?://[^/\s]+(\S*/{word}/\S+)", words):
                        return found[1]
        time.sleep(1)
    raise RuntimeError(f"No mail with a link to {word}.")


def ask_to_join(day: Day) -> None:
    """Somebody asks to join in Twente, and confirms it by the link in the mail."""
    page = day.page_of("")
    page.goto("/nl/meedoen/")
    page.locator("[name=name]").fill("Henk-Jan Ottink")
    page.locator("[name=email]").fill("henk-jan@example.nl")
    page.locator("[name=function]").fill("intern begeleider")
    page.locator("[name=region]").select_option(label="Twente")
    page.locator("[name=motivation]").fill(
        "Op onze school zitten ouders vaak alleen aan tafel. Ik wil horen hoe het kan."
    )
    page.wait_for_timeout(4000)  # faster than people type, the site takes it for a machine
    page.get_by_role("button", name="Verstuur aanvraag").click()
    page.wait_for_url("**/verstuurd/")
    page.goto(mailed_link(day.data, "bevestigen"))
    page.get_by_role("button", name="Ja, ik wil meedoen").click()
    page.wait_for_load_state("networkidle")
    desk = day.page_of("landelijk")
    desk.goto("/beheer/join_requests/")
    link = desk.locator("main").get_by_role("link", name="Henk-Jan Ottink").first.get_attribute("href") or ""
    day.made["join"] = re.findall(r"\d+", link)[-1]


# What happens before the picture of that name.
BEFORE: dict[str, tuple[Callable[[Day], None], ...]] = {
    "regio-redactie": (have_twente_reviewed, write_a_draft, ask_to_join),
    "landelijk-regios": (hand_in,),
    "beheer-logboek": (approve,),
}


def main(arguments: list[str]) -> None:
    """Make all pictures, or those whose names begin with one of `arguments`; the whole day is lived anyway."""
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="met-andere-ogen-pictures-") as folder,
        demo(Path(folder)) as home,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS.split())
        day = Day(browser, home, Path(folder))
        for picture in PICTURES:
            for happening in BEFORE.get(picture.name, ()):
                happening(day)
            if not arguments or picture.name.startswith(tuple(arguments)):
                day.take(picture)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
