"""Schedules of payments for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import financial_year
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.cli.screen import aligned, at_most, count, hanging, wrapped
from ringholder.findings import Finding
from ringholder.money import pounds
from ringholder.primary_care.payments import Owed, Payment, Schedule, owed_in_all
from ringholder.primary_care.payments.arrears import joined
from ringholder.primary_care.payments.comparison import Comparison
from ringholder.primary_care.payments.paper import of_practice, people_of, rate_of
from ringholder.primary_care.payments.payment import in_pounds

_FINDINGS = 12


def text(
    found: Schedule,
    of: Organisation,
    owed: Sequence[Owed] | None,
    compared: Comparison | None,
    told: Sequence[Finding],
) -> Iterator[str]:
    """The schedule with all that was asked beside it."""
    yield wrapped(
        f"{of.called} ({of.code}), {financial_year(found.months[0])}, as known on "
        f"{in_words(found.known_at)}."
    )
    if not found.for_decision:
        yield wrapped("NOT FOR DECISION: why is said under each line.")
    yield from _practice(found, of.code) if of.kind is Kind.PRACTICE else _network(found)
    if owed is not None:
        yield from _arrears(owed)
    if compared is not None:
        yield from _comparison(compared)
    yield ""
    yield from at_most((hanging(str(one)) for one in (*told, *found.findings)), _FINDINGS)


def _network(found: Schedule) -> Iterator[str]:
    yield from _lines("Paid to the network", found.to_networks)
    yield f"  In all {in_pounds(found.year(found.to_networks))}"
    parts = found.in_pennies(found.to_networks)
    yield from _head("Parts of its practices, which make it to the penny")
    yield from aligned([(practice, pounds(part)) for practice, part in parts.items()])
    yield from _lines(
        "A ceiling, not paid and not added", [p for p in found.payments if p.line.ceiling]
    )
    own = [one for one in found.payments if one.to_practices]
    yield from _lines("Paid to the practices themselves", own)


def _practice(found: Schedule, code: str) -> Iterator[str]:
    held = [one for one in of_practice(found, code) if not one.line.ceiling]
    own = [one for one in held if one.to_practices]
    yield from _lines("Paid to the practice", own, code)
    yield from _lines("Its part of the network's", [p for p in held if not p.to_practices], code)


def _head(title: str) -> Iterator[str]:
    yield ""
    yield title


def _lines(title: str, payments: Sequence[Payment], practice: str = "") -> Iterator[str]:
    yield from _head(title)
    for one in payments:
        exact = one.parts()[practice] * one.months if practice else one.exact
        sums = one.arithmetic_of(practice) if practice else one.arithmetic
        months = f"{one.first:%b %Y}" + (f" to {one.last:%b %Y}" if one.months > 1 else "")
        yield f"  {one.line.name}: {in_pounds(exact)} ({months})"
        yield hanging(f"    {sums}" + (" a month" if one.part is None else ""))
        yield hanging(f"    {one.line.heading}: {one.line.clause}")
        yield hanging(f"    {'. '.join((*rate_of(one), *people_of(one)))}.")
        for caution in one.cautions:
            yield hanging(f"    ! {caution}")


def _arrears(owed: Sequence[Owed]) -> Iterator[str]:
    yield from _head(f"Owed beyond what was paid: {in_pounds(owed_in_all(owed))}")
    for line, network, sum_ in joined(owed):
        why = next(one.why for one in owed if one.line == line and one.network == network)
        yield hanging(f"  {line.name}, {network}: {in_pounds(sum_)}: {why}")
    sums: dict[str, Fraction] = {}
    for one in owed:
        sums[one.practice] = sums.get(one.practice, Fraction(0)) + one.exact
    yield from aligned([(practice, in_pounds(sum_)) for practice, sum_ in sums.items()], "    ")


def _comparison(compared: Comparison) -> Iterator[str]:
    agreed = count(compared.agreed, "line")
    yield from _head(
        f"The statement: {agreed} of {len(compared.rows)} agree to the penny; paid "
        f"{pounds(compared.over)} beyond what is due."
    )
    for one in compared.findings:
        yield hanging(f"  {one.says}")
