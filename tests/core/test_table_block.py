"""What is kept of a facts table: plain cells that every page can show and every database can store."""

import json

import pytest

from core.blocks import BodyBlock

TABLE = {
    "data": [["Jaar", "Scholen"], ["2024", None]],
    "table_caption": "Hoeveel?",
    "table_header_choice": "row",
    "first_row_is_table_header": True,
    "first_col_is_header": False,
}


@pytest.fixture
def block():
    return BodyBlock().child_blocks["table"]


def sent(block, value: str):
    return block.value_from_datadict({"t": value}, {}, "t")


def test_a_table_is_kept_as_it_was_filled_in(block):
    assert sent(block, json.dumps(TABLE)) == TABLE


def test_what_no_page_or_database_can_hold_is_left_out(block):
    damaged = {**TABLE, "data": [["half \ud83d", "nul \0", 5, {"a": 1}], "geen rij"], "table_caption": "\ud83dKop"}
    value = sent(block, json.dumps({**damaged, "mergeCells": [1], "cell": [{"row": "x"}]}))
    assert value["data"] == [["half ", "nul ", "5", "{'a': 1}"]]
    assert value["table_caption"] == "Kop"
    block.render(value).encode()


@pytest.mark.parametrize("given", ["", "kapot", "[1]", '"x"', "null", "{}", '{"data": null}', '{"data": "x"}'])
def test_what_is_no_table_is_no_table(block, given):
    assert sent(block, given) is None
    assert block.clean(None) is None
