"""Forms of a word have one token, and different words have different ones."""

import pytest
import Stemmer

from search.analysis import Analyser
from search.analysis.stems import LISTS, language, turned

DUTCH = Analyser("nl")
ENGLISH = Analyser("en")
# Each row: forms that must find each other. The first rows are missed by dutch_porter alone.
DUTCH_FORMS = """
kind kinderen kindje kindjes
huis huizen
stad steden
lid leden
idee ideeën
zee zeeën
foto foto's foto’s fotos
categorie categorieën
strategie strategieën
organisatie organisaties
gemeente gemeenten gemeentes
provincie provincies
methode methoden methodes
familie families
gezin gezinnen
plan plannen
les lessen
muziekles muzieklessen
klas klassen
proces processen
adres adressen
advies adviezen
schooladvies schooladviezen
bedrijf bedrijven
initiatief initiatieven
preventief preventieve
serieus serieuze
sociaal sociale
reis reizen
grens grenzen
mens mensen
kans kansen
plaats plaatsen
toets toetsen
jongen jongens
centrum centra
kindcentrum kindcentra
bestuurslid bestuursleden
kleinkind kleinkinderen
pleegkind pleegkinderen
hoofdstad hoofdsteden
overheid overheden
module modules
bureau bureaus
regio regio's regios
inspiratieregio inspiratieregios
school scholen
basisschool basisscholen
leerling leerlingen
arrangement arrangementen
thuiszitter thuiszitters
mogelijkheid mogelijkheden
groot grote
gezamenlijk gezamenlijke
afspraak afspraken
samenwerken samenwerking
café cafés
comité comités
zzp zzp'er zzp'ers
CJG CJG's
dame dames
helper helpers
molen molens
cookie cookies
examen examens
pers persen
lens lenzen
"""
ENGLISH_FORMS = """
child children child's
grandchild grandchildren
person people
life lives
criterion criteria
analysis analyses
meet met meeting
teach taught teaches
school schools
organisation organization organisations organizations
behaviour behavior behavioural
programme program programmes programs
community communities
"""


def rows(text: str) -> list[str]:
    return [row for row in text.splitlines() if row]


def tokens_of(analyser: Analyser, forms: str) -> set[str]:
    return {token for form in forms.split() for token in analyser.tokens(form)}


@pytest.mark.parametrize("forms", rows(DUTCH_FORMS))
def test_dutch_forms_have_one_token(forms):
    assert len(tokens_of(DUTCH, forms)) == 1


@pytest.mark.parametrize("forms", rows(ENGLISH_FORMS))
def test_english_forms_have_one_token(forms):
    assert len(tokens_of(ENGLISH, forms)) == 1


@pytest.mark.parametrize(
    "different",
    [
        *("kans kant", "mens menu", "jongen jong", "advies advocaat", "lid leed", "plaats plaat", "toets toeter"),
        *("verleden leden", "besteden steden", "overheid heid", "school schaal", "onderwijs onderwijzer"),
    ],
)
def test_different_dutch_words_stay_apart(different):
    assert len(tokens_of(DUTCH, different)) == len(different.split())


def test_end_of_a_compound_is_read_by_its_longest_ending():
    assert DUTCH.tokens("aanbesteden") == DUTCH.tokens("aanbesteed")
    assert DUTCH.tokens("binnensteden") == DUTCH.tokens("binnenstad")


def test_protected_word_is_not_stemmed_and_no_stop_word():
    guarded = Analyser("nl", protected=["Kansen", "Van", "e-mails"])
    assert guarded.tokens("kansen van plannen") == ["kansen", "van", "plan"]
    assert guarded.tokens("e-mails emails") == ["e", "mails", "emails"]
    assert DUTCH.tokens("kansen van plannen") == ["kans", "plan"]


def test_entry_of_several_words_protects_no_stop_word():
    guarded = Analyser("nl", protected=["Met Andere Ogen"])
    assert guarded.tokens("met andere ogen") == ["andere", "ogen"]


@pytest.mark.parametrize(("code", "said"), [("nl", "de ’s ’t zo’n ervan"), ("en", "the it's don't we're whose")])
def test_stop_words_are_left_out_unless_kept(code, said):
    analyser = Analyser(code)
    assert analyser.tokens(said) == []
    assert len(analyser.tokens(said, keep_stop_words=True)) == len(said.split())


@pytest.mark.parametrize("word", ["po", "vo", "so", "andere", "ogen", "kind", "samen", "ouders", "geheel"])
def test_word_of_the_trade_is_no_stop_word(word):
    assert DUTCH.tokens(word)


def test_languages_have_stop_words_of_their_own():
    assert DUTCH.tokens("the") == ["the"]
    assert ENGLISH.tokens("het") == ["het"]


@pytest.mark.parametrize("code", ["xx", "", "../nl", "nl.yaml"])
def test_language_without_lists_is_refused(code):
    with pytest.raises(ValueError, match="no word lists"):
        Analyser(code)


def test_form_of_two_bases_is_refused():
    with pytest.raises(ValueError, match="'leden' is a form of both"):
        turned({"lid": "leden", "leed": "leden"})


@pytest.mark.parametrize("code", ["nl", "en"])
def test_lists_say_nothing_twice_and_nothing_in_vain(code):
    rules = language(code)
    stem = Stemmer.Stemmer(rules.algorithm).stemWord
    written = (LISTS / f"{code}.yaml").read_text(encoding="utf-8")
    stop = written.split("\nstop: >\n")[1].split("\n\n")[0].split()
    assert sorted({word for word in stop if stop.count(word) > 1}) == []
    assert rules.words.keys() & rules.endings.keys() == set()
    assert rules.words.keys() & rules.stop == set()
    bare = {form: base for form, base in rules.words.items() if form != base}
    assert [form for form, base in bare.items() if stem(form) == stem(base)] == []
