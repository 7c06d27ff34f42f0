"""A first name with an age, a class, a school or a diagnosis.

Each rule starts at a word that looks like a first name and reads on, twelve words at most, until the detail or until
the sentence turns to somebody's work, to other people or to a subject ("geeft les aan", "leerlingen", "over"). A name
that is on the list counts anywhere. A name that is not, counts in the middle of a sentence or after a word such as
"zoon" or "leerling", and never after an article or where a place, a month or a day is meant.
"""

import re
from collections.abc import Callable, Iterator

from core.privacy import words
from core.privacy.first_names import FIRST_NAMES
from core.privacy.tokens import Token, sentences

FARTHEST = 12
# For a name that is on no list.
NEAR = 5
MOST_SURNAME_WORDS = 4
PARTICLES = frozenset(["van", "de", "der", "den", "ten", "ter", "te", "el", "al", "von", "la"])
JARIGE = re.compile(r"(.{1,10}?)-?(?:jarige|year-old)$")

Found = tuple[int, int, str]


def traces_of_persons(text: str) -> Iterator[Found]:
    """Start, end and kind of each passage."""
    for sentence in sentences(text):
        for place in range(len(sentence)):
            token = sentence[place]
            if token.capital:
                yield from from_name(sentence, place)
            elif token.low in words.GROUP_NOUNS:
                yield from name_after_group(sentence, place)
        yield from names_after(sentence)


def at(sentence: list[Token], place: int) -> Token | None:
    return sentence[place] if 0 <= place < len(sentence) else None


def is_listed(token: Token) -> bool:
    return token.bare.split("-")[0] in FIRST_NAMES


def has_role(sentence: list[Token], place: int, end: int) -> bool:
    """Whether the person is at work or a parent: the role stands just before or just after the name."""
    before = sentence[max(0, place - 2) : place]
    if any(is_role(token) for token in before[-1:]):
        return True
    if len(before) == 2 and is_role(before[0]) and before[1].capital:
        return True
    first = at(sentence, end)
    if first is None or first.low not in words.BEFORE_ROLE:
        return False
    return any(is_role(token) for token in sentence[end + 1 : end + 4])


def is_role(token: Token) -> bool:
    return token.low in words.ROLES or token.low.endswith(words.ROLE_ENDINGS)


def is_name(sentence: list[Token], place: int) -> bool:
    """Whether the word is a first name: listed, or a capital where only a name has one."""
    token = sentence[place]
    before = at(sentence, place - 1)
    if before is not None and before.low in words.BEFORE_NO_NAME:
        return False
    if is_listed(token):
        return True
    if before is None or token.low in words.NO_NAMES or not token.low.isalpha():
        return False
    if before.low in words.CHILD_WORDS:
        return True
    return not before.capital and before.text not in "“‘\"':" and before.low not in words.BEFORE_PLACE


def is_certain(sentence: list[Token], place: int) -> bool:
    """Whether the name is listed, or said to be a child's."""
    before = at(sentence, place - 1)
    return is_listed(sentence[place]) or (before is not None and before.low in words.CHILD_WORDS)


def after_surname(sentence: list[Token], place: int) -> int:
    """The place after a name and its surname: "Sem de Vries", "Sem Bos"."""
    end = place + 1
    for ahead in range(place + 1, min(place + 1 + MOST_SURNAME_WORDS, len(sentence))):
        token = sentence[ahead]
        if token.capital and token.low not in words.NO_NAMES:
            end = ahead + 1
        elif token.low not in PARTICLES:
            break
    return end


def from_name(sentence: list[Token], place: int) -> Iterator[Found]:
    if not is_name(sentence, place):
        return
    end = after_surname(sentence, place)
    if has_role(sentence, place, end):
        return
    certain = is_certain(sentence, place)
    for kind, goes_on, detail in DETAILS:
        for ahead in range(end, min(end + (FARTHEST if certain else NEAR), len(sentence))):
            if stop := detail(sentence, ahead, end, certain):
                yield sentence[place].start, sentence[with_bracket(sentence, ahead, stop) - 1].end, kind
                break
            if not goes_on(sentence[ahead]):
                break


def with_bracket(sentence: list[Token], detail: int, stop: int) -> int:
    """The place after the bracket that closes: "Sem (9)"."""
    closing = at(sentence, stop)
    opened = any(token.text == "(" for token in sentence[max(0, detail - 2) : stop])
    return stop + 1 if opened and closing is not None and closing.text == ")" else stop


def leads_to_age(token: Token) -> bool:
    return token.low in words.AGE_BRIDGE


def leads_to_detail(token: Token) -> bool:
    """Whether the sentence may still be about the child: no work and no others yet, and no other name."""
    return not (token.low in words.WORK_AND_OTHERS or is_role(token) or token.text in ";:")


