"""Fair shares for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ringholder.cli.screen import aligned, at_most, count, hanging, wrapped
from ringholder.finance.shares.answer import Answer, shown
from ringholder.finance.shares.fair import FairShares
from ringholder.findings import Finding
from ringholder.money import pounds
from ringholder.populations import ControlTotal

_FINDINGS = 12
_POUND = Decimal(1)


def text(
    answer: Answer, faults: tuple[Finding, ...], england: ControlTotal | None
) -> Iterator[str]:
    """The answer for a person to read, or why there is none."""
    shares = answer.shares
    if shares.sound:
        yield from _head(answer, england)
        yield ""
        yield from aligned(_rows(answer))
        yield from _money(answer)
    else:
        yield wrapped(
            f"No shares: they are of everybody or of nobody. {_outside(shares)}Mend what is told "
            "below."
        )
    told = (*shares.findings, *faults, *(answer.current.findings if answer.current else ()))
    yield from at_most((hanging(f"{one}") for one in told), _FINDINGS)


def _outside(shares: FairShares) -> str:
    outside = shares.partition.outside
    if not outside:
        return ""
    number = round(shares.partition.people_outside)
    people = f"{number:,} {'person' if number == 1 else 'people'}"
    return f"{count(len(outside), 'practice')} with {people} in no place or in two. "


def _head(answer: Answer, england: ControlTotal | None) -> Iterator[str]:
    shares, one = answer.shares, answer.component
    yield wrapped(
        f"{one.name}, {shares.year or 'year not said'}: {count(len(shares.places), 'place')} of "
        f"{shares.icb or 'the file'}, {sum(o.practices for o in answer.each)} practices, "
        f"{_people(shares.people)} people, who count for {_people(shares.weighted[one.id])} once "
        "their need is weighed."
    )
    index = shares.beside_england(one.id)
    if index is not None:
        part = (
            Fraction(0) if england is None else shares.weighted[one.id] / Fraction(england.stated)
        )
        yield wrapped(
            f"Beside England its people need {_decimal(index.value, '0.0001')} of the average"
            + (f", {_percent(part, '0.000001')} of all need in England. " if part else ". ")
            + "The indices below are beside the ICB; the two are not comparable."
        )
    for practice, line in shares.partition.by_name:
        yield wrapped(f"Placed by name: {practice.name} ({practice.code}) in {line.place}.")


def _rows(answer: Answer) -> list[list[str]]:
    heads = ["", "practices", "people", "weighted", "of people", "of need", "index", "per £1bn"]
    rows = [
        [
            one.place,
            str(one.practices),
            _people(one.people),
            _people(one.weighted),
            _decimal(one.by_head, "0.00001"),
            _decimal(one.by_need, "0.00001"),
            _decimal(one.index.value, "0.001") if one.index else "-",
            _signed(shown(one.moved, Decimal(1))),
        ]
        for one in answer.each
    ]
    return _right([heads, *rows])


def _right(rows: list[list[str]]) -> list[list[str]]:
    """The same with all but the first column set right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        [row[0], *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        for row in rows
    ]


def _money(answer: Answer) -> Iterator[str]:
    if answer.targets is None or answer.quantum is None:
        return
    heads = ["", "target", *(["allocation", "over target", ""] if answer.distances else [])]
    rows = []
    for place, target in answer.targets.items():
        distance = (answer.distances or {}).get(place)
        rows.append([place, pounds(target)])
        if distance is not None and distance.ratio is not None:
            ratio = _percent(distance.ratio, "0.0001")
            rows[-1] += [pounds(distance.allocation), pounds(distance.pounds), ratio]
    yield ""
    yield f"Of {pounds(answer.quantum)}, to the penny:"
    yield from aligned(_right([heads, *rows]))
    if answer.distances:
        yield "Over target is positive."
    if answer.converged is not None:
        yield from _after(answer)


def _after(answer: Answer) -> Iterator[str]:
    found = answer.converged
    assert found is not None
    rows = [
        [
            place,
            pounds(one.after),
            _percent(one.growth or Fraction(0), "0.0001"),
            _percent(one.distance.ratio or Fraction(0), "0.0001"),
            one.held_at,
        ]
        for place, one in found.moved.items()
    ]
    yield ""
    caution = "" if found.rule.for_decision else " Not for decision: the rule is unverified."
    yield wrapped(
        f"The year after, {pounds(found.total)} by `{found.rule.name}`; all share a growth of "
        f"{_percent(found.base_growth, '0.000001')}.{caution}"
    )
    yield from aligned(_right([["", "allocation", "growth", "over target", ""], *rows]))


def _people(value: Fraction) -> str:
    return f"{shown(value, Decimal('0.1')):,}"


def _decimal(value: Fraction, to: str) -> str:
    return f"{shown(value, Decimal(to)):f}"


def _percent(value: Fraction, to: str) -> str:
    return f"{shown(value, Decimal(to)) * 100:.{max(0, len(to) - 4)}f}%"


def _signed(sum_: Decimal) -> str:
    return f"{'+' if sum_ > 0 else ''}{pounds(sum_, _POUND)}"
