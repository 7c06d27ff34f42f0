"""What stands in a file is found with whatever gives the file along, names file and page, and goes with the file."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Entry
from core.file_audiences import set_media_audience
from network.contents.models import ContentPage, RegionMaterial
from search import in_files
from search.files import attached
from search.files.models import AttachedText, FileText
from search.files.services import queue_file
from search.languages import language
from search.matching import GAP
from search.models import Document, Heads, Term
from search.state import state
from search.suggesting import suggest
from search.upkeep import count_words, drift, read_anew, rebuild, write_anew
from tests.catalogue.making import drifted, restrict
from tests.factories import MemberFactory, publish, text
from tests.network.contents.making import content_page
from tests.search.files.making import document, later, opendocument, pdf, read_all, replace, slides, word
from tests.search.making import ask, titles
from tests.worlds import kept

pytestmark = pytest.mark.once

YEAR = ("Voorwoord van de wethouder", "Cijfers over leerlingenvervoer", "", "De giraffe staat op bladzijde vier")


@pytest.fixture
@kept
def twente(regions):
    return regions["twente"]


@pytest.fixture
@kept
def report(db):
    """A report of four pages, not read yet."""
    return document(pdf(*YEAR), "jaarverslag.pdf", title="Jaarverslag", audience="public")


@pytest.fixture
@kept
def page(twente, report):
    """A page that gives it along, with the report read."""
    made = content_page(twente, title="Werkwijze", html="<p>Zo werken wij.</p>", downloads=[{"document": report}])
    read_all()
    return made


def why(page) -> list[str]:
    return [line.get_text(strip=True) for line in page.select(".hits .where")]


def found(client, words: str) -> list[str]:
    return titles(ask(client, q=words))


def known(word: str) -> set[str]:
    """The audiences for which a word is there at all."""
    return set(Term.objects.filter(word=word, documents__gt=0).values_list("audience", flat=True))


def test_hit_names_the_file_and_the_page_and_shows_the_passage(client, page):
    answer = ask(client, q="giraffe")
    assert titles(answer) == ["Werkwijze"]
    assert why(answer) == ["Gevonden in ‘Jaarverslag’, bladzijde 4."]
    assert [mark.text for mark in answer.select(".hits mark")] == ["giraffe"]
    assert "De giraffe staat op bladzijde vier" in answer.select_one(".hits li").text
    answer = ask(client, q="giraffe", language="en")
    assert why(answer) == ["Found in ‘Jaarverslag’, page 4."]


def test_what_the_page_says_itself_names_no_file(client, page, twente, report):
    assert why(ask(client, q="werken")) == []
    content_page(twente, title="Over een giraffe", downloads=[{"document": report}])
    answer = ask(client, q="giraffe")
    assert titles(answer) == ["Over een giraffe", "Werkwijze"]
    assert why(answer) == ["Gevonden in ‘Jaarverslag’, bladzijde 4."]
    # One word here and one in the file: the file is what is not obvious.
    assert why(ask(client, q="werken giraffe")) == ["Gevonden in ‘Jaarverslag’, bladzijde 4."]


def test_page_with_most_of_what_is_missing_is_named(client, twente):
    file = document(pdf("Een giraffe", "Een olifant", "Een giraffe met een olifant"), "dieren.pdf", audience="public")
    content_page(twente, downloads=[{"document": file, "title": "De dierenlijst"}])
    read_all()
    assert why(ask(client, q="giraffe olifant")) == ["Gevonden in ‘De dierenlijst’, bladzijde 3."]
    assert why(ask(client, q="olifant")) == ["Gevonden in ‘De dierenlijst’, bladzijde 2."]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (slides("Een tuin", "Een giraffe"), "praatje.pptx", "Gevonden in ‘Stuk’, dia 2."),
        (word("Een tuin", "Een giraffe"), "stuk.docx", "Gevonden in ‘Stuk’."),
        (opendocument("Een giraffe"), "stuk.odt", "Gevonden in ‘Stuk’."),
        (b"Een giraffe", "stuk.txt", "Gevonden in ‘Stuk’."),
    ],
    ids=["pptx", "docx", "odt", "txt"],
)
def test_number_is_told_where_a_reader_sees_it(client, twente, content, name, said):
    content_page(twente, downloads=[{"document": document(content, name, audience="public")}])
    read_all()
    assert why(ask(client, q="giraffe")) == [said]


def test_part_of_a_word_in_a_file_is_explained_too(client, twente):
    Heads.objects.update_or_create(
        language="nl", defaults={"words": ["slurf", "giraffe"], "version": "1", "documents": 3}
    )
    file = document(pdf("Een tuin", "Een giraffenslurf hangt aan de muur"), "muur.pdf", title="Muur", audience="public")
    content_page(twente, title="Werkwijze", downloads=[{"document": file}])
    read_all()
    answer = ask(client, q="slurf")
    assert titles(answer) == ["Werkwijze"]
    assert why(answer) == ["Gevonden in ‘Muur’, bladzijde 2."]
    assert "giraffenslurf" in answer.select_one(".hits li").text


def test_row_of_words_does_not_run_on_from_page_to_page(client, twente):
    file = document(pdf("Hier eindigt de blauwe", "Giraffe begint hier"), "x.pdf", audience="public")
    content_page(twente, title="Werkwijze", html="<p>Een groene</p>", downloads=[{"document": file}])
    read_all()
    assert found(client, '"blauwe giraffe"') == []
    assert found(client, '"giraffe begint"') == ["Werkwijze"]
    assert found(client, '"stuk eindigt"') == []


def test_words_come_when_the_file_is_read_and_go_when_it_is_another(client, twente, report):
    content_page(twente, title="Werkwijze", downloads=[{"document": report}])
    assert found(client, "giraffe") == []
    read_all()
    assert found(client, "giraffe") == ["Werkwijze"]
    assert known("giraffe") == {"public"}
    replace(report, pdf("Een olifant"), "nieuw.pdf")
    assert (found(client, "giraffe"), known("giraffe")) == ([], set())
    assert AttachedText.objects.get().pages == []
    read_all()
    assert found(client, "olifant") == ["Werkwijze"]
    queue_file(document=report)
    assert found(client, "olifant") == []
    later()
    read_all()
    assert found(client, "olifant") == ["Werkwijze"]


def test_words_go_with_the_file_and_with_the_page(client, page, twente, report):
    other = content_page(twente, title="Ook daar", downloads=[{"document": report}])
    assert set(found(client, "giraffe")) == {"Werkwijze", "Ook daar"}
    other.unpublish()
    assert found(client, "giraffe") == ["Werkwijze"]
    report.delete()
    assert (found(client, "giraffe"), known("giraffe")) == ([], set())
    assert not AttachedText.objects.exists()
    assert not FileText.objects.exists()
    assert drifted() == []


def test_file_that_is_restricted_is_found_by_nobody_else_at_once(client, page, report):
    national = MemberFactory()
    assert found(client, "giraffe") == ["Werkwijze"]
    set_media_audience(instance=report, audience="members")
    assert (found(client, "giraffe"), known("giraffe")) == ([], set())
    # Not on the page for everybody, so nobody finds it there, and a typo does not lead to it.
    client.force_login(national)
    assert found(client, "giraffe") == []
    assert "giraffe" not in ask(client, q="girafe").text
    set_media_audience(instance=report, audience="public")
    assert found(client, "giraffe") == ["Werkwijze"]


def test_page_of_members_tells_of_its_file_to_members(client, page, report):
    set_media_audience(instance=report, audience="members")
    restrict(page, "members")
    assert found(client, "giraffe") == []
    assert known("giraffe") == {"members"}
    client.force_login(MemberFactory())
    answer = ask(client, q="giraffe")
    assert (titles(answer), why(answer)) == (["Werkwijze"], ["Gevonden in ‘Jaarverslag’, bladzijde 4."])


def test_file_for_one_region_on_a_page_for_all_is_found_by_nobody(client, twente):
    file = document(pdf(*YEAR), "geheim.pdf", title="Geheim stuk", audience=f"region:{twente.region_id}")
    content_page(twente, title="Werkwijze", downloads=[{"document": file}])
    read_all()
    assert found(client, "giraffe") == []
    assert not AttachedText.objects.exists()


def test_files_in_texts_and_of_regions_count_too(client, twente, report):
    RegionMaterial.objects.create(region=twente.region, document=report, title_nl="Het verslag")
    body = [*text("<p>Lees.</p>"), ("file", {"document": report})]
    publish(twente, ContentPage(title="In een tekst", slug="in-een-tekst", body=body))
    read_all()
    answer = ask(client, q="giraffe")
    assert set(titles(answer)) == {"In een tekst", "Twente"}
    assert set(why(answer)) == {"Gevonden in ‘Jaarverslag’, bladzijde 4.", "Gevonden in ‘Het verslag’, bladzijde 4."}


def test_another_file_under_the_same_name_is_another(client, page, twente):
    file = document(pdf("Een olifant"), "b.pdf", title="Jaarverslag", audience="public")
    read_all()
    page.downloads.set([page.downloads.model(document=file, locale_id=page.locale_id)])
    page.save_revision().publish()
    assert found(client, "giraffe") == []
    assert why(ask(client, q="olifant")) == ["Gevonden in ‘Jaarverslag’, bladzijde 1."]


def test_title_of_the_file_is_the_one_of_now(client, page, report):
    report.title = "Verslag over 2025"
    report.save()
    assert why(ask(client, q="giraffe")) == ["Gevonden in ‘Verslag over 2025’, bladzijde 4."]


def test_of_a_long_file_the_beginning_counts(client, twente, monkeypatch):
    monkeypatch.setattr(attached, "MOST_OF_FILE", 60)
    monkeypatch.setattr(attached, "MOST_OF_ENTRY", 100)
    long = document(pdf("Een olifant " + "loopt " * 6, "Een zebra draaft voorbij giraffe"), "a.pdf", audience="public")
    other = document(pdf("Nog een pelikaan", "vogel " * 20 + "ooievaar"), "b.pdf", audience="public")
    last = document(pdf("Een flamingo"), "c.pdf", audience="public")
    content_page(twente, title="Dieren", downloads=[{"document": each} for each in (long, other, last)])
    read_all()
    words = ("olifant", "zebra", "giraffe", "pelikaan", "vogel", "ooievaar", "flamingo")
    assert [word for word in words if found(client, word)] == ["olifant", "zebra", "pelikaan", "vogel"]
    assert sum(len("".join(row.pages)) for row in AttachedText.objects.all()) <= 100


def test_upkeep_keeps_the_words_of_files(client, page):
    entry = Entry.objects.get(title="Werkwijze")
    before = Document.objects.values_list("text_tokens", flat=True).get(pk=entry.pk)
    assert before.split().count(GAP) == 4
    terms = set(Term.objects.values_list("word", "audience", "documents"))
    Document.objects.filter(pk=entry.pk).update(analysed="older", text_tokens="")
    assert read_anew() == 1
    assert Document.objects.values_list("text_tokens", flat=True).get(pk=entry.pk) == before
    write_anew([entry.pk])
    count_words()
    assert set(Term.objects.values_list("word", "audience", "documents")) == terms
    assert len(drift()) == 0
    list(rebuild())
    assert found(client, "giraffe") == ["Werkwijze"]


def test_documents_are_no_titles_to_suggest_but_their_words_are_no_typos(client, page):
    assert suggest("giraf", language="nl", tokens=frozenset({"public"})) == ()
    answer = ask(client, q="giraffe")
    assert answer.select_one("#resultaten p strong") is None
    assert "giraffe" in ask(client, q="girafffe").text


def test_hits_in_files_take_two_queries_more_however_many(client, page, twente):
    def queries() -> int:
        client.get("/nl/zoeken/?q=giraffe")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/nl/zoeken/?q=giraffe").status_code == 200
        return len(asked)

    one = queries()
    assert one <= 10
    for number in range(5):
        file = document(pdf(f"Giraffe {number}"), f"{number}.pdf", audience="public")
        content_page(twente, title=f"Dier {number}", downloads=[{"document": file}])
    read_all()
    assert len(found(client, "giraffe")) == 6
    assert queries() == one


def test_long_files_without_the_word_itself_are_looked_through_so_far_only(client, page, monkeypatch):
    """A passage is worth a moment, not a second: then the hit stands there without a page."""
    looked = []
    monkeypatch.setattr(in_files, "MOST_READ", 10)
    right = in_files.passages
    monkeypatch.setattr(in_files, "passages", lambda *asked: looked.append(asked) or right(*asked))
    file = in_files.InFile("x", "page", 1, "een giraffenkaart")
    plan_of = in_files.Plan((in_files.Match(("giraf",), in_files.Where.ANYWHERE),), needed=1)
    in_files.page_by_parts([file] * 50, plan_of.clauses, language("nl", state()).analyser)
    assert len(looked) == 1
