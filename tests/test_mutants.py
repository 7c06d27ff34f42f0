"""What makes mutants makes the ones that matter, and says so when a test is missing."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

CI = Path(__file__).resolve().parents[1] / ".ci"
CODE = '''
class RowQuerySet:
    def open(self):
        return self.filter(state="open", hidden=False)


def can_read(user, row) -> bool:
    """Members, and whoever wrote it."""
    known: str | None = user.name
    if user.active:
        return user.age >= 18 and row in user.rows or not row.secret
    return any(one == row for one in user.rows)


def tokens(user):
    return {"public", user.token} | user.more
'''


@pytest.fixture(autouse=True)
def tools(monkeypatch):
    monkeypatch.syspath_prepend(str(CI))
    yield
    for name in ("mutants", "mutate"):
        sys.modules.pop(name, None)


def made():
    from mutants import mutants_of, queryset_verbs

    return list(mutants_of(Path("rows.py"), CODE, queryset_verbs([CODE])))


def test_each_decision_is_turned_round_once_and_nothing_else():
    changes = {(mutant.before, mutant.after) for mutant in made()}
    for change in [
        ("self.filter(state='open', hidden=False)", "self.all()"),
        ("self.filter(state='open', hidden=False)", "self.filter(hidden=False)"),
        ("self.filter(state='open', hidden=False)", "self.filter(state='open')"),
        ("user.active", "not user.active"),
        ("user.age >= 18", "user.age > 18"),
        ("row in user.rows", "row not in user.rows"),
        ("not row.secret", "row.secret"),
        ("one == row", "one != row"),
        ("any((one == row for one in user.rows))", "all((one == row for one in user.rows))"),
        ("{'public', user.token} | user.more", "{'public', user.token} & user.more"),
        ("{'public', user.token}", "{user.token}"),
        ("return any((one == row for one in user.rows))", "return not any((one == row for one in user.rows))"),
    ]:
        assert change in changes
    assert not [before for before, _after in changes if "None" in before], "a type is no decision"


def test_every_mutant_is_code_with_one_change_in_the_function_that_it_names():
    for mutant in made():
        compile(mutant.source, "rows.py", "exec")
        different = [
            number
            for number, (old, new) in enumerate(zip(CODE.splitlines(), mutant.source.splitlines(), strict=True), 1)
            if old != new
        ]
        assert different == [mutant.line]


def test_a_function_notes_who_comes_by_and_does_what_it_did():
    from mutants import noting

    (mutant,) = [one for one in made() if one.before == "one == row"]
    seen, names = [], {}
    exec(compile(noting(CODE, mutant, "_note"), "rows.py", "exec"), {"_note": seen.append}, names)  # noqa: S102 - CODE
    user = SimpleNamespace(name="An", active=False, rows=[1, 2])
    assert (names["can_read"](user, 2), names["can_read"](user, 3)) == (True, False)
    assert seen == ["rows.py can_read"] * 2


def test_one_or_more_words_choose_mutants_and_a_word_that_chooses_none_fails(capsys):
    from mutate import all_mutants, main

    few, other = all_mutants("site/outbox/gate.py"), all_mutants("network/people")
    assert few
    assert set(all_mutants("site/outbox/gate.py", "network/people")) == {*few, *other}
    assert main("no/such/file") == 1
    assert "0 mutants" in capsys.readouterr().out


def test_no_file_is_asked_for_beside_its_folder():
    """Pytest would collect that file only, and leave out the rest of the folder."""
    from mutate import all_mutants, tests_for

    chosen = tests_for(all_mutants())
    assert "tests/network/joining" in chosen
    assert not [one for one in chosen for other in chosen if one.startswith(f"{other}/")]


def test_there_are_mutants_of_every_file_with_rules_and_of_the_tokens():
    from mutate import TOKENS, all_mutants

    paths = {str(mutant.path) for mutant in all_mutants()}
    assert {"site/accounts/permissions.py", "site/catalogue/queries.py", *TOKENS} <= paths
    assert len(all_mutants()) > 100


def test_a_survivor_an_empty_list_and_a_needless_excuse_all_fail(capsys):
    from mutate import KILLED, SURVIVED, report

    noticed, missed = made()[:2]
    assert report({noticed: KILLED}, {}) == 0
    assert report({noticed: KILLED, missed: SURVIVED}, {}) == 1
    assert f"SURVIVED rows.py:{missed.line}" in capsys.readouterr().out
    assert report({noticed: KILLED, missed: SURVIVED}, {missed.name: "nobody can tell"}) == 0
    assert report({noticed: KILLED}, {missed.name: "nobody can tell"}) == 1
    assert report({}, {}) == 1
    capsys.readouterr()
    assert report({noticed: KILLED, missed: KILLED}, {}) == 0
    assert capsys.readouterr().out.splitlines() == [
        "rows.py: 2 mutants, 2 noticed",
        "2 mutants: 2 noticed (0 by time), 0 not, of which 0 are known to change nothing.",
    ]
