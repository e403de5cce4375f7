"""By which slip a sum that was paid comes out: old rate, other people, another day or instalment.

Each slip is worked out and must give the sum to the penny: one that only comes near is no reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ringholder.calendar import in_words
from ringholder.money import rounded
from ringholder.pennies import nearest
from ringholder.populations import Counted
from ringholder.primary_care.payments.basis import Basis, Counting, People
from ringholder.primary_care.payments.payment import Payment
from ringholder.primary_care.payments.schedule import Schedule

_KINDS = (Counted.REGISTERED, Counted.PCN_ADJUSTED, Counted.CARR_HILL)
_MOST_MONTHS = 12
_PLACES = (Decimal("0.01"), Decimal("0.1"), Decimal(1))
_MONTHLY_PLACES = (Decimal("0.001"), Decimal("0.01"))


def likely_reason(basis: Basis, schedule: Schedule, due: Payment, payee: str, paid: Decimal) -> str:
    """The first slip that gives what was paid, in words; empty where none does."""
    for says, exact in _slips(basis, schedule, due, payee):
        if nearest(exact) == paid:
            return says
    return ""


def _slips(
    basis: Basis, schedule: Schedule, due: Payment, payee: str
) -> Iterator[tuple[str, Fraction]]:
    size = _size(due.people, payee, due) if not due.beds else Fraction(due.size)
    rate = Fraction(due.rate.rate.value)
    yield from _instalments(rate * size * due.portion, due)
    yield from _rates(basis, due, size)
    yield from _rounded(due, size)
    if not due.beds:
        yield from _people(basis, schedule, due, payee)
        yield from _without(due, payee)


def _size(people: People, payee: str, due: Payment) -> Fraction:
    """The people of the payee: of a practice its own, of a network all."""
    if not due.to_practices:
        return Fraction(people.size)
    own = (c.population for c in people.counts if c.population.organisation == payee)
    return sum((Fraction(one.people) for one in own), Fraction(0))


def _instalments(monthly: Fraction, due: Payment) -> Iterator[tuple[str, Fraction]]:
    yield "nothing was paid", Fraction(0)
    if due.part is None:
        for many in range(2, _MOST_MONTHS):
            yield f"it is the instalments of {many} months", monthly * many
        yield "it is the whole year's sum", monthly * _MOST_MONTHS
        yield "it was divided by 12 twice", monthly / _MOST_MONTHS


def _rates(basis: Basis, due: Payment, size: Fraction) -> Iterator[tuple[str, Fraction]]:
    for one in reversed(basis.tariff.of(due.line.id)):
        if one.rate.value != due.rate.rate.value:
            says = (
                f"an old or other rate: {one.rate.value}, valid from "
                f"{in_words(one.rate.valid_from)}, known from {in_words(one.rate.known_from)}"
            )
            yield says, Fraction(one.rate.value) * size * due.portion


def _rounded(due: Payment, size: Fraction) -> Iterator[tuple[str, Fraction]]:
    value = due.rate.rate.value
    for to in _PLACES:
        blunt = rounded(value, to)
        if blunt != value:
            yield f"a rounded rate: {blunt} for {value}", Fraction(blunt) * size * due.portion
    for to in _MONTHLY_PLACES:
        month = rounded(value / _MOST_MONTHS, to)
        yield f"a month's rate rounded to {month}", Fraction(month) * size


def _people(
    basis: Basis, schedule: Schedule, due: Payment, payee: str
) -> Iterator[tuple[str, Fraction]]:
    """By people counted in another way, or on another day, or as they were known before."""
    counting = Counting(basis.lists, schedule.known_at)
    members = tuple(sorted(c.population.organisation for c in due.people.counts))
    members = (*members, *due.people.missing)
    by = Fraction(due.rate.rate.value) * due.portion
    for counted in _KINDS:
        for day in _days(basis, counted, due):
            people = counting.people(due.network, members, counted, day)
            if people and (counted is not due.line.base or people.on != due.people.on):
                says = f"by {counted.people} of {in_words(people.on or day)}"
                yield says, by * _size(people, payee, due)
    for known_at in sorted({one.known_from for one in basis.lists.rows}):
        if due.line.base and known_at < schedule.known_at:
            people = Counting(basis.lists, known_at).people(
                due.network, members, due.line.base, due.people.wanted
            )
            if people:
                says = f"by the count as it was known on {in_words(known_at)}, corrected since"
                yield says, by * _size(people, payee, due)


def _days(basis: Basis, counted: Counted, due: Payment) -> tuple[date, ...]:
    return tuple(dict.fromkeys((due.people.wanted, *reversed(basis.lists.days(counted)))))


def _without(due: Payment, payee: str) -> Iterator[tuple[str, Fraction]]:
    if due.to_practices or due.people.stated:
        return
    for one in due.people.counts:
        left = Fraction(due.size) - Fraction(one.population.people)
        by = Fraction(due.rate.rate.value) * due.portion
        yield f"without `{one.population.organisation}`", by * left
