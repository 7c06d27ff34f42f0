"""The pages of a listing as links."""

from dataclasses import dataclass, replace

from catalogue.filters import FilterState

AROUND = 1


@dataclass(frozen=True)
class PageLink:
    """A page of the list, or a gap between pages."""

    number: int = 0
    url: str = ""
    current: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Pager:
    pages: list[PageLink]
    previous_url: str
    next_url: str


def pager(state: FilterState, last: int, path: str) -> Pager | None:
    """Links to the first, the last and the nearest pages; None when everything fits on one.

    A gap never stands for a single page: that page takes no more room than the gap.
    """
    if last <= 1:
        return None

    def url(number: int) -> str:
        return replace(state, page=number).url(path) if 1 <= number <= last else ""

    near = range(state.page - AROUND, state.page + AROUND + 1)
    shown = sorted({1, last, *(number for number in near if 1 <= number <= last)})
    pages: list[PageLink] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before == 2:
            pages.append(PageLink(number - 1, url(number - 1)))
        elif number - before > 2:
            pages.append(PageLink(gap=True))
        pages.append(PageLink(number, url(number), number == state.page))
    return Pager(pages, url(state.page - 1), url(state.page + 1))
