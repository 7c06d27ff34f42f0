"""Why a file was not read, in words that both processes know."""

BROKEN = "broken"
TOO_BIG = "too-big"
SLOW = "slow"
MEMORY = "memory"
PASSWORD = "password"  # noqa: S105 - the name of a reason
NO_TEXT = "no-text"
KIND = "kind"
# Of a file that was read as far as there was room.
LONG = "long"
# Not the fault of the file: the reader itself lacks something.
UNABLE = "unable"


class Unreadable(Exception):
    """The file cannot be read; `args[0]` is one of the words above."""

    @property
    def problem(self) -> str:
        return str(self.args[0])
