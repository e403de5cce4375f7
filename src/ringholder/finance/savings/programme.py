"""A programme of schemes: plan, delivered and forecast by organisation; nothing counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from ringholder.finance.position.months import Month, Year
from ringholder.finance.savings.schemes import Scheme
from ringholder.findings import Finding, InRow, RestsOn, Severity
from ringholder.money import NOTHING, pounds, total

TWICE = ("POS021", "benefit-counted-twice")
BEHIND = ("POS022", "saving-behind-plan")
NO_OWNER = ("POS023", "scheme-without-owner")
NOT_ASSESSED = ("POS024", "quality-impact-not-assessed")
NO_EVIDENCE = ("POS025", "delivered-without-evidence")
_POUND = Decimal(1)


@dataclass(frozen=True, slots=True)
class Part:
    """Savings of some schemes of one sort, in pounds.

    `plan_to_date` and `delivered` are up to the month that the programme is looked at. `forecast`
    is what came, with the months to come as planned: what is late is not made up.
    """

    plan: Decimal
    plan_to_date: Decimal
    delivered: Decimal
    forecast: Decimal

    def __add__(self, other: Part) -> Part:
        return Part(
            self.plan + other.plan,
            self.plan_to_date + other.plan_to_date,
            self.delivered + other.delivered,
            self.forecast + other.forecast,
        )


EMPTY = Part(NOTHING, NOTHING, NOTHING, NOTHING)


@dataclass(frozen=True, slots=True)
class OfOrganisation:
    """The savings of an organisation: its approved schemes, recurrent and not."""

    organisation: str
    schemes: tuple[Scheme, ...]
    recurrent: Part
    non_recurrent: Part

    @property
    def both(self) -> Part:
        """Recurrent and non-recurrent together."""
        return self.recurrent + self.non_recurrent


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two approved schemes of an organisation that save on the same line in the same months.

    `most` is the most that may be counted twice, in pounds.
    """

    one: Scheme
    other: Scheme
    lines: tuple[str, ...]
    most: Decimal


@dataclass(frozen=True, slots=True)
class Programme:
    """All organisations; `to` is the month it is looked at; `proposed` are not in."""

    to: date | None
    organisations: tuple[OfOrganisation, ...]
    proposed: tuple[Scheme, ...]
    overlaps: tuple[Overlap, ...]

    @property
    def recurrent(self) -> Part:
        """All that recurs."""
        return _sum(one.recurrent for one in self.organisations)

    @property
    def non_recurrent(self) -> Part:
        """All that does not."""
        return _sum(one.non_recurrent for one in self.organisations)

    @property
    def both(self) -> Part:
        """The whole programme."""
        return self.recurrent + self.non_recurrent

    @property
    def may_be_double(self) -> Decimal:
        """The most that may be counted twice."""
        return total(one.most for one in self.overlaps)


def _sum(parts: Iterator[Part]) -> Part:
    return sum(parts, EMPTY)


def programme(found: Sequence[Scheme], to: date | None = None) -> Programme:
    """The programme of these schemes, to a month: the last that half of those reporting have."""
    approved = [one for one in found if one.counts]
    to = to or last_reported(approved)
    codes = dict.fromkeys(one.organisation for one in approved)
    return Programme(
        to,
        tuple(
            _of(code, [one for one in approved if one.organisation == code], to) for code in codes
        ),
        tuple(one for one in found if not one.counts),
        tuple(_overlaps(approved)),
    )


def last_reported(found: Sequence[Scheme]) -> date | None:
    """The last month that at least half of the schemes that report have reported.

    A single scheme that reports ahead does not make all others late.
    """
    reports = [own for one in found if (own := one.reported())]
    counts = Counter(month for own in reports for month in own)
    return max((month for month, n in counts.items() if 2 * n >= len(reports)), default=None)


def _of(code: str, own: Sequence[Scheme], to: date | None) -> OfOrganisation:
    recurrent = [one.recurrent for one in own]
    others = [one.non_recurrent for one in own]
    return OfOrganisation(code, tuple(own), _part(recurrent, to), _part(others, to))


def _part(years: Sequence[Year], to: date | None) -> Part:
    months = [month for year in years for month in year.months]
    so_far = [month for month in months if to is not None and month.on <= to]
    return Part(
        total(month.plan for month in months),
        total(month.plan for month in so_far),
        total(month.actual for month in so_far if month.actual is not None),
        total(_expected(month, to) for month in months),
    )


def _expected(month: Month, to: date | None) -> Decimal:
    """What came in a month; nothing where it is past and nobody reported, else its plan."""
    if month.actual is not None:
        return month.actual
    return NOTHING if to is not None and month.on <= to else month.plan


def _overlaps(found: Sequence[Scheme]) -> Iterator[Overlap]:
    for one, other in combinations(found, 2):
        if one.organisation != other.organisation:
            continue
        theirs = {line.casefold() for line in other.saves_on}
        lines = tuple(line for line in one.saves_on if line.casefold() in theirs)
        months = one.months() & other.months()
        if lines and months:
            most = min(one.planned_in(months), other.planned_in(months))
            yield Overlap(one, other, lines, most)


def findings(found: Programme) -> Iterator[Finding]:
    """What is wrong with a programme, each with whose it is."""
    for overlap in found.overlaps:
        yield _told(
            TWICE,
            overlap.other,
            f"{overlap.one.id} and {overlap.other.id} of {overlap.one.organisation} both save on "
            f"{', '.join(overlap.lines)} in the same months: up to {pounds(overlap.most, _POUND)} "
            "may be counted twice.",
            "Say which of the two has the benefit, and take it out of the other.",
        )
    for own in found.organisations:
        for scheme in own.schemes:
            yield from _of_scheme(scheme, found.to)


def _of_scheme(scheme: Scheme, to: date | None) -> Iterator[Finding]:
    due = scheme.plan_to(to) if to is not None else NOTHING
    short = due - scheme.delivered_to(to) if to is not None else NOTHING
    if short > NOTHING:
        says = f"{scheme.id} is {pounds(short, _POUND)} behind its plan."
        yield _told(BEHIND, scheme, says, "Recover it, or name what takes its place.")
    if not scheme.owner:
        yield _told(NO_OWNER, scheme, f"{scheme.id} has no owner.", "Name a post that owns it.")
    if scheme.quality_assessed is False:
        says = f"{scheme.id} was approved, and its quality impact was not assessed."
        yield _told(NOT_ASSESSED, scheme, says, "Assess it, and decide again.")
    if scheme.state in ("delivered", "closed") and not scheme.evidence:
        says = f"{scheme.id} is said to be delivered, and no evidence is named."
        yield _told(NO_EVIDENCE, scheme, says, "Name the evidence, such as the ledger's lines.")


def _told(kind: tuple[str, str], scheme: Scheme, says: str, do: str) -> Finding:
    return Finding(
        *kind,
        Severity.WARNING,
        says,
        do,
        scheme.place or InRow("savings", 1, key=scheme.id),
        RestsOn.ILLUSTRATIVE if scheme.illustrative else RestsOn.SOURCED,
        owner=scheme.owner or scheme.organisation,
    )
