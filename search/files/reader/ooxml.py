"""The text of Word and PowerPoint documents: what both kinds of XML have in common."""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

# The same thing once more, for programs that do not know the first way; what was taken out; and how things look.
NOT_TEXT = {"Fallback", "del", "moveFrom", "delText", "instrText", "pPr", "rPr", "tblPr", "trPr", "tcPr"}
OFF = {"0", "false", "off", "none"}
BETWEEN_CELLS = " | "


def local(element: Any) -> str:
    """The name of an element without its namespace; nothing for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute, in whatever namespace it stands."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Any, *path: str) -> Any:
    """The first element down this path of names, or None."""
    for name in path:
        element = next((one for one in element if local(one) == name), None)
        if element is None:
            return None
    return element


def is_on(element: Any) -> bool:
    """Whether a switch such as `<w:vanish/>` is there and not turned off."""
    return element is not None and (attribute(element, "val") or "1").lower() not in OFF


def parsed(content: bytes) -> Any:
    """The root of a part that a library hands over as bytes."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def parts_of(part: Any, *kinds: str) -> Iterator[Any]:
    """The roots of the parts that `part` points at, by the last word of what they are to it (`footnotes`)."""
    for relation in part.rels.values():
        if relation.reltype.rpartition("/")[2] in kinds and not relation.is_external:
            yield parsed(relation.target_part.blob)


def row(cells: Iterable[str]) -> str:
    """The cells of a table side by side, each on one line; a row without a word is none."""
    texts = [" ".join(cell.split()) for cell in cells]
    return BETWEEN_CELLS.join(texts) + "\n" if any(texts) else ""
