"""A search server with the database behind it: whatever becomes of the server, no visitor meets an error."""

import structlog
from django.db.models import Max

from search.engines.base import Engine
from search.engines.breaker import Breaker, Mode
from search.engines.elastic.engine import ElasticEngine
from search.engines.errors import EngineUnavailable, EngineUnfit
from search.models import Pending
from search.questions import Ask, Found
from search.state import State

log = structlog.get_logger("search")


class GuardedEngine:
    """Asks `elastic` as long as that goes well, else `database`."""

    def __init__(self, elastic: ElasticEngine, database: Engine) -> None:
        self.elastic = elastic
        self.database = database
        self.breaker = Breaker()
        self._unfit = ""

    def find(self, ask: Ask, at: State | None = None) -> Found:
        turn = self.turn_to_ask()
        if turn is not None:
            try:
                found = self.elastic.find(ask, at)
            except EngineUnavailable as error:
                self.breaker.failed(str(error), turn)
            except EngineUnfit as reason:
                self._tell(str(reason))
            else:
                self.breaker.went_well(turn)
                self._tell("")
                return found
        return self.database.find(ask, at)

    def turn_to_ask(self) -> int | None:
        """The turn in which the server serves, or None.

        One that rested long enough is tried, and one that is back catches up first.
        """
        turn = self.breaker.take_turn()
        if turn is not None:
            try:
                self.elastic.ping()
            except EngineUnavailable as error:
                self.breaker.failed(str(error), turn)
            else:
                self.breaker.back(Pending.objects.aggregate(last=Max("change"))["last"] or 0, turn)
        if self.breaker.mode is Mode.CATCHING_UP and not Pending.objects.filter(change__lte=self.breaker.mark).exists():
            self.breaker.caught_up()
        return self.breaker.serves()

    def _tell(self, reason: str) -> None:
        """Once when it begins, and once when it is over."""
        if reason != self._unfit:
            self._unfit = reason
            log.info("the database answers", reason=reason) if reason else log.info("search engine answers")
