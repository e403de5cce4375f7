"""What became known during a year, day by day, and what each day owes for months paid already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from ringholder.primary_care.payments.arrears import Owed, arrears, owed_in_all
from ringholder.primary_care.payments.basis import Basis
from ringholder.primary_care.payments.lines import Instalments, lines
from ringholder.primary_care.payments.working_out import schedule

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which more became known, and what it owes for the months begun by then."""

    day: date
    owed: tuple[Owed, ...]

    @property
    def exact(self) -> Fraction:
        """Pounds in all, exactly."""
        return owed_in_all(self.owed)


def steps(
    basis: Basis, networks: Iterable[str], months: Sequence[date], known_at: date
) -> tuple[Step, ...]:
    """Each day of the year, and after, up to one, whose new rates or counts owe anything.

    A month counts as paid once it has begun. What is owed adds up over the steps.
    """
    each = tuple(networks)
    found: list[Step] = []
    for day in _days(basis, each, months, known_at):
        then = schedule(basis, each, months, day - _DAY)
        now = schedule(basis, each, months, day)
        through = min(day.replace(day=1), months[-1])
        owed = tuple(filter(_corrects, arrears(then, now, through=through)))
        if owed:
            found.append(Step(day, owed))
    return tuple(found)


def _corrects(one: Owed) -> bool:
    """Whether it corrects a month, and is not the first that was known of its beds or part."""
    first_of_all = one.line.base is None or one.line.paid is Instalments.ON_DECLARATION
    return bool(one.was) or not first_of_all


def _days(
    basis: Basis, networks: Sequence[str], months: Sequence[date], known_at: date
) -> Iterator[date]:
    """The days on which a rate, a count of the practices, or other beds became known."""
    members = {one for n in networks for m in months for one in basis.memberships.members(n, m)}
    members |= set(networks)
    rates = (one.rate.known_from for line in lines() for one in basis.tariff.of(line.id))
    rows = (one.known_from for one in basis.lists.rows if one.population.organisation in members)
    beds = (
        one.known_from
        for one in basis.beds.rows
        if one.network in members and one.known_from > one.month
    )
    found = {*rates, *rows, *beds}
    return iter(sorted(day for day in found if months[0] < day <= known_at))
