"""The audiences that an editor can choose from for a page (decision 3)."""

from collections.abc import Callable, Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.access import MEMBERS, PUBLIC, strictest
from core.models import BasePage
from core.registry import Registry

Choice = tuple[str, str | Promise]
AudienceSource = Callable[[BasePage], Iterable[Choice]]
# Apps add what only they know of, such as the people of the region that a page belongs to.
audience_sources: Registry[AudienceSource] = Registry("audience source")


def audience_choices(page: BasePage) -> list[Choice]:
    """The audiences that `page` can have, the widest first, each with its label."""
    choices: list[Choice] = [
        (PUBLIC, _("Everybody, also people without an account")),
        (MEMBERS, _("Members: everybody with a role in the network")),
    ]
    return [*choices, *(choice for source in audience_sources for choice in source(page))]


def audience_label(page: BasePage, audience: str) -> str | Promise:
    """What `audience` is called at `page`; other audiences than its own choices are named as what they share."""
    return dict(audience_choices(page)).get(audience, _("Only the people of one region, and the editors"))


def audience_above(page: BasePage) -> str:
    """The strictest audience of the pages above `page`; it holds for `page` too."""
    above = page.get_ancestors().specific()
    return strictest(ancestor.audience for ancestor in above if isinstance(ancestor, BasePage))
