"""What the documents lead to is there: files, pictures that the script makes, and addresses of the site."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from django.urls import Resolver404, resolve
from django.utils import translation

from docs.pictures import PICTURES
from tests.architecture.tree import ROOT, files

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
ADDRESS = re.compile(r"`(/[^`\s]*)`")
# Taken by hand, of the home page.
BY_HAND = {"home.png"}
MANUALS = "docs/handleiding-"
TAKES_ANYTHING = {"wagtail_serve", "wagtail.admin.views.home.default"}


def documents() -> dict[str, str]:
    """The README and each page of docs/, by its path."""
    named = [path for path in files(".md") if path.parent.as_posix() == "docs" or path.as_posix() == "README.md"]
    return {path.as_posix(): (ROOT / path).read_text(encoding="utf-8") for path in named}


def targets(text: str) -> list[str]:
    """Where the links and images of a text lead, other sites and places on the same page left out."""
    found = LINK.findall(CODE.sub("", text)) + [path for _alt, path in IMAGE.findall(text)]
    return [path.partition("#")[0] for path in found if not re.match(r"[a-z]+:|#", path)]


def dead_ends(texts: Mapping[str, str]) -> list[str]:
    """Links and images that lead to no file."""
    return [
        f"{name}: {path}"
        for name, text in texts.items()
        for path in targets(text)
        if not (ROOT / name).parent.joinpath(path).exists()
    ]


def wordless_images(texts: Mapping[str, str]) -> list[str]:
    return [f"{name}: {path}" for name, text in texts.items() for alt, path in IMAGE.findall(text) if not alt.strip()]


def stray_pictures(there: Collection[str], listed: Collection[str], texts: Mapping[str, str]) -> list[str]:
    """Files in docs/images that no script makes, those it makes that are not there, and those that nobody sees."""
    used = {Path(path).name for text in texts.values() for _alt, path in IMAGE.findall(text)}
    made = {f"{name}.png" for name in listed}
    return sorted((set(there) - made - BY_HAND) | (made - set(there)) | (made - used))


def leads_somewhere(address: str) -> bool:
    """Whether an address has a view of its own: the last patterns of desk and site take anything. … is a number."""
    with translation.override("nl"):
        try:
            found = resolve(address.partition("?")[0].replace("…", "1"))
        except Resolver404:
            return False
    return found.view_name not in TAKES_ANYTHING


def gone_addresses(texts: Mapping[str, str]) -> list[str]:
    """Addresses of the site in manuals that lead nowhere."""
    manuals = {name: text for name, text in texts.items() if name.startswith(MANUALS)}
    named = [(name, address) for name, text in manuals.items() for address in ADDRESS.findall(text)]
    return [f"{name}: {address}" for name, address in named if not leads_somewhere(address)]


def test_links_and_images_lead_to_files():
    texts = documents()
    assert sum(name.startswith(MANUALS) for name in texts) == 4
    assert sum(len(targets(text)) for text in texts.values()) > 40
    assert dead_ends(texts) == []


def test_each_image_says_in_words_what_it_shows():
    assert wordless_images(documents()) == []


def test_each_picture_is_made_by_the_script_and_used():
    there = [path.name for path in files(".png") if path.parent.as_posix() == "docs/images"]
    assert stray_pictures(there, [picture.name for picture in PICTURES], documents()) == []


def test_each_manual_has_three_pictures_and_one_of_them_on_a_phone():
    for name, text in documents().items():
        if name.startswith(MANUALS):
            widths = [picture.width for picture in PICTURES if f"/{picture.name}.png" in text]
            assert sorted(widths) == [360, 1280, 1280], name


def test_addresses_in_the_manuals_are_on_the_site():
    texts = documents()
    assert sum(len(ADDRESS.findall(text)) for name, text in texts.items() if name.startswith(MANUALS)) > 25
    assert gone_addresses(texts) == []


def test_what_is_wrong_is_found():
    name = f"{MANUALS}fout.md"
    links = (
        "[Weg](weg.md), [hier](../README.md), [elders](https://example.nl), ![ ](images/home.png), ![J](images/weg.png)"
    )
    nowhere = ["/beheer/nergens/", "/nl/nergens/", "/beheer/pages/…/nergens/", "/mijn/gegevens/"]
    somewhere = ["/account/login/", "/nl/mijn/", "/beheer/", "/beheer/pages/…/edit/"]
    addresses = ", ".join(f"`{address}`" for address in nowhere + somewhere)
    wrong = {name: f"{links} en {addresses}."}
    assert dead_ends(wrong) == [f"{name}: weg.md", f"{name}: images/weg.png"]
    assert wordless_images(wrong) == [f"{name}: images/home.png"]
    strays = stray_pictures(["los.png", "home.png", "ongezien.png"], ["weg", "ongezien"], wrong)
    assert strays == ["los.png", "ongezien.png", "weg.png"]
    assert gone_addresses(wrong) == [f"{name}: {address}" for address in nowhere]
