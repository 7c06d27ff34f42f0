"""The form of who is invited and has no account yet."""

import re

import pytest

from tests.network.joining.inviting import invited, link_in, main, newest_mail

pytestmark = pytest.mark.django_db


def test_a_password_manager_learns_for_which_address_the_password_is(client, editor, dal):
    invited(editor, dal)
    page = client.get(link_in(newest_mail("an@example.nl")))
    field = re.search(r'<input[^>]*autocomplete="username"[^>]*>', main(page))
    assert field
    assert 'value="an@example.nl"' in field[0]
    assert "name=" not in field[0]
