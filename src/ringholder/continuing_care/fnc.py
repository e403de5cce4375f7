"""NHS-funded nursing care: a weekly rate, what is owed for days, arrears, and when it stops.

Rates are announced late and hold from earlier: the table knows both days. The high band is only for
people who have been on it since 2007 (SI 2012/2996 regulations 28 to 30).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from ringholder import rates
from ringholder.calendar.period import Period
from ringholder.continuing_care import codes
from ringholder.continuing_care.requests import Request
from ringholder.continuing_care.terms import terms
from ringholder.money import total
from ringholder.rates import Arrears, Calculated, RateTable
from ringholder.rates.arrears import Look

_RATES = Path(__file__).with_name("fnc_rates.csv")
_DAYS = 7
SINGLE_BAND_FROM = date(2007, 10, 1)
"""The Directions of 2007 came into force: SI 2012/2996 regulation 32(7)(a)."""


class Band(StrEnum):
    """The two rates: each the code of its rate."""

    STANDARD = "fnc-standard"
    HIGH = "fnc-high"


class Stops(StrEnum):
    """Why a payment stops, with the paragraph of SI 2012/2996 regulation 28(6)."""

    NO_NEED = "28(6)(a): no need for nursing care any longer"
    NOT_RESIDENT = "28(6)(b): no longer resident in the home"
    ELIGIBLE = "28(6)(c): eligible for NHS Continuing Healthcare"
    DIED = "28(6)(d): died"
    NOT_SAID = "funding ended, and the reason was not given"


@dataclass(frozen=True, slots=True)
class NursingCare:
    """A person's nursing care that is paid: its days, both included, and why it stopped."""

    person: str
    place: str
    paid: Period
    band: Band = Band.STANDARD
    stopped: Stops | None = None


@cache
def shipped() -> RateTable:
    """The rates that come with Ringholder, from 2018/19."""
    return rates.read(_RATES)


def band(on_high_since: date | None) -> Band:
    """The band of a person, by the day since which without a break the high band was paid."""
    high = on_high_since is not None and on_high_since < SINGLE_BAND_FROM
    return Band.HIGH if high else Band.STANDARD


def flat_rate_from(notice_on: date) -> date:
    """The first day on which the flat rate may follow the high band once notice is given.

    Source: SI 2012/2996 regulation 30(4): no sooner than 14 days beginning with that day.
    """
    return terms()["high-band-notice"].due(notice_on)


def nursing_care(known: Iterable[Request]) -> list[NursingCare]:
    """Whose nursing care is paid, from which decision to which end, at the standard rate.

    From the decision that says so to the end of funding, the day before eligibility for continuing
    healthcare on any request of the person, or the day of death, whichever is first. Eligible on
    the day of the decision, nobody is paid for.
    """
    each = list(known)
    eligible: dict[str, list[date]] = {}
    for one in each:
        if one.eligible_on:
            eligible.setdefault(one.person, []).append(one.eligible_on)
    return [
        _of_request(one, start, eligible.get(one.person, []))
        for one in each
        for start in _start(one)
    ]


def _start(one: Request) -> Iterator[date]:
    if one.outcome == codes.NURSING_CARE and one.decided_on:
        yield one.decided_on
    elif one.screened == codes.NURSING_CARE_REFERRAL and one.screened_on and not one.decided_on:
        yield one.screened_on


_WHY = {
    "no-longer-eligible": Stops.NO_NEED,
    "moved": Stops.NOT_RESIDENT,
    "died": Stops.DIED,
}


def _of_request(one: Request, start: date, eligible: list[date]) -> NursingCare:
    ends: list[tuple[date, Stops]] = [
        (day - timedelta(days=1), Stops.ELIGIBLE) for day in eligible if day >= start
    ]
    if one.funding_ended_on:
        why = _WHY.get(one.funding_ended_for, Stops.NOT_SAID)
        ends.append((one.funding_ended_on, why))
    if one.died_on:
        ends.append((one.died_on, Stops.DIED))
    end, stopped = min(ends, default=(None, None))
    return NursingCare(one.person, one.place, Period(start, end), Band.STANDARD, stopped)


def owed(each: Iterable[NursingCare], to_on: date, known_at: date) -> Calculated:
    """What nursing care costs by person up to a day, on the rates that were known on another.

    Raises NoRate where none was known.
    """
    return rates.calculated(shipped(), known_at, lambda look: _sums(list(each), to_on, look))


def arrears(each: Iterable[NursingCare], to_on: date, then: date, now: date) -> Arrears:
    """What is owed to a day on what is known now, beyond what was known then. Raises NoRate."""
    held = list(each)
    return rates.arrears(shipped(), then, now, lambda look: _sums(held, to_on, look))


def _sums(each: list[NursingCare], to_on: date, look: Look) -> Mapping[str, Decimal]:
    lines: dict[str, list[Decimal]] = {}
    for one in each:
        lines.setdefault(one.person, []).append(_paid(one, to_on, look))
    return {person: total(sums) for person, sums in lines.items()}


def _paid(one: NursingCare, to_on: date, look: Look) -> Decimal:
    """Days times the weekly rate over 7, rate by rate."""
    first = one.paid.from_on
    last = min(to_on, one.paid.to_on or to_on)
    if first is None or last < first:
        return Decimal(0)
    starts = sorted({first, *(day for day in _changes(one.band) if first < day <= last)})
    ends = [*(day - timedelta(days=1) for day in starts[1:]), last]
    return total(
        look(one.band, start).value * ((end - start).days + 1) / _DAYS
        for start, end in zip(starts, ends, strict=True)
    )


@cache
def _changes(of: Band) -> tuple[date, ...]:
    """The days from which any rate of a band holds."""
    return tuple(sorted({rate.valid_from for rate in shipped().of(of)}))
