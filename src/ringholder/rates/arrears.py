"""Calculations on dated rates: what they used, and what is owed once more is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.money import total
from ringholder.rates.rate import Rate
from ringholder.rates.table import RateTable

_HUNDRED = Decimal(100)

Look = Callable[[str, date], Rate]
"""What a calculation asks for a rate: by code and the day for which it is needed."""

Calculation = Callable[[Look], Mapping[str, Decimal]]
"""From rates to sums by line, such as a practice and a month; the same lines at every run."""


@dataclass(frozen=True, slots=True)
class Calculated:
    """Sums by line, exactly, with the rates that they rest on and the day whose knowledge it is."""

    sums: Mapping[str, Decimal]
    used: tuple[Rate, ...]
    known_at: date

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it: no rate of it is unverified."""
        return all(rate.for_decision for rate in self.used)


def calculated(table: RateTable, known_at: date, calculation: Calculation) -> Calculated:
    """Run a calculation on what was known on a day. Raises NoRate."""
    used: dict[tuple[str, date, date], Rate] = {}

    def look(code: str, day: date) -> Rate:
        rate = table.on(code, day, known_at)
        used[rate.code, rate.valid_from, rate.known_from] = rate
        return rate

    return Calculated(dict(calculation(look)), tuple(used.values()), known_at)


@dataclass(frozen=True, slots=True)
class Arrears:
    """What a re-run on later knowledge owes beyond the first: by line, positive to be paid.

    `changed` are the rates of the first run with those that took their place.
    """

    then: Calculated
    now: Calculated

    @property
    def owed(self) -> Mapping[str, Decimal]:
        """The difference of each line, later less earlier; what one run lacks is nothing there."""
        nothing = Decimal(0)
        lines = dict.fromkeys((*self.then.sums, *self.now.sums))
        return {
            line: self.now.sums.get(line, nothing) - self.then.sums.get(line, nothing)
            for line in lines
        }

    @property
    def total(self) -> Decimal:
        """All of it."""
        return total(self.owed.values())

    @property
    def changed(self) -> tuple[tuple[tuple[Rate, ...], tuple[Rate, ...]], ...]:
        """Of each code whose rates are not the same in both runs, those of each run."""
        codes = dict.fromkeys(rate.code for rate in (*self.then.used, *self.now.used))
        pairs = ((_coded(self.then.used, code), _coded(self.now.used, code)) for code in codes)
        return tuple((was, is_) for was, is_ in pairs if set(was) != set(is_))


def _coded(rates: Iterable[Rate], code: str) -> tuple[Rate, ...]:
    return tuple(rate for rate in rates if rate.code == code)


def arrears(table: RateTable, then: date, now: date, calculation: Calculation) -> Arrears:
    """The same calculation on what was known then and on what is known now. Raises NoRate."""
    return Arrears(calculated(table, then, calculation), calculated(table, now, calculation))


def repricing(was: Rate, is_: Rate) -> Decimal:
    """The factor that takes a price of one uplift to another: (1 + is) / (1 + was).

    For rates in percent of growth, where all else of the price is unchanged. Raises ValueError for
    rates in other units.
    """
    if {was.unit, is_.unit} != {"percent"}:
        raise ValueError(f"`{was.code}` is in {was.unit}: only growth in percent re-prices.")
    return (_HUNDRED + is_.value) / (_HUNDRED + was.value)
