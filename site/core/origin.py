"""From where something was done, for the audit trail: the network of who asked, never their whole address.

The first three parts of an IPv4 address, the first three groups of an IPv6 one. That tells a colleague's office from
the other side of the world, and does not point at one household.
"""

import ipaddress
from contextvars import ContextVar

from wagtail.models import ModelLogEntry, PageLogEntry

FROM = "from"
COMMAND_LINE = "command line"

# Empty outside a request.
origin: ContextVar[str] = ContextVar("origin", default="")


def network_of(address: str) -> str:
    """`192.0.2.17` is `192.0.2.0/24`, `2001:db8:1:2::3` is `2001:db8:1::/48`; empty for what is no address."""
    try:
        known = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped:
        known = known.ipv4_mapped
    return str(ipaddress.ip_network((known, 24 if known.version == 4 else 48), strict=False))


def write_origin(sender: type, instance: PageLogEntry | ModelLogEntry, **kwargs: object) -> None:
    """Before a line of Wagtail's log is saved: the one place where it gets its "from where"."""
    if instance.pk is None and (where := origin.get()) and isinstance(instance.data, dict):
        instance.data = {**instance.data, FROM: where}
