"""How one answer of the site is measured."""

import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def measure(url: str, rounds: int) -> tuple[float, int, int]:
    """Median CPU seconds of one answer, its number of queries and its bytes.

    Raises RuntimeError when it is not a 200.
    """
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    number = len(queries)  # counted now: the next request forgets them
    if response.status_code != 200:
        raise RuntimeError(f"{url} answered {response.status_code}, so there is nothing to measure.")
    taken, size = [], 0
    for _ in range(rounds):
        begun = time.process_time()
        size = len(b"".join(client.get(url)))
        taken.append(time.process_time() - begun)
    return statistics.median(taken), number, size
