"""Discounting by bands of years: the rate falls with time, and the factor is the product so far.

The factor of a year is kept to 60 digits; what is multiplied and added with it afterwards is exact,
so the order of lines, and how they are split, makes no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext
from functools import cache, cached_property
from pathlib import Path

from ringholder.money import NOTHING, total
from ringholder.rates import NoRate, Rate, RateTable, read

STANDARD, HEALTH = "standard", "health"
SCHEDULES = (STANDARD, HEALTH)
LAST_YEAR = 500
"""The last year after the first that is discounted: no case looks further."""

_TABLE = Path(__file__).with_name("rates.csv")
_DIGITS = Context(prec=60)
_ONE, _HUNDRED = Decimal(1), Decimal(100)
_EXACT = Context(prec=400, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Holds every product of an amount, a factor, a bias and an index without rounding."""


@cache
def shipped_rates() -> RateTable:
    """The discount rates that come with Ringholder; see each one's source and mark."""
    return read(_TABLE)


@dataclass(frozen=True, slots=True)
class Band:
    """Years from `first` on, to the next band, discounted at a rate in percent a year."""

    first: int
    rate: Rate


@dataclass(frozen=True)
class Schedule:
    """Bands of years, the first first. `apart` is added to each rate, in percentage points."""

    name: str
    bands: tuple[Band, ...]
    apart: Decimal = NOTHING

    def rate(self, year: int) -> Decimal:
        """The rate of a year after the first, in percent. Raises NoRate where no band reaches."""
        return self._band(year).rate.value + self.apart

    def used(self, last: int) -> tuple[Rate, ...]:
        """The rates on which the factors to a year rest."""
        return tuple(one.rate for one in self.bands if one.first <= last)

    def factor(self, year: int) -> Decimal:
        """What a pound of a year is worth in year 0. Raises NoRate, and ValueError outside 0–500.

        The quotient of 1 and the product of (1 + rate) over the years up to it.
        """
        if not 0 <= year <= LAST_YEAR:
            raise ValueError(f"Year {year} is not between 0 and {LAST_YEAR}.")
        return self._factors[year]

    @cached_property
    def _factors(self) -> tuple[Decimal, ...]:
        with localcontext(_DIGITS):
            found = [_ONE]
            for year in range(1, LAST_YEAR + 1):
                found.append(found[-1] / (_ONE + self.rate(year) / _HUNDRED))
            return tuple(found)

    def shifted(self, points: Decimal) -> Schedule:
        """The same with every rate so many percentage points higher."""
        return Schedule(self.name, self.bands, self.apart + points)

    def _band(self, year: int) -> Band:
        found = [one for one in self.bands if one.first <= year]
        if not found:
            raise NoRate(f"The discount rates `{self.name}` have none for year {year}.")
        return found[-1]


def schedule(
    name: str, on: date, known_at: date | None = None, rates: RateTable | None = None
) -> Schedule:
    """The bands of a schedule as they hold on a day. Raises NoRate where none does."""
    table, prefix = rates or shipped_rates(), f"discount-{name}-"
    codes = dict.fromkeys(one.code for one in table.rates if one.code.startswith(prefix))
    bands = []
    for code in codes:
        first = code.removeprefix(prefix)
        if first.isdigit() and any(one.holds_on(on) for one in table.of(code)):
            bands.append(Band(int(first), table.on(code, on, known_at or on)))
    if not bands:
        raise NoRate(f"No discount rates `{name}` hold on {on}.")
    return Schedule(name, tuple(sorted(bands, key=lambda one: one.first)))


def times(*parts: Decimal) -> Decimal:
    """The product, exactly."""
    found = _ONE
    with localcontext(_EXACT):
        for one in parts:
            found = found * one
    return found


def less(one: Decimal, other: Decimal) -> Decimal:
    """The difference, exactly."""
    return total((one, other.copy_negate()))


def present_value(amounts: Sequence[Decimal], by: Schedule) -> Decimal:
    """What amounts of the years 0, 1, 2 … come to in year 0."""
    return total(times(one, by.factor(year)) for year, one in enumerate(amounts))


def annuity(first: int, last: int, by: Schedule) -> Decimal:
    """The sum of the factors of the years from `first` to `last`, both in."""
    return total(by.factor(year) for year in range(first, last + 1))


def ratio(of: Decimal, to: Decimal) -> Decimal | None:
    """A quotient to 60 digits; `None` of nothing and of less."""
    if to <= NOTHING:
        return None
    with localcontext(_DIGITS):
        return of / to
