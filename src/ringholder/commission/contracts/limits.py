"""Time limits after a performance notice: data that is shown, and enforces nothing while unread.

The limits that come with Ringholder were not read in the contract's text. A user who has read it
gives a file of their own; then they are for decision, and even so the record is left to people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.calendar import NotATimeLimit, OutsideCalendar, TimeLimit, deadline, read_limit
from ringholder.matters.case import Case
from ringholder.matters.milestones import left
from ringholder.register.store import Entry

_TABLE = Path(__file__).with_name("limits.yaml")
READ, UNREAD = "V", "U"
NOT_FOR_DECISION = "Not for decision: nobody has read this in the contract's text."


class NotLimits(Exception):
    """A file that has no limits of contracts; the message says why."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How long after a step another is due. `not_before`: it may not come until then.

    `of_milestone`: it is counted from the day of a milestone that was missed, not from the step.
    """

    step: str
    of: str
    within: TimeLimit
    clause: str
    says: str
    not_before: bool = False
    of_milestone: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """At most which share of a month's value may be withheld, after which step."""

    step: str
    share: Fraction
    clause: str
    says: str


@dataclass(frozen=True, slots=True)
class Limits:
    """All of them, with their source. `for_decision` is false as long as nobody has read them."""

    limits: tuple[Limit, ...]
    shares: tuple[Share, ...]
    mark: str
    source: str
    owner: str

    @property
    def for_decision(self) -> bool:
        """Whether they were read in the contract's text."""
        return self.mark == READ


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit that has begun on a contract: since when, until when, and when it was met.

    `ends_at` is `None` where the calendar does not reach so far. It is shown; it refuses nothing.
    """

    limit: Limit
    began_at: datetime
    ends_at: datetime | None
    met_at: datetime | None
    for_decision: bool

    def passed(self, at: datetime) -> bool:
        """Whether its time ended before an instant, and before it was met."""
        if self.ends_at is None:
            return False
        return min(at, self.met_at or at) > self.ends_at


@cache
def shipped_limits() -> Limits:
    """The limits that come with Ringholder: unread."""
    return read_limits(_TABLE)


def read_limits(path: Path) -> Limits:
    """Limits from a file. Raises `NotLimits`.

    Limits count as read only with the mark `V` and a source.
    """
    try:
        told: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
        limits = tuple(map(_limit, told["limits"]))
        shares = tuple(map(_share, told.get("shares", ())))
        mark, source, owner = told["mark"], told["source"], told["owner"]
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise NotLimits(f"`{path.name}` cannot be read: {problem}.") from None
    except (KeyError, TypeError, ValueError, AttributeError, NotATimeLimit) as problem:
        raise NotLimits(f"`{path.name}` is not laid out as limits: {problem!r}.") from None
    if mark not in (READ, UNREAD) or not source.strip():
        raise NotLimits(f"`{path.name}` has to say `mark: {READ}` or `{UNREAD}`, and its source.")
    return Limits(limits, shares, mark, source, owner)


def _limit(row: Mapping[str, Any]) -> Limit:
    return Limit(
        step=row["step"],
        of=row["of"],
        within=read_limit({unit: int(count) for unit, count in row["within"].items()}),
        clause=row["clause"],
        says=row["says"],
        not_before=row.get("from") == "yes",
        of_milestone=row.get("milestone") == "yes",
    )


def _share(row: Mapping[str, Any]) -> Share:
    return Share(row["step"], Fraction(row["share"]), row["clause"], row["says"])


def clocks(case: Case, limits: Limits, at: datetime) -> Iterator[Clock]:
    """Every limit that has begun on a contract since its last performance notice."""
    notice = case.last("issue-notice")
    if notice is None:
        return
    for limit in limits.limits:
        start = case.last(limit.of)
        if start is None or start.index < notice.index:
            continue
        met = next(iter(case.since(limit.step, start)), None)
        for began_at in _began(case, limit, start, at):
            yield Clock(
                limit,
                began_at,
                _ends(case, began_at, limit.within),
                None if met is None else met.act.at,
                limits.for_decision,
            )


def _began(case: Case, limit: Limit, start: Entry, at: datetime) -> Iterator[datetime]:
    """With the step itself, or at the end of the day of each milestone that was missed."""
    if not limit.of_milestone:
        yield start.act.at
    elif case.calendar is not None:
        ends = (case.calendar.end_of(one.due_on) for one in left(case))
        yield from (end for end in ends if end < at)


def _ends(case: Case, began_at: datetime, within: TimeLimit) -> datetime | None:
    if case.calendar is None:
        return None
    try:
        return deadline(began_at, within, case.calendar)
    except OutsideCalendar:
        return None
