"""Sending what is due, by any number of workers at once: each takes one mail at a time on a lease.

What a dead worker had is taken again when its lease runs out. It may have been accepted already, so a crash can repeat
one mail, under the same Message-ID. While the mail server cannot be reached nothing is given up and nobody keeps
trying: the outbox pauses for a minute, and one mail feels the way.
"""

import random
import time
from collections.abc import Iterator
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from core import leases
from outbox.gate import why_not
from outbox.letters import letter_of
from outbox.models import Message, State
from outbox.transports import Refusal, Transport, TransportDown, transport

log = structlog.get_logger("outbox")

LEASE = timedelta(minutes=5)
PAUSE = "outbox pauses"
PAUSE_LENGTH = timedelta(minutes=1)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=12)
MAX_ATTEMPTS = 13  # a little more than two days


def send_due(*, limit: int = 100, seconds: float = 60) -> int:
    """Send what is due, at most `limit` mails and not for longer than `seconds`; returns how many went."""
    return sum(outcome == State.SENT for outcome in work(limit=limit, seconds=seconds))


def sweep() -> int:
    """For the clock: short, because other schedules wait for it."""
    return send_due(limit=20, seconds=10)


def work(*, limit: int, seconds: float = 60) -> Iterator[State]:
    """As `send_due`, telling what became of each mail."""
    if leases.is_held(PAUSE):
        return
    owner, stop_at, way = leases.new_holder(), time.monotonic() + seconds, transport()
    try:
        for _number in range(limit):
            message = _lease(owner) if time.monotonic() < stop_at else None
            if message is None:
                return
            try:
                yield _send(message, way)
            except TransportDown as down:
                _put_back(message)
                leases.take(name=PAUSE, holder=owner, length=PAUSE_LENGTH)
                log.warning("mail cannot be sent now", error=str(down))
                return
    finally:
        way.close()


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, up to 12 hours, give or take a quarter."""
    wait = min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)
    return wait * random.uniform(0.75, 1.25)  # noqa: S311 - keeps mails apart, guards nothing


def _lease(owner: str) -> Message | None:
    """The most urgent mail that is due, for us alone until the lease runs out."""
    with transaction.atomic():
        messages = Message.objects.due().order_by("priority", "next_attempt_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            messages = messages.select_for_update(skip_locked=True)
        message = messages.first()
        if message is not None:
            # Counted before the work: a mail that kills its worker is given up as well.
            message.attempts += 1
            message.state = State.SENDING
            message.leased_by = owner
            message.leased_until = timezone.now() + LEASE + _longest_talk(message)
            message.save(update_fields=["attempts", "state", "leased_by", "leased_until"])
    return message


def _longest_talk(message: Message) -> timedelta:
    """A mail server that answers each address just in time needs this long for them."""
    return timedelta(seconds=(settings.EMAIL_TIMEOUT or 60) * len(message.pending))


def _send(message: Message, way: Transport) -> State:
    if message.attempts > MAX_ATTEMPTS:
        return _finish(message, State.DEAD, reason="Whoever tried to send it broke down each time.")
    reason = why_not(message)
    if reason:
        return _finish(message, State.DROPPED, reason=reason)
    way.open()
    try:
        refused = way.deliver(letter_of(message))
    except TransportDown:
        raise
    except Exception as error:  # whatever is wrong with one mail must not stop the others
        way.close()
        log.warning("mail not sent", message=message.pk, attempt=message.attempts, error=type(error).__name__)
        hopeless = isinstance(error, ValueError | TypeError)
        refused = dict.fromkeys(message.envelope, Refusal(hopeless, f"{type(error).__name__}: {error}"[:300]))
    return _settle(message, refused)


def _settle(message: Message, refused: dict[str, Refusal]) -> State:
    """Write down who has the mail. Who has it never gets it again, whatever becomes of the others."""
    message.refused = {**message.refused, **{who: why.answer for who, why in refused.items() if why.permanent}}
    message.pending = [who for who in message.pending if who in refused or who in message.refused]
    if not message.pending:
        return _finish(message, State.SENT)
    later = {who: why.answer for who, why in refused.items() if not why.permanent}
    reason = "\n".join(f"{who}: {answer}" for who, answer in {**message.refused, **later}.items())
    if later and message.attempts < MAX_ATTEMPTS:
        return _write(
            message, State.WAITING, reason=reason, next_attempt_at=timezone.now() + wait_after(message.attempts)
        )
    log.error("mail given up", message=message.pk, attempts=message.attempts)
    return _finish(message, State.DEAD, reason=reason)


def _finish(message: Message, state: State, *, reason: str = "") -> State:
    return _write(message, state, reason=reason, finished_at=timezone.now())


def _write(message: Message, state: State, **values: object) -> State:
    """Only while the lease is ours: whoever took it over writes what becomes of the mail."""
    own = Message.objects.filter(pk=message.pk, leased_by=message.leased_by, state=State.SENDING)
    progress = {"pending": message.pending, "refused": message.refused, "leased_until": None, "leased_by": ""}
    own.update(state=state, **progress, **values)
    return state


def _put_back(message: Message) -> None:
    """The mail is not to blame, so the attempt does not count."""
    message.attempts -= 1
    _write(
        message,
        State.WAITING,
        attempts=message.attempts,
        reason=message.reason,
        next_attempt_at=timezone.now() + wait_after(1),
    )
