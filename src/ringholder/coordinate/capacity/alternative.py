"""Who is owed the offer of another provider, how many have to be offered, and what excepts from it.

The duty is that of SI 2012/2996 regs 47 to 49; its terms are data in `alternative.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ringholder.rates import Mark

_TABLE = Path(__file__).with_name("alternative.yaml")


@dataclass(frozen=True, slots=True)
class Exempt:
    """A ground on which no offer is owed."""

    id: str
    says: str
    clause: str


@dataclass(frozen=True, slots=True)
class Duty:
    """The duty: from how many weeks on, what an offer has to be, and its exceptions.

    `notice_weeks`: an appointment is reasonable if it is at least so long after its offer.
    `choice_of`: of how many providers a choice has to be offered where there are so many.
    """

    source: str
    mark: Mark
    weeks: int
    notice_weeks: int
    notice_clause: str
    choice_of: int
    starts_when: str
    duty: str
    choice: str
    clause: str
    exceptions: tuple[Exempt, ...]


@cache
def duty() -> Duty:
    """The duty as shipped."""
    said = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    exceptions = tuple(Exempt(**one) for one in said.pop("exceptions"))
    return Duty(**{**said, "mark": Mark(said["mark"])}, exceptions=exceptions)


def to_offer(available: int) -> int:
    """Of how many providers an offer has to name, where so many could: all of one, two of more."""
    return min(available, duty().choice_of)


def may_be_owed(waited: float, further: float, exceptions: Sequence[str] = ()) -> bool:
    """Whether somebody may be owed an offer, if they say so: late already or by when they start.

    Raises `KeyError` for an exception that is none.
    """
    known = {one.id for one in duty().exceptions}
    for name in exceptions:
        if name not in known:
            raise KeyError(name)
    return not exceptions and waited + further >= duty().weeks


def reasonable(weeks_after_offer: float) -> bool:
    """Whether an appointment leaves the notice that a reasonable offer has."""
    return weeks_after_offer >= duty().notice_weeks
