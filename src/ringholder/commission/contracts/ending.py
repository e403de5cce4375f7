"""Contracts that end, and the day by which the choice of the next provider has to begin.

How long that takes is data (`lead_times.yaml`): no source gives it, so it is illustrative until a
user puts in their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.commission.contracts.months import months_from
from ringholder.commission.contracts.register import PROCESSES, Contract
from ringholder.matters.contract_value import BEFORE

_TABLE = Path(__file__).with_name("lead_times.yaml")


class NotLeadTimes(Exception):
    """A file that has no lead times; the message says why."""


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """Months from the first step to a new contract, by process; `source` is empty if illustrative.

    `longest` is what counts where nobody knows yet how the next provider will be chosen.
    """

    months: Mapping[str, int]
    source: str
    owner: str

    @property
    def illustrative(self) -> bool:
        """Whether they were chosen, for want of a source."""
        return not self.source

    @property
    def longest(self) -> int:
        """The longest of them."""
        return max(self.months.values())


@dataclass(frozen=True, slots=True)
class Ending:
    """A contract that ends: `begin_by` is the last day on which choosing anew can begin in time.

    `could_end_on` is later than `ends_on` where it may be extended. `late`: that day has passed.
    """

    contract: Contract
    ends_on: date
    could_end_on: date
    begin_by: date
    late: bool


@cache
def shipped_lead_times() -> LeadTimes:
    """The lead times that come with Ringholder."""
    return read_lead_times(_TABLE)


def read_lead_times(path: Path) -> LeadTimes:
    """Lead times from a file. Raises `NotLeadTimes`."""
    try:
        told: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
        months = {name: int(count) for name, count in told["months"].items()}
        found = LeadTimes(months, told.get("source", ""), told["owner"])
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise NotLeadTimes(f"`{path.name}` has no lead times: {problem!r}.") from None
    if set(months) != set(PROCESSES) or not all(0 <= n <= 120 for n in months.values()):
        raise NotLeadTimes(
            f"`{path.name}` has to give 0 to 120 months for each of {', '.join(PROCESSES)}."
        )
    return found


def endings(
    contracts: Iterable[Contract], today: date, months: int, times: LeadTimes
) -> Iterator[Ending]:
    """Contracts that end within so many months of a day, the first to be begun first.

    Those that have ended already are left out.
    """
    until = months_from(today, months)
    found = (
        one
        for contract in contracts
        if (one := ending(contract, today, times)) is not None and today <= one.ends_on <= until
    )
    yield from sorted(found, key=lambda one: (one.begin_by, one.contract.reference))


def ending(contract: Contract, today: date, times: LeadTimes) -> Ending | None:
    """When a contract ends; `None` for one without an end.

    The time of its own process counts; the longest where that is not known, or was before the
    regime. Both are counted from its last day without any extension: an extension is a decision.
    """
    if contract.ends_on is None:
        return None
    known = contract.chosen_by and contract.chosen_by != BEFORE
    lead = times.months[contract.chosen_by] if known else times.longest
    begin_by = months_from(contract.ends_on, -lead)
    could = contract.could_end_on or contract.ends_on
    return Ending(contract, contract.ends_on, could, begin_by, begin_by < today)
