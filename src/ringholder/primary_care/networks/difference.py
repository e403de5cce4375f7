"""What differs between two registers of memberships on a day: who joined, left, moved, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ringholder.calendar import in_words
from ringholder.primary_care.membership import Membership, Memberships, Role
from ringholder.primary_care.networks.partition import name


class Moved(StrEnum):
    """How a practice stands in the second register against the first."""

    JOINED = "joined"
    LEFT = "left"
    MOVED = "moved"
    ROLE = "other role"
    DAYS = "other days"


@dataclass(frozen=True, slots=True)
class Difference:
    """A practice that the two registers have otherwise; `since` is the day that the second gives.

    For one that left it is the day after its last there; `None` where the second has no day.
    """

    practice: str
    how: Moved
    before: tuple[Membership, ...]
    after: tuple[Membership, ...]
    since: date | None

    @property
    def says(self) -> str:
        """In words."""
        when = f" since {in_words(self.since)}" if self.since is not None else ""
        whom = name(self.practice)
        if self.how is Moved.JOINED:
            return f"{whom} joined {_all(self.after)}{when}."
        if self.how is Moved.LEFT:
            return f"{whom} left {_all(self.before)}{when}."
        if self.how is Moved.MOVED:
            return f"{whom} moved from {_all(self.before)} to {_all(self.after)}{when}."
        if self.how is Moved.ROLE:
            return (
                f"{whom} is {_roles(self.after)} of {_all(self.after)}, not {_roles(self.before)}."
            )
        began = self.before[0].in_being.from_on
        return f"{whom} is in {_all(self.after)} since {_day(self.since)}, not since {_day(began)}."


def differences(
    before: Memberships, after: Memberships, on: date, among: Iterable[str] | None = None
) -> tuple[Difference, ...]:
    """The practices that two registers have otherwise on a day, by code.

    `among` limits it to some practices: a register of one board says nothing of any other.
    """
    codes = {m.practice for m in (*before.rows, *after.rows)} if among is None else set(among)
    found = (_difference(code, before, after, on) for code in sorted(codes))
    return tuple(one for one in found if one is not None)


def _difference(
    practice: str, before: Memberships, after: Memberships, on: date
) -> Difference | None:
    was, is_ = before.of(practice, on), after.of(practice, on)
    if _what(was) == _what(is_):
        days = {m.in_being.from_on for m in was} == {m.in_being.from_on for m in is_}
        return None if days else Difference(practice, Moved.DAYS, was, is_, _begun(is_))
    if not was:
        return Difference(practice, Moved.JOINED, was, is_, _begun(is_))
    if not is_:
        return Difference(practice, Moved.LEFT, was, is_, _ended(after.history(practice), on))
    same = {m.network for m in was} == {m.network for m in is_}
    return Difference(practice, Moved.ROLE if same else Moved.MOVED, was, is_, _begun(is_))


def _what(held: tuple[Membership, ...]) -> set[tuple[str, Role]]:
    return {(m.network, m.role) for m in held}


def _begun(held: tuple[Membership, ...]) -> date | None:
    return max((m.in_being.from_on for m in held if m.in_being.from_on), default=None)


def _ended(history: tuple[Membership, ...], on: date) -> date | None:
    ends = [
        day for m in history for day in m.in_being.changes() if day <= on and day not in m.in_being
    ]
    return max(ends, default=None)


def _all(held: tuple[Membership, ...]) -> str:
    return " and ".join(sorted({name(m.network) for m in held}))


def _roles(held: tuple[Membership, ...]) -> str:
    return " and ".join(sorted({m.role for m in held}))


def _day(day: date | None) -> str:
    return "an unknown day" if day is None else in_words(day)
