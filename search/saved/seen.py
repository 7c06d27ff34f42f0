"""What was found at the last look, packed: so that what is new is known exactly, and asked for cheaply.

A pair of numbers for each thing: the id of its entry, and a fingerprint of its key. The ids alone leave out nearly
everything without a question to the catalogue; the keys tell that a thing is the same whose entry is another one, since
it was translated, withdrawn and shown again, or is seen with other rights.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from search.fingerprints import fingerprint

# Of more hits the newest so many are kept; the date of the last of them is the edge beyond which nothing counts.
MOST = 1_000
PAIR = np.dtype([("entry", "<i8"), ("key", "<i8")])

Pairs = npt.NDArray[np.void]


@dataclass(frozen=True)
class Seen:
    """What was found at a look. `beyond`: older things were found as well, too many to keep."""

    pairs: Pairs
    beyond: datetime | None

    @classmethod
    def of(cls, found: Iterable[tuple[int, str]], beyond: datetime | None = None) -> "Seen":
        return cls(np.array([(entry, fingerprint(key)) for entry, key in found], dtype=PAIR), beyond)

    @classmethod
    def stored(cls, packed: bytes, beyond: datetime | None) -> "Seen":
        return cls(np.frombuffer(bytes(packed), dtype=PAIR), beyond)

    def packed(self) -> bytes:
        return self.pairs.tobytes()

    def other_ids(self, found: Iterable[int]) -> list[int]:
        """Those of `found`, in their order, whose entry was not there."""
        held = set(self.pairs["entry"].tolist())
        return [entry for entry in found if entry not in held]

    def had(self, key: str, date: datetime) -> bool:
        """Whether the thing was there under whatever entry, or is older than what was kept."""
        if self.beyond is not None and date <= self.beyond:
            return True
        return bool(np.any(self.pairs["key"] == fingerprint(key)))
