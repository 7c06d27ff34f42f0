"""The child-privacy guard: it sees what looks like a child's details, tells the writer, and never decides.

    warn_about(request, texts, place=…)     a message with the passages, after saving
    WarnsAboutChildren                      the same for the desk's views of a row
    AsksAboutChildren                       a public form that asks once before it is sent

The rules are told in `docs/namen-van-kinderen.md`.
"""

from core.privacy.forms import AsksAboutChildren
from core.privacy.texts import plain_text, texts_of, texts_of_page
from core.privacy.traces import Trace, TraceKind, find_traces
from core.privacy.warnings import Finding, WarnsAboutChildren, findings_in, warn_about, warn_about_thing

__all__ = [
    "AsksAboutChildren",
    "Finding",
    "Trace",
    "TraceKind",
    "WarnsAboutChildren",
    "find_traces",
    "findings_in",
    "plain_text",
    "texts_of",
    "texts_of_page",
    "warn_about",
    "warn_about_thing",
]
