"""When a decision takes effect, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ringholder.matters.case import Case
from ringholder.matters.due import limit_of
from ringholder.matters.ratifying import ratification

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
    for term in _terms(case):
        yield met.get(term), f"the condition: {term}"
    agreed = _first(case, "concur", "holder", "agrees")
    for name in case.joint_holders:
        yield agreed.get(name), f"the decision of {_name(case, name)}, with which it is joint"
    for partner in ratification(case).partners:
        refused = ", which has refused it and is not bound" if partner.answer is False else ""
        yield partner.ratified_at, f"ratification by {partner.organisation}{refused}"


def _name(case: Case, holder: str) -> str:
    return holder if case.charter is None else case.charter.name(holder)


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


def _terms(case: Case) -> tuple[str, ...]:
    """The conditions that the decision itself names."""
    decided = case.decided
    return tuple(decided.act.payload.get("terms", ())) if decided is not None else ()


def _first(case: Case, kind: str, key: str, flag: str = "") -> dict[object, datetime]:
    """When each was first met since the decision; what comes again, or was never asked, is none."""
    found: dict[object, datetime] = {}
    for entry in case.since(kind, case.decided):
        said = entry.act.payload
        if not flag or said.get(flag) is True:
            found.setdefault(said.get(key), entry.act.at)
    return found
