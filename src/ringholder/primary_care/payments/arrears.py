"""What is owed once more is known: a re-run less what was worked out before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ringholder.primary_care.payments.lines import PaymentLine
from ringholder.primary_care.payments.months import after, count
from ringholder.primary_care.payments.payment import Payment, figure
from ringholder.primary_care.payments.schedule import Schedule

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Owed:
    """What a practice's part of a line changes by in each month from `first` to `last`.

    `was` and `is_` are pounds of a month, exactly. `why` says what became known. Of a network's
    line the parts of its practices add up to what the network is owed.
    """

    line: PaymentLine
    network: str
    practice: str
    first: date
    last: date
    was: Fraction
    is_: Fraction
    why: str

    @property
    def months(self) -> int:
        """In how many months."""
        return count(self.first, self.last)

    @property
    def exact(self) -> Fraction:
        """Pounds over these months, exactly; negative where too much was paid."""
        return (self.is_ - self.was) * self.months


def arrears(then: Schedule, now: Schedule, *, through: date | None = None) -> tuple[Owed, ...]:
    """What a later schedule owes beyond an earlier one, up to a month that was paid already.

    The same schedule twice owes nothing. Ceilings are not paid, so nothing is owed of them.
    """
    before, since = _grouped(then), _grouped(now)
    found: list[Owed] = []
    for key in dict.fromkeys((*before, *since)):
        found += _of_line(before.get(key, ()), since.get(key, ()), through or now.months[-1])
    return tuple(found)


def owed_in_all(owed: Iterable[Owed]) -> Fraction:
    """All of it, exactly."""
    return sum((one.exact for one in owed), _NOTHING)


def _grouped(schedule: Schedule) -> dict[tuple[str, str], list[Payment]]:
    found: dict[tuple[str, str], list[Payment]] = defaultdict(list)
    for one in schedule.payments:
        if not one.line.ceiling:
            found[one.line.id, one.network].append(one)
    return found


def _of_line(before: Iterable[Payment], since: Iterable[Payment], through: date) -> Iterator[Owed]:
    """The differences of one line of one network, stretch by stretch."""
    was, is_ = list(before), list(since)
    if was == is_:
        return
    line, network = (was or is_)[0].line, (was or is_)[0].network
    for first, last, (old, new) in _pieces(was, is_, through):
        if old == new:
            continue
        paid, due = _parts(old), _parts(new)
        for practice in dict.fromkeys((*paid, *due)):
            a, b = paid.get(practice, _NOTHING), due.get(practice, _NOTHING)
            if a != b:
                yield Owed(line, network, practice, first, last, a, b, _why(old, new))


_Both = tuple[tuple[Payment, ...], tuple[Payment, ...]]


def _pieces(
    was: list[Payment], is_: list[Payment], through: date
) -> Iterator[tuple[date, date, _Both]]:
    """The stretches of months in which the same payments hold in both runs."""
    starts = {one.first for one in (*was, *is_)} | {after(one.last) for one in (*was, *is_)}
    cuts = sorted(one for one in starts if one <= through)
    for at, first in enumerate(cuts):
        last = _before(cuts[at + 1]) if at + 1 < len(cuts) else through
        held = (
            tuple(one for one in was if one.holds_in(first)),
            tuple(one for one in is_ if one.holds_in(first)),
        )
        if held[0] or held[1]:
            yield first, last, held


def _before(month: date) -> date:
    if month.month == 1:
        return date(month.year - 1, 12, 1)
    return month.replace(month=month.month - 1)


def _parts(payments: tuple[Payment, ...]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for one in payments:
        for practice, part in one.parts().items():
            found[practice] = found.get(practice, _NOTHING) + part
    return found


def _why(old: tuple[Payment, ...], new: tuple[Payment, ...]) -> str:
    if not old or not new:
        return "only one of the runs has it"
    was, is_ = old[0], new[0]
    if was.rate.rate != is_.rate.rate:
        return (
            f"the rate was {was.rate.rate.value}; {is_.rate.rate.value} was known from "
            f"{is_.rate.rate.known_from}"
        )
    if was.beds and is_.beds and was.beds.beds != is_.beds.beds:
        return (
            f"the beds were {was.beds.beds:,}; {is_.beds.beds:,} were known from "
            f"{is_.beds.known_from}"
        )
    if was.people.size != is_.people.size:
        return (
            f"the people were {figure(was.people.size)}; {figure(is_.people.size)} were known "
            f"from {is_.people.known_from}"
        )
    return "it is split over the practices in another way"


def by_month(owed: Iterable[Owed]) -> dict[date, Fraction]:
    """What is owed for each month, exactly."""
    found: dict[date, Fraction] = defaultdict(lambda: _NOTHING)
    for one in owed:
        month = one.first
        while month <= one.last:
            found[month] += one.is_ - one.was
            month = after(month)
    return dict(sorted(found.items()))


def joined(owed: Iterable[Owed]) -> Iterator[tuple[PaymentLine, str, Fraction]]:
    """What each network is owed of each line, exactly."""
    found: dict[tuple[PaymentLine, str], Fraction] = {}
    for one in owed:
        key = (one.line, one.network)
        found[key] = found.get(key, _NOTHING) + one.exact
    return ((line, network, sum_) for (line, network), sum_ in found.items())
