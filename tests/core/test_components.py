"""Components and the frame of a page: complete, escaped, nothing inline, nothing about one visitor."""

import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from core import styleguide
from core.styleguide_samples import SampleForm, listing, row

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
SAMPLES = [sample for part in styleguide.parts() for sample in part.samples]
VOID = {"br", "circle", "img", "input", "link", "meta", "path", "source"}
HOSTILE = "\"><script>alert('x')</script>"


class Balance(HTMLParser):
    """Counts what is opened and not closed, and collects what a strict content policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.refused: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)
        if "style" in names or any(name.startswith("on") for name in names) or (tag == "script" and "src" not in names):
            self.refused.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.refused += ["style"] * any(name == "style" for name, _ in attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def checked(html: str) -> str:
    balance = Balance()
    balance.feed(html)
    assert balance.open == []
    assert balance.refused == []
    return html


def component(template: str, /, **context: object) -> str:
    return checked(render_to_string(f"components/{template}.html", context))


def page(template: str = "404.html", **chrome: object) -> str:
    frame = {
        "language": "nl",
        "menu": [{"title": "Verhalen", "url": "/nl/verhalen/", "current": "page"}],
        "switch": {"language": "en", "url": "/en/", "label": "English", "exact": True},
        "breadcrumbs": [],
        "canonical": "https://example.nl/nl/verhalen/",
        "alternates": [
            {"language": "nl", "url": "https://example.nl/nl/verhalen/"},
            {"language": "en", "url": "https://example.nl/en/stories/"},
        ],
        "home_url": "/nl/",
        "account_url": "/account/login/?taal=nl",
        "footer": [],
        **chrome,
    }
    return render_to_string(template, {"chrome": frame, "request": SimpleNamespace(path="/nl/verhalen/a&b=c/")})


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{Path(sample.template).stem}-{sample.state}")
def test_sample_of_the_styleguide_is_whole_and_has_nothing_inline(sample):
    assert checked(sample.html).strip()


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.stem)
def test_component_opens_by_saying_what_it_is_and_what_it_takes(file):
    text = file.read_text()

    assert text.startswith("{% comment %}")
    said = text.split("{% endcomment %}")[0]
    used = set(re.findall(r"\{\{ ?(\w+)|\{% if (?:not )?(\w+)", text.split("{% endcomment %}")[1]))
    assert len(said) > 40
    assert "Input" in said or not used - {("forloop", "")}


def test_every_component_has_a_sample_or_is_part_of_another_template():
    shown = {sample.template for sample in SAMPLES}
    sources = [
        *TEMPLATES.rglob("*.html"),
        *(file for root in ("site", "network") for file in ROOT.glob(f"{root}/**/*.py")),
    ]
    everything = "".join(file.read_text() for file in sources)

    for file in COMPONENTS:
        assert f"components/{file.name}" in shown or f"components/{file.name}" in everything, file.name


def test_row_in_another_language_carries_its_lang_and_a_label():
    html = component("row", row=row(other_language=True, language="en", language_label="in het Engels"))

    assert 'lang="en" hreflang="en"' in html
    assert "in het Engels" in html
    assert "lang=" not in component("row", row=row())


def test_text_of_people_is_escaped():
    theme = SimpleNamespace(label=HOSTILE, url=HOSTILE)
    hostile = row(title=HOSTILE, summary=HOSTILE, meta=HOSTILE, theme=theme, kind_label=HOSTILE, url=HOSTILE)

    for html in (
        component("row", row=hostile),
        component("lead", row=hostile),
        component("person", name=HOSTILE, role=HOSTILE, url=HOSTILE),
        component("quote", text=HOSTILE, name=HOSTILE, role=HOSTILE),
        component("facts", facts=[{"term": HOSTILE, "values": [{"text": HOSTILE, "url": HOSTILE}]}]),
        component("search_box", action="/", value=HOSTILE),
        component("field", field=SampleForm({"title": HOSTILE, "mail": HOSTILE})["mail"]),
    ):
        assert "<script" not in html


def test_field_with_a_mistake_is_linked_to_its_words_and_from_the_summary():
    form = SampleForm({"mail": "fleur.example.nl", "agree": "on"})
    field, summary = component("field", field=form["mail"]), component("error_summary", form=form)

    assert 'aria-describedby="id_mail_helptext id_mail_error"' in field
    assert 'aria-invalid="true"' in field
    assert {"id_mail_helptext", "id_mail_error", "id_mail"} <= set(re.findall(r' id="([^"]+)"', field))
    assert 'value="fleur.example.nl"' in field
    assert re.findall(r'href="#(\w+)"', summary) == ["id_title", "id_mail", "id_region", "id_reader_0"]
    assert 'id="id_reader_0"' in component("field", field=form["reader"])
    assert component("error_summary", form=SampleForm()).strip() == ""


def test_filters_keep_what_was_chosen_and_say_how_many():
    html = component("filters", listing=listing(sort="titel"))

    assert re.findall(r'value="([^"]+)" checked', html) == ["thuiszitters"]
    assert "preventie" not in html
    assert '<input type="hidden" name="sort" value="titel">' in html
    assert html.count("<fieldset") == 2


def test_empty_listing_offers_a_way_out():
    empty = listing(total=0, rows=[], pager=None, reset_url="/nl/verhalen/")

    assert 'class="button second" href="/nl/verhalen/"' in component("results", listing=empty, home_url="/nl/")
    empty.chips = []
    assert 'class="button second" href="/nl/"' in component("results", listing=empty, home_url="/nl/")


def test_frame_names_its_page_in_every_language():
    html = checked(page())

    assert '<link rel="canonical" href="https://example.nl/nl/verhalen/">' in html
    assert re.findall(r'hreflang="([\w-]+)" href="https', html) == ["nl", "x-default", "en"]
    assert '<a href="/nl/verhalen/" aria-current="page">' in html
    assert 'rel="nofollow"' in html
    title, social = re.search(r"<title>(.+?)</title>", html), re.search(r'og:title" content="(.+?)"', html)
    assert title[1] == f"{social[1]} – Met Andere Ogen"


def test_frame_has_no_script_of_its_own_and_htmx_may_not_evaluate():
    html = page()

    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
    assert scripts
    assert all("src=" in attributes and "defer" in attributes and not body for attributes, body in scripts)
    assert '"allowEval":false' in html
    assert '"includeIndicatorStyles":false' in html
    assert not re.search(r"(?:src|href)=\"https?://(?!example\.nl)", html)


def test_language_switch_says_when_it_leads_elsewhere():
    inexact = {"language": "en", "url": "/en/", "label": "English", "exact": False}

    assert "nearest" not in page()
    assert page(switch=inexact).count('class="nearest"') == 2


def test_search_is_offered_only_where_there_is_one():
    assert "for-search" not in page()
    assert 'class="tool-link" href="/nl/zoeken/"' in page(search_url="/nl/zoeken/")


def test_not_found_offers_to_log_in_and_come_back_without_repeating_a_query():
    html = page("404.html")

    assert 'href="/account/login/?taal=nl&amp;next=/nl/verhalen/a%26b%3Dc/"' in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404"])
def test_error_page_also_stands_without_chrome(name):
    html = checked(render_to_string(f"{name}.html"))

    assert len(re.findall(r"<h1", html)) == 1
    assert 'href="/"' in html or name == "403_csrf"


@pytest.mark.parametrize("name", ["500", "maintenance"])
def test_page_for_bad_days_asks_nothing_of_anybody(name):
    source = (TEMPLATES / f"{name}.html").read_text()

    assert "{%" not in source
    assert "{{" not in source
    html = checked(render_to_string(f"{name}.html"))
    assert "{#" not in html
    assert 'lang="nl"' in html
    assert 'lang="en"' in html
