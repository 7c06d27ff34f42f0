"""What needs no name: a birth date, a citizen service number, a home address."""

import re
from collections.abc import Iterator

from core.privacy.words import CHILD_WORDS

Found = tuple[int, int, str]

MONTHS = (
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october"
)
DATE = rf"(?:\d{{1,2}}[-/. ]\d{{1,2}}[-/. ]|\d{{1,2}} (?:{MONTHS}) )((?:19|20)\d\d)\b|((?:19|20)\d\d)-\d\d-\d\d\b"
BORN = re.compile(
    rf"\b(?:geboren|geb\.?|geboortedatum|geboorte|born|date of birth|birth date|birthday|dob)"
    rf"(?: is| was)?[: ]{{0,3}}(?:op |on )?(?:{DATE})",
    re.IGNORECASE,
)
NAME_AND_DATE = re.compile(rf"\b[A-ZÀ-Þ][a-zß-ÿ]{{1,20}} \((?:{DATE})\)", re.IGNORECASE)
# Whoever was born in the last so many years may be a child.
CHILDHOOD = 19

NINE_FIGURES = re.compile(r"(?<![\d+.,-])(?:\d{9}|\d{4}\.\d{2}\.\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?![\d-]|[.,]\d)")
# Other numbers of nine figures: of organisations, of money, of telephones.
OTHER_NUMBER = re.compile(r"(?:rsin|kvk|tel|telefoon|fax|btw|vat|€|isbn|iban|bel|call)\W{0,2}", re.IGNORECASE)
MONEY = re.compile(r"[ ]?(?:euro|miljoen|gulden|dollar|%)", re.IGNORECASE)

STREET = re.compile(
    r"\b(?P<street>[A-ZÀ-Þ][\w’'-]{0,30}?"
    r"(?:straat|laan|weg|plein|kade|dijk|hof|pad|steeg|singel|gracht|park|dreef|plantsoen|wal|markt|ring|erf|akker|veld|"
    r"haven|baan|kamp|horst|burg|street|road|lane|avenue))"
    r" (?P<house>\d{1,4}(?: ?[a-zA-Z])?)\b(?! ?(?:jaar|leerlingen|kinderen|scholen|%|uur|januari|mei|juni))"
)
POSTCODE = re.compile(r"(?<![\d.])[1-9]\d{3} ?(?!PO|VO|SO|KO|ZL|ML|SA|SD|SS)[A-Z]{2}(?= [A-ZÀ-Þ][a-zß-ÿ])")
HOME = re.compile(
    r"\b(?:woont|woonde|wonen|woonden|thuis|huisadres|gezin|zijn adres|haar adres|hun adres|oma|opa|lives|lived|living"
    r"|home|hem|haar|him|her)\b",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    r"school|kindcentrum|college|lyceum|gemeente|stichting|kantoor|raadhuis|stadhuis|wijkteam|postbus|bezoekadres"
    r"|bibliotheek|locatie|centrum|buurthuis|praktijk|samenwerkingsverband|bijeenkomst|ontmoet|zaal|vereniging|office"
    r"|\bggd\b|\bcjg\b|\bikc\b|library|meeting|ziekenhuis|instelling|netwerk|contact|aanbieder|bureau|\broc\b",
    re.IGNORECASE,
)
AROUND = 90


def traces_of_numbers(text: str, *, year: int) -> Iterator[Found]:
    """Start, end and kind of each passage; `year` is the current one."""
    for pattern in (BORN, NAME_AND_DATE):
        for found in pattern.finditer(text):
            born = int(next(group for group in found.groups() if group))
            if year - CHILDHOOD <= born <= year and (pattern is BORN or found[0][0].isupper()):
                yield *found.span(), "birth_date"
    for found in NINE_FIGURES.finditer(text):
        if is_citizen_number(text, found):
            yield *found.span(), "bsn"
    yield from addresses(text)


def is_citizen_number(text: str, found: re.Match[str]) -> bool:
    """Whether the nine figures pass the eleven test and are not said to be another number.

    The test: 9, 8 … 2 times the first eight figures, minus the last, is a multiple of eleven
    (Besluit burgerservicenummer, the Dutch government's rule).
    """
    figures = [int(each) for each in found[0] if each.isdigit()]
    total = sum(weight * figure for weight, figure in zip(range(9, 1, -1), figures, strict=False)) - figures[8]
    if total % 11 or not any(figures) or MONEY.match(text, found.end()):
        return False
    before = text[max(0, found.start() - 40) : found.start()]
    return not OTHER_NUMBER.search(before)


def addresses(text: str) -> Iterator[Found]:
    """Streets with a number and postcodes, unless an organisation or a meeting is there and no home is spoken of."""
    reached = -1
    for found in sorted([*STREET.finditer(text), *POSTCODE.finditer(text)], key=lambda match: match.start()):
        start, end = found.span()
        if start < reached:
            continue
        around = text[max(0, start - AROUND) : end + AROUND // 2]
        if not is_home(around) and ORGANISATION.search(around):
            continue
        if postcode := POSTCODE.match(text, end + (2 if text[end : end + 2] == ", " else 1)):
            end = postcode.end()
        reached = end
        yield start, end, "address"


def is_home(around: str) -> bool:
    lower = around.casefold()
    return bool(HOME.search(around)) or any(word in CHILD_WORDS for word in re.findall(r"[^\W\d_]+", lower))
