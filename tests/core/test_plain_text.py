"""Plain texts of several lines on a page."""

import pytest
from django.utils import translation

from core.bilingual import Wording
from core.templatetags.plain import plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een regel", "<p>Een regel</p>"),
        ("Een\nTwee\r\n\r\nDrie", "<p>Een<br>Twee</p>\n<p>Drie</p>"),
        ("Doel:\n- een\n* twee\n  door\n\nEind", "<p>Doel:</p>\n<ul><li>een</li><li>twee door</li></ul>\n<p>Eind</p>"),
        ("-5 graden\n- ", "<p>-5 graden<br>-</p>"),
        ("- <b>x</b>\n<i>", "<ul><li>&lt;b&gt;x&lt;/b&gt; &lt;i&gt;</li></ul>"),
        ("a & <script>", "<p>a &amp; &lt;script&gt;</p>"),
        ("  \n ", ""),
        ("", ""),
        (None, ""),
    ],
)  # fmt: skip
def test_lines_become_paragraphs_and_lists_and_never_markup(text, html):
    assert plain(text) == html


def test_text_in_another_language_says_which():
    with translation.override("en"):
        assert plain(Wording("Zes & zeven", "nl")) == '<div lang="nl"><p>Zes &amp; zeven</p></div>'
        assert plain(Wording("Six", "en")) == "<p>Six</p>"
