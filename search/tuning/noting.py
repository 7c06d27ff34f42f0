"""Noting what was asked and chosen: in memory, while a page is made, and written a few seconds later by a thread.

So a full disk, a lock or a database that is away never delays or breaks a page. What cannot be written is dropped, as
is what a process holds when it ends. Tests write when they want to (SEARCH_LOG_AFTER is None there).
"""

import re
import threading
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

import structlog
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.http import HttpRequest

from core.access import PUBLIC_ONLY, request_tokens
from core.limits import visitor
from search.listing import Found, is_plain
from search.titles import plain_title
from search.tuning.models import LAST_RANK
from search.tuning.words import question_of
from search.tuning.writing import Choice, Question, write

log = structlog.get_logger("search")

MOST_HELD = 1_000
BOTS = re.compile(
    r"bot|crawl|spider|slurp|preview|curl|wget|python|http-?client|headless|monitor|lighthouse|scan", re.I
)
AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
SALT = "search.chosen"


@dataclass
class Notes:
    """What this process has not written yet."""

    questions: list[Question] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    waiting: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, note: Question | Choice) -> None:
        """Keep `note`, and begin to wait; with too many already it is dropped."""
        with self.lock:
            if len(self.questions) + len(self.choices) >= MOST_HELD:
                return
            if isinstance(note, Question):
                self.questions.append(note)
            else:
                self.choices.append(note)
            starts = not self.waiting and settings.SEARCH_LOG_AFTER is not None
            self.waiting = self.waiting or starts
        if starts:
            self.wait()

    def wait(self) -> None:
        timer = threading.Timer(settings.SEARCH_LOG_AFTER or 0, self.write_and_close)
        timer.daemon = True
        try:
            timer.start()
        except RuntimeError:  # no thread to be had: the next note tries again
            self.waiting = False

    def write(self) -> None:
        """Write all that is held. What was chosen of a question that no process has written yet waits once more."""
        with self.lock:
            questions, self.questions = self.questions, []
            choices, self.choices = self.choices, []
            self.waiting = False
        try:
            left = write(questions, choices)
        except Exception as error:  # whatever it is: a page is worth more than a note of it
            log.warning("questions were not noted", error=type(error).__name__, dropped=len(questions) + len(choices))
            return
        for choice in left:
            if not choice.again:
                self.add(replace(choice, again=True))

    def write_and_close(self) -> None:
        try:
            self.write()
        finally:
            connections.close_all()  # those of this thread


notes = Notes()


def note_question(request: HttpRequest, found: Found, language: str) -> None:
    """Note what a visitor asked, when it was a person, in plain words, for all kinds of things, and asked just now."""
    words = question_of(found.text) if is_plain(found.state) and found.state.page == 1 else ""
    if not words or not by_a_person(request) or goes_on(request, words):
        return
    try:
        address = visitor(request)
    except PermissionDenied:  # nobody knows from where: then nobody can say that three asked it
        return
    everybody = request_tokens(request) == PUBLIC_ONLY
    notes.add(Question(found.text, words, language, found.exact if everybody else None, address))


def note_choice(words: str, language: str, rank: int) -> None:
    notes.add(Choice(words, language, rank))


def by_a_person(request: HttpRequest) -> bool:
    """Whether somebody looks at this page now: no robot, no program, and no browser that reads ahead."""
    agent = request.headers.get("User-Agent", "")
    if request.method == "HEAD" or not agent or BOTS.search(agent):
        return False
    return not any(name in request.headers for name in AHEAD)


def goes_on(request: HttpRequest, words: str) -> bool:
    """Whether who asks comes from this question already (a filter taken away, back to page 1), or from the desk."""
    came = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if came.path.startswith("/beheer/"):
        return True
    return came.path == request.path and plain_title(" ".join(parse_qs(came.query).get("q", ()))) == words


def ticket(found: Found, language: str) -> str:
    """What a hit that is chosen is reported with; empty where nothing is reported. It says nothing of who asks."""
    words = question_of(found.text) if found.hits and found.first <= LAST_RANK and is_plain(found.state) else ""
    return signing.Signer(salt=SALT).sign(f"{language}:{words}") if words else ""


def read_ticket(value: str) -> tuple[str, str]:
    """The words and the language in a ticket. Raises `signing.BadSignature` for one that we did not give."""
    language, _colon, words = signing.Signer(salt=SALT).unsign(value).partition(":")
    return words, language
