"""`python -m search.files.reader KIND LIMITS`: a file comes in, its text goes out as JSON."""

import sys

from search.files.reader.answering import answer, write
from search.files.reader.limits import Limits, confine

if __name__ == "__main__":
    limits = Limits.from_argument(sys.argv[2])
    confine(limits)
    write(answer(sys.argv[1], sys.stdin.buffer, limits), sys.stdout.buffer)
