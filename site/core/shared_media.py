"""Pictures and documents of the network: kept by national editors, chosen by the editors of every region."""

from wagtail.models import Collection

# The name of a row, not a label: the desk is in Dutch, and a changed translation must not make a second one.
SHARED = "Netwerk"


def shared_collection() -> Collection | None:
    """The place for what every region may use, made when it is not there; None where there is no collection."""
    root = Collection.get_first_root_node()
    if root is None:
        return None
    known: Collection | None = root.get_children().filter(name=SHARED).first()
    return known or root.add_child(instance=Collection(name=SHARED))
