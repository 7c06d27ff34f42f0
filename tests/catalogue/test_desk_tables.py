"""Tables that editors take along from the desk hold no formula, whatever people typed."""

import csv
import io

import openpyxl
import pytest
from django.test import Client

from accounts.models import Role
from accounts.services import give_grant
from tests.factories import UserFactory, region_page, site_tree, story_page
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SIGNS = ["=1+1", "+31 6", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0"]


@pytest.fixture
@kept
def tree(db):
    return site_tree()


@pytest.fixture
def desk(tree) -> Client:
    user = UserFactory(name="=2+2 Redacteur")
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
@kept
def region(tree):
    return region_page(tree)


def content(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.getvalue()


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("report", ["site-history", "aging-pages"])
def test_table_from_the_desk_neutralises_formulas(desk, region, report, sign):
    story = story_page(region, title=f"{sign} verhaal", slug="formule")
    story.save_revision(user=UserFactory(name=f"{sign} Redacteur")).publish()
    table = content(desk, f"/beheer/reports/{report}/?export=csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert any(f"{sign} verhaal" in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == []


def test_spreadsheet_from_the_desk_holds_words_as_words(desk, region):
    """A cell of such a file says what it is: text that begins with a sign stays text."""
    story_page(region, title="=1+1 verhaal", slug="formule").save_revision().publish()
    book = openpyxl.load_workbook(io.BytesIO(content(desk, "/beheer/reports/aging-pages/?export=xlsx")))
    (cell,) = [cell for row in book.active.rows for cell in row if "verhaal" in str(cell.value)]
    assert (cell.data_type, cell.value) == ("s", "=1+1 verhaal")
