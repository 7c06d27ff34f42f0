"""What is kept of a text that comes from Word, from the web, or from somebody who means harm."""

import pytest
from wagtail.rich_text import RichText

from core.richtext import CleanTextBlock, clean_html

FROM_WORD = """
<p class="MsoNormal" style="margin:0cm"><span style="color:red">In <b>Enschede</b> zat niemand <i>thuis</i>.</span>
<o:p></o:p></p><h1>De aanpak</h1><div class="WordSection1">Eén team per school</div>
<table><tr><td><p>Scholen</p></td><td>16</td></tr><tr><td>Gemeenten</td><td>14</td></tr></table>
<ol><li>bellen</li><li>langsgaan</li></ol><h4>Wat het kostte</h4>
<p>Lees <a href="https://example.nl" target="_blank">meer</a>.</p>
"""


def test_pasting_from_word_keeps_headings_lists_and_links_only():
    html = clean_html(FROM_WORD)
    assert "style" not in html
    assert "class" not in html
    assert "<h2>De aanpak</h2>" in html
    assert "<h3>Wat het kostte</h3>" in html
    assert "<ol><li>bellen</li><li>langsgaan</li></ol>" in html
    assert '<a href="https://example.nl">meer</a>' in html
    assert "<b>Enschede</b>" in html
    assert "<i>thuis</i>" in html


def test_what_is_dropped_leaves_its_text_on_a_line_of_its_own():
    html = clean_html(FROM_WORD)
    assert "<p>Scholen 16</p>" in html
    assert "<p>Gemeenten 14</p>" in html
    assert "<p>Eén team per school</p>" in html


@pytest.mark.parametrize(
    "html",
    [
        FROM_WORD,
        '<p data-block-key="ab12">Zie <a linktype="page" id="3">hier</a>&nbsp;&amp; verder.</p>',
        "<blockquote>citaat</blockquote><div>tekst <b>vet</b> rest</div><p>een<br/>twee</p>",
        "losse tekst",
        "",
    ],
)
def test_cleaning_what_is_clean_changes_nothing(html):
    once = clean_html(html)
    assert clean_html(once) == once


def test_links_of_the_editor_stay():
    html = (
        '<p data-block-key="ab12">Zie <a linktype="page" id="3">hier</a> en <a linktype="document" id="4">daar</a>.</p>'
    )
    assert clean_html(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "<p>tekst<script>alert(1)</script></p>",
        "<p>tekst<style>p{}</style></p>",
        "<p>tekst<img src=x onerror=alert(1)></p>",
        "<p onclick='alert(1)'>tekst</p>",
        "<p>tekst<!-- verborgen --></p>",
        "<p>tekst<iframe src='https://example.nl'></iframe></p>",
    ],
)
def test_what_could_do_harm_is_gone_with_its_contents(html):
    assert clean_html(html) == "<p>tekst</p>"


def test_a_link_that_runs_a_script_loses_its_target():
    assert clean_html('<a href="javascript:alert(1)">lees</a>') == "<a>lees</a>"


def test_a_text_block_is_cleaned_when_it_is_stored_and_when_a_form_is_read():
    block = CleanTextBlock()
    assert block.get_prep_value(RichText("<p style='x'>tekst</p>")) == "<p>tekst</p>"
    assert block.value_from_form("<p style='x'>tekst</p>").source == "<p>tekst</p>"


def test_half_an_emoji_is_left_out_of_a_text():
    assert clean_html("<p>Goed \ud83d gedaan 😀</p>") == "<p>Goed  gedaan 😀</p>"
