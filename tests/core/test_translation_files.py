"""Compiling message catalogues: what gettext would make of them, and always the same."""

import gettext
import io
from pathlib import Path

import pytest

from core.translation_files import BadCatalogue, compile_all, mo_bytes, read_po

CATALOGUE = r"""
# A comment of the translator.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: site/core/views.py
msgid "Log in"
msgstr "Inloggen"

msgctxt "region"
msgid "Status"
msgstr "Soort deelname"

msgid "Status"
msgstr "Stand"

#, python-format
msgid "%(count)s story"
msgid_plural "%(count)s stories"
msgstr[0] "%(count)s verhaal"
msgstr[1] "%(count)s verhalen"

msgid ""
"A long sentence "
"with \"quotes\" and a tab\t"
msgstr ""
"Een lange zin "
"met “aanhalingstekens” en een tab\t"

#, fuzzy
#| msgid "Old"
msgid "Guessed"
msgstr "Gegokt"

msgid "Untranslated"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Weg"
"""


def translations(path: Path) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(mo_bytes(read_po(path))))


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "nl" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def test_sentences_contexts_and_plurals_come_out(catalogue):
    dutch = translations(catalogue)
    assert dutch.gettext("Log in") == "Inloggen"
    assert dutch.gettext("Status") == "Stand"
    assert dutch.pgettext("region", "Status") == "Soort deelname"
    assert dutch.ngettext("%(count)s story", "%(count)s stories", 1) == "%(count)s verhaal"
    assert dutch.ngettext("%(count)s story", "%(count)s stories", 2) == "%(count)s verhalen"
    assert dutch.gettext('A long sentence with "quotes" and a tab\t').startswith("Een lange zin met “")


def test_guesses_gaps_and_what_is_gone_stay_out(catalogue):
    dutch = translations(catalogue)
    assert [dutch.gettext(source) for source in ("Guessed", "Untranslated", "Gone")] == [
        "Guessed",
        "Untranslated",
        "Gone",
    ]
    assert [message.source for message in read_po(catalogue) if message.fuzzy] == ["Guessed"]


def test_compiling_twice_writes_once(catalogue, tmp_path):
    assert list(compile_all(tmp_path)) == [catalogue.with_suffix(".mo")]
    first = catalogue.with_suffix(".mo").read_bytes()
    assert list(compile_all(tmp_path)) == []
    assert mo_bytes(read_po(catalogue)) == first


@pytest.mark.parametrize("broken", ['msgid "a"\nmsgid "b"\n', 'msgid "a\n', 'msgstr "a"\n\n', '"a"\n', "hello\n"])
def test_a_broken_file_is_named_with_its_line(tmp_path, broken):
    path = tmp_path / "django.po"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"django\.po, line \d"):
        read_po(path)
