"""What a network or a practice has achieved of each indicator, and what is still missing.

Of a network numerators and denominators are summed over its practices before anything is divided:
a mean of the practices' percentages would count a patient of a small one for more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ringholder.findings import Finding, InRow, Severity
from ringholder.primary_care.incomes.counts import Count, Counts, on_registers, summed
from ringholder.primary_care.incomes.dated import UNREAD
from ringholder.primary_care.incomes.indicators import Indicators
from ringholder.primary_care.incomes.points import Scale

UNKNOWN_INDICATOR = ("INC004", "indicator-not-known")
NO_COUNT = ("INC005", "practice-without-counts")
UNLIKE = ("INC006", "thresholds-contradict")
BROUGHT = "not for decision: the thresholds are those of the file that was brought"


@dataclass(frozen=True, slots=True)
class Achieved:
    """An indicator as one organisation has reached it.

    `register` are those on the registers of its practices. `scale` is `None` where nobody knows the
    thresholds; `caution` says why the result is not for decision, or nothing. `parts` are the
    counts of each practice.
    """

    indicator: str
    name: str
    numerator: int
    denominator: int
    register: Fraction
    scale: Scale | None
    caution: str
    parts: tuple[Count, ...]

    @property
    def reached(self) -> Fraction | None:
        """The part of the patients for whom it was met; `None` of nobody."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def points(self) -> Fraction | None:
        """The points earned, exactly; `None` of nobody, or where the thresholds are not known."""
        return None if self.scale is None else self.scale.earned(self.numerator, self.denominator)

    @property
    def needed(self) -> int | None:
        """Patients still needed for all points (fewer, where less is better)."""
        return None if self.scale is None else self.scale.needed(self.numerator, self.denominator)

    @property
    def to_begin(self) -> int | None:
        """Patients still needed for the first part of a point."""
        if self.scale is None:
            return None
        return self.scale.needed_to_begin(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class Achievement:
    """All indicators of a scheme for one organisation, on the members of one day."""

    organisation: str
    practices: tuple[str, ...]
    on: date
    rows: tuple[Achieved, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def points(self) -> Fraction:
        """All points that can be told."""
        return sum((one.points for one in self.rows if one.points is not None), Fraction(0))

    @property
    def untold(self) -> tuple[str, ...]:
        """The indicators of which the points cannot be told."""
        return tuple(one.indicator for one in self.rows if one.points is None)

    def row(self, indicator: str) -> Achieved | None:
        """One of them."""
        return next((one for one in self.rows if one.indicator == indicator), None)


Known = Callable[[str], tuple[str, Scale | None, str]]
"""Of an indicator its name, its scale, and why that is not for decision."""


def known_by(table: Indicators, scheme: str, on: date, known_at: date) -> Known:
    """What a table says of the indicators of a scheme on a day."""

    def known(code: str) -> tuple[str, Scale | None, str]:
        found = table.on(scheme, code, on, known_at)
        return (code, None, "") if found is None else (found.name, found.scale, found.caution)

    return known


def achieved(
    organisation: str, practices: Sequence[str], counts: Counts, known: Known, on: date
) -> Achievement:
    """What an organisation of these practices has achieved, as the counts have it."""
    told: list[Finding] = []
    rows = [
        _row(indicator, counts.of(indicator, practices), known, told)
        for indicator in counts.indicators
    ]
    there = [one for one in rows if one.parts]
    told += (
        _no_count(practice, one, counts.file)
        for one in there
        for practice in practices
        if practice not in {each.practice for each in one.parts}
    )
    return Achievement(organisation, tuple(practices), on, tuple(there), tuple(told))


def _row(indicator: str, parts: tuple[Count, ...], known: Known, told: list[Finding]) -> Achieved:
    name, scale, caution = known(indicator)
    own = _own_scale(parts, told)
    if own is not None:
        scale, caution = own, BROUGHT
    if parts and scale is None:
        told.append(_not_known(indicator, parts[0].where))
        caution = caution or UNREAD
    top, whole = summed(parts)
    return Achieved(indicator, name, top, whole, on_registers(parts), scale, caution, parts)


def _own_scale(parts: Iterable[Count], told: list[Finding]) -> Scale | None:
    """The scale that the rows themselves give; of several unlike ones the first, and it is told."""
    given = [one for one in parts if one.scale is not None]
    for one in given[1:]:
        if one.scale != given[0].scale:
            says = f"`{one.indicator}` has other thresholds or points than in {given[0].where}."
            do = "An indicator is the same for all: correct one of the two. The first was used."
            told.append(Finding(*UNLIKE, Severity.ERROR, says, do, one.where))
    return given[0].scale if given else None


def _not_known(indicator: str, where: InRow) -> Finding:
    says = f"The thresholds of `{indicator}` are not known here for this year."
    do = "Bring them: fill in `lower`, `upper` (percent) and `points` in the file."
    return Finding(*UNKNOWN_INDICATOR, Severity.WARNING, says, do, where)


def _no_count(practice: str, row: Achieved, file: str) -> Finding:
    says = f"`{practice}` has no count for `{row.indicator}`."
    do = "Its patients are missing in the sum: bring its count, or say that it has none (0 of 0)."
    return Finding(*NO_COUNT, Severity.WARNING, says, do, InRow(file, 0))
