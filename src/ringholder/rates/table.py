"""A table of dated rates: which holds on a day, as far as was known on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ringholder.findings import Finding
from ringholder.rates.rate import Rate
from ringholder.rates.soundness import checked


class NoRate(LookupError):
    """No rate answers for a day as far as was known then; the message says why."""


@dataclass(frozen=True, slots=True)
class RateTable:
    """Rates of a file, or of several together, with what could not be read."""

    rates: tuple[Rate, ...]
    unread: tuple[Finding, ...] = ()

    def on(self, code: str, day: date, known_at: date) -> Rate:
        """The rate that holds on a day, as it was known at another. Raises NoRate.

        Of several, the one that became known last: it corrects those before.
        """
        named = [rate for rate in self.rates if rate.code == code]
        holding = [rate for rate in named if rate.holds_on(day)]
        known = [rate for rate in holding if rate.known_from <= known_at]
        if not known:
            raise NoRate(_why_none(code, day, known_at, named, holding))
        newest = max(rate.known_from for rate in known)
        last = [rate for rate in known if rate.known_from == newest]
        if len({(rate.value, rate.unit, rate.base) for rate in last}) > 1:
            raise NoRate(
                f"`{code}` has {len(last)} values for {day}, all known from {newest}: "
                f"{', '.join(str(rate.value) for rate in last)}. Correct the table."
            )
        return last[0]

    def of(self, code: str) -> tuple[Rate, ...]:
        """All rates of a code, as they became known."""
        named = (rate for rate in self.rates if rate.code == code)
        return tuple(sorted(named, key=lambda rate: (rate.known_from, rate.valid_from)))

    def __add__(self, other: RateTable) -> RateTable:
        """Both tables as one, checked as one."""
        rates = (*self.rates, *other.rates)
        return RateTable(rates, self.unread + other.unread)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong: what was not read, what overlaps, contradicts or leaves a gap."""
        return (*self.unread, *checked(self.rates))


def _why_none(
    code: str, day: date, known_at: date, named: Sequence[Rate], holding: Sequence[Rate]
) -> str:
    if not named:
        return f"There is no rate `{code}`."
    if not holding:
        return f"No rate `{code}` holds on {day}. Load the rate of that day with its source."
    first = min(rate.known_from for rate in holding)
    return f"The rate `{code}` of {day} became known on {first}: nobody knew it on {known_at}."
