"""Does what we summed agree with what was published? Equal, differs by so much, or cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ringholder.findings import Finding, InRow, Severity
from ringholder.monitor.observations import Months, Numbers, Series
from ringholder.monitor.roll_up import SummedSeries

WITHIN = 0.5
"""Counts that differ by less are equal: publishers write whole numbers."""
_EQUAL = ("OBS035", "sum-equals-published")
_DIFFERS = ("OBS036", "sum-differs-from-published")
_CANNOT_SAY = ("OBS037", "cannot-reconcile-sum")


class Verdict(StrEnum):
    """What comparing a sum with the published total says."""

    EQUAL = "equal"
    DIFFERS = "differs"
    CANNOT_SAY = "cannot-say"


@dataclass(frozen=True, slots=True, eq=False)
class Reconciled:
    """One organisation's sums beside the published totals, in the periods that both have.

    `numerator` and `denominator` are how far the sum is above the published count. Cannot say:
    some parts are missing and the sum is short, which these parts may explain or may not.
    """

    indicator: str
    organisation: str
    period: Months
    numerator: Numbers
    denominator: Numbers
    verdicts: tuple[Verdict, ...]
    parts_missing: int

    def count(self, verdict: Verdict) -> int:
        """In how many periods the verdict is so."""
        return self.verdicts.count(verdict)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every comparison, and a finding for each organisation and verdict."""

    compared: tuple[Reconciled, ...]
    findings: tuple[Finding, ...]


def reconcile(
    summed: Iterable[SummedSeries], published: Iterable[Series], within: float = WITHIN
) -> Reconciliation:
    """Compare sums with published series of the same indicator, organisation and level."""
    totals = {(s.indicator, s.organisation, s.level): s for s in published}
    compared: list[Reconciled] = []
    findings: list[Finding] = []
    for one in summed:
        total = totals.get((one.indicator, one.organisation, one.level))
        if total is None:
            findings.append(_nothing(one, "no total of it is published here"))
            continue
        found = _compare(one, total, within)
        if not found.period.size:
            findings.append(_nothing(one, "the sum and the published total share no period"))
            continue
        compared.append(found)
        findings += _findings(found)
    return Reconciliation(tuple(compared), tuple(findings))


def _compare(summed: SummedSeries, total: Series, within: float) -> Reconciled:
    period, ours, theirs = np.intersect1d(summed.period, total.period, return_indices=True)
    numerator = summed.numerator[ours] - total.numerator[theirs]
    denominator = summed.denominator[ours] - total.denominator[theirs]
    missing = summed.parts_expected[ours] - summed.parts_reported[ours]
    verdicts = tuple(
        _verdict(float(top), float(bottom), int(lacking), within)
        for top, bottom, lacking in zip(numerator, denominator, missing, strict=True)
    )
    return Reconciled(
        summed.indicator,
        summed.organisation,
        period,
        numerator,
        denominator,
        verdicts,
        int(missing.max(initial=0)),
    )


def _verdict(top: float, bottom: float, lacking: int, within: float) -> Verdict:
    if max(abs(top), abs(bottom)) <= within:
        return Verdict.EQUAL
    short = top <= within and bottom <= within
    return Verdict.CANNOT_SAY if lacking and short else Verdict.DIFFERS


def _findings(found: Reconciled) -> Iterator[Finding]:
    if equal := found.count(Verdict.EQUAL):
        says = f"The sum equals the published total in {_periods(equal)}."
        yield _finding(_EQUAL, Severity.NOTE, found, says, "Nothing.")
    if differs := found.count(Verdict.DIFFERS):
        says = f"The sum differs in {_periods(differs)}: {_worst(found, Verdict.DIFFERS)}."
        do = "Ask the publisher how the total is made, or mend the parts; show it beside the sum."
        yield _finding(_DIFFERS, Severity.WARNING, found, says, do)
    if unsaid := found.count(Verdict.CANNOT_SAY):
        says = (
            f"The sum is short in {_periods(unsaid)}: {_worst(found, Verdict.CANNOT_SAY)}; "
            f"up to {found.parts_missing} of its parts did not report, which may explain it."
        )
        do = "Ask the parts that are missing for their figures, then compare again."
        yield _finding(_CANNOT_SAY, Severity.CANNOT_SAY, found, says, do)


def _worst(found: Reconciled, verdict: Verdict) -> str:
    at = [place for place, each in enumerate(found.verdicts) if each is verdict]
    worst = max(at, key=lambda place: abs(found.numerator[place]) + abs(found.denominator[place]))
    return (
        f"most in {found.period[worst]}, by {found.numerator[worst]:+,.0f} in the numerator and "
        f"{found.denominator[worst]:+,.0f} in the denominator"
    )


def _periods(number: int) -> str:
    return "1 period" if number == 1 else f"{number} periods"


def _nothing(one: SummedSeries, why: str) -> Finding:
    says = f"{one.organisation}: whether the sum is right cannot be said: {why}."
    do = "Bring the publisher's total for this level, if there is one."
    where = InRow(f"{one.indicator}.csv", 1, "organisation", one.organisation)
    return Finding(*_CANNOT_SAY, Severity.CANNOT_SAY, says, do, where)


def _finding(
    kind: tuple[str, str], severity: Severity, found: Reconciled, says: str, do: str
) -> Finding:
    where = InRow(f"{found.indicator}.csv", 1, "organisation", found.organisation)
    return Finding(*kind, severity, f"{found.organisation}: {says}", do, where)
