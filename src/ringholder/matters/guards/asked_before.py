"""The same was asked before: it was refused, or somebody else asks for it now.

Whoever asks again is shown why it was refused, and whoever asks what another asks too is shown
whom to share with. Nothing is dropped, and nobody is kept from asking.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.demands import Asked, asked_of, earlier, refused, same_time, shared
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "OVS103", "asked-before"
SOURCE = ("source 003 §3 (protecting from demands)", "docs/how-to/oversee-practices.md")
READ = "Read the reasons, and say what is different now, or withdraw it."
SHARE = "Ask whoever asked first to share what they get, or ask together."


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    own = refused(case)
    if own is not None:
        yield _was_refused(own, "This")
    asked = asked_of(case)
    code = case.opened.get("practice") or case.opened.get("network")
    if asked is None or not isinstance(code, str):
        return
    for other, before in earlier(case.world, code, entry.index, case.matter):
        words = shared(asked, before)
        no = refused(other)
        if words and no is not None:
            yield _was_refused(no, _called(other, words))
        elif words and not other.ended and before.by != asked.by and same_time(asked, before):
            yield _also_asked(other, before, words)


def _was_refused(no: Entry, what: str) -> Says:
    day = in_words(local_day(no.act.at))
    says = f"{what} was refused on {day} by {no.act.as_}: {no.act.payload.get('reasons')}"
    return Says(says, READ, Severity.NOTE)


def _also_asked(other: Case, asked: Asked, words: tuple[str, ...]) -> Says:
    says = f"{asked.by} asks for it too, by {in_words(asked.due_on)}: {_called(other, words)}."
    return Says(says, SHARE, Severity.NOTE)


def _called(other: Case, words: tuple[str, ...]) -> str:
    return f"“{other.opened['title']}” ({', '.join(words[:8])})"
