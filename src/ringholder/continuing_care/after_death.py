"""What was paid for days after a death: the sums to ask back, with how long nobody knew of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ringholder.calendar.period import Period
from ringholder.continuing_care.events import Events, Kind
from ringholder.continuing_care.packages import Package, cost, days_open
from ringholder.continuing_care.submissions import terms_of


@dataclass(frozen=True, slots=True)
class Death:
    """The day of a death and that on which the ICB was told; `None`: it has not been."""

    died_on: date
    notified_on: date | None


@dataclass(frozen=True, slots=True)
class Recovery:
    """A package that ran on after a death: the days paid and what they cost, exactly.

    The day of death is still paid. The days run to the day on which the ICB was told.
    """

    package: Package
    death: Death
    days: int
    sum: Decimal


def deaths(events: Events) -> dict[str, Death]:
    """Who died and when the ICB was told, by pseudonym."""
    died: dict[str, date] = {}
    told: dict[str, date] = {}
    for one in events.rows:
        if one.kind is Kind.DIED:
            died[one.person] = min(one.on, died.get(one.person, one.on))
        elif one.kind is Kind.DEATH_NOTIFIED:
            told[one.person] = min(one.on, told.get(one.person, one.on))
    return {person: Death(day, told.get(person)) for person, day in died.items()}


def recoveries(
    packages: Iterable[Package], known: Mapping[str, Death], today: date
) -> list[Recovery]:
    """What was paid for days after death, up to the day of notice or to a day; the largest first.

    Each package is taken as it was paid: with the end that the payer knew, not that of the death.
    """
    found = []
    for one in terms_of(packages):
        death = known.get(one.person)
        if death is None:
            continue
        after = Period(death.died_on + timedelta(days=1), death.notified_on or today)
        if days := days_open(one, after):
            found.append(Recovery(one, death, days, cost(one, after)))
    return sorted(found, key=lambda one: (-one.sum, one.package.package))
