"""Five texts as regions of the network publish them, in our own words: each finds a place for all that it tells."""

import pytest

from tests.network.told.entering import FOLDER, enter
from tests.network.told.reading import E_MAIL, every_answer, lost, missing, pieces_of

pytestmark = pytest.mark.django_db
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def test_there_are_five_texts():
    assert len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
def test_all_that_a_text_tells_is_where_a_reader_looks_and_no_address_for_mail_is(client, tree, name):
    told = enter(tree, name)
    assert sum(len(facts) for facts in told.texts["facts"].values()) >= 15
    assert missing(client, told) == []
    assert len(list(pieces_of(told.texts))) > 25
    assert lost(client, told) == []
    shown = {address: E_MAIL.findall(text) for address, text in every_answer(client, told)}
    assert len(shown) > 25
    assert not {address: found for address, found in shown.items() if found}


def test_what_no_page_tells_is_noticed(client, tree):
    told = enter(tree, NAMES[0])
    told.texts["facts"] = {"region": {"verzonnen": ["Dit staat nergens."]}}
    told.texts["region"]["partners"].append({"kind": "school", "label": "een school die niemand kent"})
    assert missing(client, told) == ["region: verzonnen: Dit staat nergens."]
    assert lost(client, told) == ["een school die niemand kent"]
