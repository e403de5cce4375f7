"""What is wrong with dated rates among themselves: overlaps, gaps, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from ringholder.findings import Finding, Severity
from ringholder.rates.rate import Rate

OVERLAP = ("RAT003", "rates-overlap")
GAP = ("RAT004", "rates-have-a-gap")
CONTRADICTION = ("RAT005", "rates-contradict")
NOT_FOR_DECISION = ("RAT006", "rate-not-for-decision")


def checked(rates: Iterable[Rate]) -> tuple[Finding, ...]:
    """What overlaps, contradicts, leaves a gap, or is not for decision."""
    by_code: dict[str, list[Rate]] = {}
    for rate in rates:
        by_code.setdefault(rate.code, []).append(rate)
    found: list[Finding] = []
    for named in by_code.values():
        found += _in_conflict(named)
        found += _gaps(named)
        found += (_unverified(rate) for rate in named if not rate.for_decision)
    return tuple(found)


def _in_conflict(named: Sequence[Rate]) -> Iterator[Finding]:
    """Of one code: two units or bases; two rates of one day that became known together."""
    first = named[0]
    for rate in named[1:]:
        if (rate.unit, rate.base) != (first.unit, first.base):
            says = f"`{rate.code}` is in {_measure(first)} and in {_measure(rate)}."
            do = "Give rates of another kind a code of their own."
            yield Finding(*CONTRADICTION, Severity.ERROR, says, do, rate.where)
    ordered = sorted(named, key=lambda rate: (rate.known_from, rate.valid_from))
    for one, other in pairwise(ordered):
        if one.known_from == other.known_from and other.valid_from <= one.last_day:
            yield _together(one, other)
    for one, other in pairwise(sorted(named, key=lambda rate: (rate.valid_from, rate.known_from))):
        if one.known_from > other.known_from and one.valid_to is None:
            yield _beyond(one, other)


def _together(one: Rate, other: Rate) -> Finding:
    same = one.value == other.value
    says = (
        f"Two rates `{one.code}`, both known from {one.known_from}, hold on {other.valid_from}: "
        + (f"both {one.value}." if same else f"{one.value} and {other.value}.")
    )
    do = "End the earlier one, or say when the later became known."
    kind, grave = (OVERLAP, Severity.WARNING) if same else (CONTRADICTION, Severity.ERROR)
    return Finding(*kind, grave, says, do, other.where)


def _beyond(later_known: Rate, other: Rate) -> Finding:
    says = (
        f"`{other.code}` of {later_known.valid_from}, known from {later_known.known_from}, has no "
        f"end, so it takes the place of the one of {other.valid_from} too, known before it."
    )
    do = f"End it on the day before {other.valid_from}, unless that is meant."
    return Finding(*OVERLAP, Severity.WARNING, says, do, later_known.where)


def _measure(rate: Rate) -> str:
    return f"{rate.unit}, per head of {rate.base.people}" if rate.base else rate.unit


def _gaps(named: Sequence[Rate]) -> Iterator[Finding]:
    """Days between the first and the last of a code on which none of its rates holds."""
    ordered = sorted(named, key=lambda rate: rate.valid_from)
    reached = ordered[0].last_day
    for rate in ordered[1:]:
        if reached < rate.valid_from - timedelta(days=1):
            first, last = reached + timedelta(days=1), rate.valid_from - timedelta(days=1)
            says = f"No rate `{rate.code}` holds from {first} to {last}."
            do = "Load the rate of those days, or give rates that are unlike their own codes."
            yield Finding(*GAP, Severity.WARNING, says, do, rate.where)
        reached = max(reached, rate.last_day)


def _unverified(rate: Rate) -> Finding:
    says = f"`{rate.code}` from {rate.valid_from} was not read in an official text."
    do = "Not for decision: load the official text and change the mark."
    return Finding(*NOT_FOR_DECISION, Severity.NOTE, says, do, rate.where, owner=rate.owner)
