"""When a decision takes effect, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ringholder.matters.case import Case
from ringholder.matters.due import limit_of

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Effect:
    """The first instant of effect; `None` while it waits for something, which is told."""

    at: datetime | None
    waits_for: tuple[str, ...] = ()


NONE_YET = Effect(None)


def effect_of(case: Case, at: datetime) -> Effect:
    """When the decision of a case takes effect, as the record shows at an instant.

    A decision takes effect when it is taken. One that cannot be undone does when its call-in window
    is over, one with conditions or that partners ratify when the last of these is met.
    """
    decided = case.decided
    if decided is None or not case.stands:
        return NONE_YET
    if case.said("outcome", "decide", "decide-urgently") == "rejected":
        return NONE_YET
    held = list(_held_by(case))
    waits = tuple(words for until, words in held if until is None or until > at)
    if any(until is None for until, _ in held):
        return Effect(None, waits)
    return Effect(max([decided.act.at, *(until for until, _ in held if until)]), waits)


def _held_by(case: Case) -> Iterator[tuple[datetime | None, str]]:
    """What holds the decision back: until when, if that is known, and in words."""
    yield from _window(case)
    met = _first(case, "meet-term", "term")
    for term in _asked(case, "terms"):
        yield met.get(term), f"the condition: {term}"
    ratified = _first(case, "ratify", "organisation", "ratified")
    for name in _asked(case, "ratified_by"):
        yield ratified.get(name), f"ratification by {name}"


def _window(case: Case) -> Iterator[tuple[datetime | None, str]]:
    step = case.procedure.named("call-in") if case.procedure is not None else None
    if step is None or not case.irreversible:
        return
    found = limit_of(case, step.before)
    ends_at = None if found is None else found[1]
    upheld = case.last("uphold")
    decided = case.decided
    if upheld is not None and decided is not None and upheld.index > decided.index:
        yield upheld.act.at, "the answer to its call-in"
    else:
        until = None if ends_at is None else ends_at + _SECOND
        yield until, "the end of its call-in window"


def _asked(case: Case, key: str) -> tuple[str, ...]:
    """The conditions, or those who ratify, that the decision itself names."""
    decided = case.decided
    return tuple(decided.act.payload.get(key, ())) if decided is not None else ()


def _first(case: Case, kind: str, key: str, flag: str = "") -> dict[object, datetime]:
    """When each was first met since the decision; what comes again, or was never asked, is none."""
    found: dict[object, datetime] = {}
    for entry in case.since(kind, case.decided):
        said = entry.act.payload
        if not flag or said.get(flag) is True:
            found.setdefault(said.get(key), entry.act.at)
    return found
