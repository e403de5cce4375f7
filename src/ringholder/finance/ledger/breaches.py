"""The log of breaches: whose each is, how it stands and since when, carried from month to month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum


class State(StrEnum):
    """How a breach stands: people say in hand or explained, the ledger says mended."""

    OPEN = "open"
    IN_HAND = "in hand"
    EXPLAINED = "explained"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Breach:
    """A breach: `key` is the same next month, `about` what it is of, `amount` what is at stake.

    `since` is the day of the first ledger that showed it, `seen_on` of the last.
    """

    key: str
    code: str
    breach: str
    about: str
    amount: Decimal
    owner: str
    state: State
    since: date
    seen_on: date
    mended_on: date | None = None
    note: str = ""


def carried(before: Iterable[Breach], now: Sequence[Breach], on: date) -> list[Breach]:
    """The log after a ledger of a day was judged: `now` are the breaches that it shows.

    One that was known keeps since when, whose it is, how it stands and what was noted; it is open
    again where it was mended. One that is gone is mended, and stays in the log.
    """
    known = {one.key: one for one in before}
    shown = {one.key: _still(known.get(one.key), one) for one in now}
    gone = (one for one in known.values() if one.key not in shown)
    mended = {one.key: _gone(one, on) for one in gone}
    return sorted((shown | mended).values(), key=lambda one: (one.since, one.code, one.key))


def _still(before: Breach | None, now: Breach) -> Breach:
    if before is None:
        return now
    again = before.state is State.MENDED
    return replace(
        now,
        owner=before.owner or now.owner,
        state=State.OPEN if again else before.state,
        since=before.since,
        seen_on=max(before.seen_on, now.seen_on),
        note=before.note,
    )


def _gone(one: Breach, on: date) -> Breach:
    return one if one.state is State.MENDED else replace(one, state=State.MENDED, mended_on=on)
