"""By which words news is found."""

import pytest

from tests.core.media_samples import saved_image
from tests.factories import text
from tests.found_text import digest, said
from tests.network.contents.making import document
from tests.network.news.making import news_page

pytestmark = pytest.mark.django_db


def test_text_and_picture_are_told_and_what_to_read_on_is_not(twente):
    other = news_page(twente, title="Achter slot")
    news = news_page(
        twente,
        also=(other,),
        cover_image=saved_image(alt_nl="Een bus vol kinderen"),
        body=[*text("<p>De bus rijdt weer.</p>"), ("file", {"document": document("Rooster", audience="members")})],
    )
    found = said(f"news:{news.translation_key}")
    assert "De bus rijdt weer." in found
    assert "Een bus vol kinderen" in found
    assert "Achter slot" not in found
    assert "Rooster" not in found


def test_other_text_is_told_with_the_publication(twente):
    news = news_page(twente, body=text("<p>Eerst.</p>"))
    before = digest(f"news:{news.translation_key}")
    news.body = text("<p>Daarna.</p>")
    news.save_revision().publish()
    assert digest(f"news:{news.translation_key}") != before
    assert said(f"news:{news.translation_key}") == "Daarna."
