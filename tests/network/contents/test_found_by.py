"""By which words a content page is found: its text, its links, and the files that all its readers may have."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.file_audiences import set_media_audience
from network.contents.models import ContentPage, RegionMaterial
from tests.catalogue.making import drifted, restrict
from tests.core.media_samples import saved_image
from tests.factories import publish, text
from tests.found_text import digest, queries_for, said
from tests.network.contents.making import content_page, document

pytestmark = pytest.mark.django_db


def key(page) -> str:
    return f"page:{page.translation_key}"


def test_text_files_and_links_are_told(twente):
    page = content_page(
        twente,
        html="<h2>Werkwijze</h2><p>Zo doen wij het.</p>",
        downloads=[{"document": document("Draaiboek")}, {"document": document("x"), "title": "Het stappenplan"}],
        links=[{"url": "https://www.kennisnet.example/a", "title": "Kennisbank", "note": "Over taal"}],
    )
    found = said(key(page))
    for words in ("Werkwijze", "Zo doen wij het.", "Draaiboek", "Het stappenplan", "Kennisbank", "Over taal"):
        assert words in found
    assert "kennisnet.example" in found
    assert "https" not in found


def test_file_for_members_is_not_told_on_a_public_page(twente):
    file = document("Namenlijst", audience="members")
    page = content_page(twente, downloads=[{"document": file, "title": "De lijst"}])
    assert said(key(page)) == ""
    restrict(page, "members")
    assert said(key(page)) == "De lijst"


def test_other_audience_or_title_of_a_file_reaches_the_page_at_once(twente):
    for_row, in_text = document("Draaiboek"), document("Handleiding")
    page = content_page(twente, downloads=[{"document": for_row}])
    story = ContentPage(
        title="In een tekst", slug="in-een-tekst", body=[*text("<p>Lees.</p>"), ("file", {"document": in_text})]
    )
    publish(twente, story)
    for where, file in ((page, for_row), (story, in_text)):
        before = digest(key(where))
        file.title = "Anders genoemd"
        file.save()
        assert digest(key(where)) != before
        assert "Anders genoemd" in said(key(where))
        before = digest(key(where))
        set_media_audience(instance=file, audience="members")
        assert digest(key(where)) != before
        assert "Anders genoemd" not in said(key(where))
    assert drifted() == []


def test_draft_without_the_file_does_not_hide_it_from_the_live_page(twente):
    """The index of references then knows of the draft only; what visitors see still tells of the file."""
    file = document("Handleiding")
    page = publish(twente, ContentPage(title="Met", slug="met", body=[("file", {"document": file})]))
    page.body = text("<p>Zonder.</p>")
    page.save_revision()
    set_media_audience(instance=file, audience="members")
    assert said(key(page)) == ""
    assert drifted() == []


def test_deleted_file_is_told_no_more(twente):
    file, picture = document("Draaiboek"), saved_image(alt_nl="Een vijver")
    page = content_page(twente, downloads=[{"document": file}])
    other = publish(
        twente,
        ContentPage(
            title="Buiten", slug="buiten-spelen", body=[("gallery", [{"image": picture, "caption": "Buiten"}])]
        ),
    )
    assert "vijver" in said(key(other))
    file.delete()
    picture.delete()
    assert digest(key(page)) == ""
    assert said(key(other)) == "Buiten"
    assert drifted() == []


def test_file_that_was_uploaded_just_now_is_looked_for_nowhere(twente):
    with CaptureQueriesContext(connection) as asked:
        document("Draaiboek")
    assert not [query for query in asked if "contentpage" in query["sql"]]


def test_more_pages_with_more_files_ask_no_more_queries(twente):
    def keys(number):
        rows = [
            {"downloads": [{"document": document(f"Stuk {at}")}], "links": [{"url": f"https://a.example/{at}"}]}
            for at in range(number)
        ]
        return [key(content_page(twente, **row)) for row in rows]

    assert queries_for(keys(2)) == queries_for(keys(5)) < 12


def test_region_tells_what_it_gives_along(twente):
    region = f"region:{twente.region_id}"
    before = digest(region)
    file = document("geheim.pdf")
    given = RegionMaterial(region=twente.region, title_nl="Het convenant", note_nl="Van 2024", document=file)
    given.save()
    RegionMaterial(region=twente.region, title_nl="De kaart", title_en="The map", url="https://kaart.example/").save()
    assert digest(region) != before
    for words in ("Het convenant", "Van 2024", "De kaart", "kaart.example"):
        assert words in said(region)
    assert "geheim" not in said(region)
    set_media_audience(instance=file, audience="members")
    assert "convenant" not in said(region)
    given.delete()
    assert drifted() == []