def age_at(sentence: list[Token], place: int, name_end: int, certain: bool) -> int:
    """The place after an age, or 0: "van negen jaar", "(9)", "is acht en", "dertien werd"."""
    number = sentence[place].number
    if number is None or number > words.OLDEST_CHILD:
        return 0
    unit = at(sentence, place + 1)
    if unit is not None and unit.low in words.YEARS:
        return 0 if is_time(sentence, place) else place + 2
    if not certain:
        return 0
    before = sentence[place - 1].low
    if before in words.AGE_VERBS or before == "(" or place > name_end:
        return place + 1 if unit is None or unit.low in words.AFTER_BARE_AGE else 0
    return place + 2 if unit is not None and unit.low in words.AGE_VERBS else 0


def is_time(sentence: list[Token], place: int) -> bool:
    """Whether the years are how long something lasts: "al tien jaar", "negen jaar bezig"."""
    following = at(sentence, place + 2)
    if following is None:
        return False
    lasting = sentence[place - 1].low in words.BEFORE_TIME and following.low != "oud"
    return lasting or following.low in words.NO_AGE_AFTER or is_role(following)


def group_at(sentence: list[Token], place: int, name_end: int, certain: bool) -> int:
    """The place after a class, or 0: "groep 5", "klas 2b", "havo 3"."""
    if sentence[place].low not in words.GROUP_NOUNS or (place == name_end and not certain):
        return 0
    if sentence[place].low == "brugklas":
        return place + 1
    following = at(sentence, place + 1)
    if following is None:
        return 0
    figure = following.text[:1].isdigit() and len(following.text) <= 2
    return place + 2 if figure or following.low in words.NUMBER_WORDS else 0


def school_at(sentence: list[Token], place: int, name_end: int, certain: bool) -> int:
    """The place after the name of a school that the child goes to, or 0."""
    token, following = sentence[place], at(sentence, place + 1)
    if not certain:
        return 0
    # The verb may stand before the name or at the end: "Sinds mei zit Thijs op …", "dat hij op De Wilg blijft".
    around = {each.low for each in [*sentence[max(0, name_end - 2) : place], *sentence[place + 1 : place + 5]]}
    if not around & words.SCHOOL_VERBS:
        return 0
    named = following is not None and following.capital
    if named and ((token.low in words.SCHOOL_ARTICLES and token.text[:1].isupper()) or token.low in words.SCHOOL_NOUNS):
        return after_surname(sentence, place + 1)
    if not token.capital:
        return 0
    stop = after_surname(sentence, place)
    return stop if sentence[stop - 1].low.endswith(words.SCHOOL_ENDINGS) else 0


def diagnosis_at(sentence: list[Token], place: int, name_end: int, certain: bool) -> int:
    """The place after a diagnosis, or 0."""
    token, following = sentence[place], at(sentence, place + 1)
    if token.low in words.DIAGNOSES or token.text in words.DIAGNOSIS_LETTERS:
        return place + 1
    pair = (token.low, following.low if following is not None else "")
    return place + 2 if pair in words.DIAGNOSIS_PAIRS else 0


Leads = Callable[[Token], bool]
Detail = Callable[[list[Token], int, int, bool], int]
DETAILS: list[tuple[str, Leads, Detail]] = [
    ("age", leads_to_age, age_at),
    ("group", leads_to_detail, group_at),
    ("school", leads_to_detail, school_at),
    ("diagnosis", leads_to_detail, diagnosis_at),
]


def name_after_group(sentence: list[Token], place: int) -> Iterator[Found]:
    """ "In groep 6 zit Emma"."""
    stop = group_at(sentence, place, -1, True)
    verb, name = at(sentence, stop), at(sentence, stop + 1)
    if not stop or verb is None or name is None or verb.low not in words.SITS or not name.capital:
        return
    if is_name(sentence, stop + 1) and not has_role(sentence, stop + 1, after_surname(sentence, stop + 1)):
        yield sentence[place].start, name.end, "group"


def names_after(sentence: list[Token]) -> Iterator[Found]:
    """ "De 8-jarige Yusuf", "de angststoornis van Julia"."""
    for place, token in enumerate(sentence):
        if (found := JARIGE.match(token.low)) and says_child_age(found[1]):
            yield from named_within(sentence, place, place + 1, 3, "age")
        elif token.low in words.DIAGNOSES or token.text in words.DIAGNOSIS_LETTERS:
            link = at(sentence, place + 1)
            if link is not None and link.low in ("van", "bij", "of", "in"):
                yield from named_within(sentence, place, place + 2, 1, "diagnosis")


def says_child_age(said: str) -> bool:
    number = int(said) if said.isascii() and said.isdecimal() else words.NUMBER_WORDS.get(said, 99)
    return number <= words.OLDEST_CHILD


def named_within(sentence: list[Token], start: int, first: int, most: int, kind: str) -> Iterator[Found]:
    """The passage from `start` to a name among the next `most` words."""
    for place in range(first, min(first + most, len(sentence))):
        token = sentence[place]
        if token.capital:
            known = is_certain(sentence, place) or (kind == "age" and is_name(sentence, place))
            if known and not has_role(sentence, place, after_surname(sentence, place)):
                yield sentence[start].start, token.end, kind
            return
        if token.low not in words.CHILD_WORDS:
            return
