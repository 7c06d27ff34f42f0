"""Running text on its way to a reader: as Wagtail shows it, with what the page adds."""

import pytest
from django.template import engines
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from core.reader_context import retold_by

STORED = "<p>Een <b>woord</b> &amp; meer.</p>"


def shown(value):
    template = engines["django"].from_string("{% load running_text %}{{ value|running_text }}")
    return template.render({"value": value})


@pytest.mark.parametrize("value", [STORED, RichText(STORED)])
def test_without_more_it_is_the_text(db, value):
    assert shown(value) == STORED


def test_a_page_adds_to_its_own_texts_only(db):
    def louder(html):
        return SafeString(html.upper())

    def cut(html):
        return SafeString(html[:9])

    with retold_by(louder):
        assert shown(STORED) == STORED.upper()
        with retold_by(cut):
            assert shown(STORED) == STORED[:9]
        assert shown(STORED) == STORED.upper()
    assert shown(STORED) == STORED


def test_what_a_page_adds_ends_with_the_page_also_when_it_breaks(db):
    with pytest.raises(RuntimeError), retold_by(lambda html: SafeString("")):
        raise RuntimeError
    assert shown(STORED) == STORED
