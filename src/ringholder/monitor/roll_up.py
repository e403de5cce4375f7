"""Rolling up: the counts of practices, or of other parts, summed to every level above.

Sums of numerators and of denominators, never means of percentages. Which parts a whole has is asked
of the registers, either on the last day of each period, or on one day for the whole time (then the
series is re-summed on the footprint of that day). Parts without figures are counted and told, never
filled in: where too few reported no sum is made. Coverage is by registered patients where they are
given (a part whose patients are not known counts as one of the mean size), otherwise by number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ringholder.calendar import Period, in_words
from ringholder.catalogue.belonging import ABOVE
from ringholder.findings import Finding, InRow, Severity
from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.lineage import RULES, Lineage, Rule, Stretch
from ringholder.monitor.membership import KIND, Membership, membership
from ringholder.monitor.observations import Months, Numbers, Series
from ringholder.monitor.parent_sums import NOWHERE, Counts, Flags, Index, Sums, sum_parts
from ringholder.monitor.succession import last_days

LEAST_COVERAGE = 0.9
"""The least share of a whole that must have reported for a sum to be made.

Our own choice, no publisher's rule: an indicator may set its own `least_coverage`.
"""
_NOT_SUMMED = ("OBS032", "not-summed")
_TOO_FEW = ("OBS033", "too-few-parts-reported")
_IN_NO_WHOLE = ("OBS034", "parts-in-no-whole")
_NAMED = 3
_TRUSTS = (
    "a trust treats patients of many systems, so the sum of the trusts based in one is not the "
    "figure of its population"
)


@dataclass(frozen=True, slots=True, eq=False)
class SummedSeries(Series):
    """A series that no table has: summed from parts of the level `base`, and how well covered.

    Beside the arrays of a series, for each period: the parts that reported, those that ought to
    have, and the share of registered patients who are with those that did (nan: not known).
    """

    base: Level
    parts_reported: Index
    parts_expected: Index
    patients_covered: Numbers
    lineage: Lineage

    @property
    def coverage(self) -> Numbers:
        """The share that reported: of patients where known, otherwise of parts; 1 is all."""
        return _coverage(self.parts_reported, self.parts_expected, self.patients_covered)


@dataclass(frozen=True, slots=True)
class Refused:
    """Sums that were not made: of an indicator at a level, for whom (empty: for all), and why."""

    indicator: str
    level: Level
    organisations: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class RollUp:
    """The sums that were made, by indicator and organisation, and what was not summed and why."""

    series: Mapping[tuple[str, str], SummedSeries]
    refused: tuple[Refused, ...]
    findings: tuple[Finding, ...]


def roll_up(
    indicator: Indicator,
    parts: Iterable[Series],
    levels: Sequence[Level],
    on: date | None = None,
    patients: Mapping[str, float] | None = None,
) -> RollUp:
    """Sum the series of the parts, all of one level, to each of the levels above.

    `on` is the day of the footprint; without it what belonged together on the last day of each
    period is summed. `patients` are the registered patients of each part, for coverage.
    """
    own = [one for one in parts if one.period.size]
    if not own:
        return RollUp({}, (), ())
    base = own[0].level
    reasons = {level: _cannot(indicator, base, level) for level in levels}
    refused = [Refused(indicator.id, lv, (), why) for lv, why in reasons.items() if why]
    findings = [_not_summed(indicator, refused)] if refused else []
    figures = _Figures.of_series(indicator, own, patients or {})
    series: dict[tuple[str, str], SummedSeries] = {}
    lost: dict[tuple[str, ...], list[Level]] = {}
    for level in (level for level, why in reasons.items() if not why):
        made, nowhere = _to(level, figures, on)
        series |= made.series
        refused += made.refused
        findings += made.findings
        lost.setdefault(nowhere, []).append(level)
    findings += [_in_no_whole(indicator, codes, held) for codes, held in lost.items() if codes]
    return RollUp(series, tuple(refused), tuple(findings))


def missing_parts(
    indicator: Indicator, parts: Iterable[Series], whole: str, level: Level, month: np.datetime64
) -> tuple[str, ...]:
    """The parts of a whole on the last day of a period that have no figures for it, by code."""
    own = list(parts)
    if not own:
        return ()
    (day,) = last_days(np.array([month], dtype="datetime64[M]"), indicator.period).tolist()
    held = membership(own[0].level, level, (day,))
    have = {one.organisation for one in own if month in one.period}
    if whole not in held.wholes:
        return ()
    ought = (held.parent[:, 0] == held.wholes.index(whole)) & held.open_parts[:, 0]
    return tuple(
        code for code, due in zip(held.parts, ought, strict=True) if due and code not in have
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Figures:
    """The parts' figures of one indicator in long form, `code` in the order of first sight."""

    indicator: Indicator
    base: Level
    codes: tuple[str, ...]
    months: Months
    days: tuple[date, ...]
    of: Index
    period: Index
    numerator: Numbers
    denominator: Numbers
    patients: Mapping[str, float]

    @staticmethod
    def of_series(
        indicator: Indicator, own: list[Series], patients: Mapping[str, float]
    ) -> _Figures:
        months, period = np.unique(np.concatenate([s.period for s in own]), return_inverse=True)
        return _Figures(
            indicator,
            own[0].level,
            tuple(one.organisation for one in own),
            months,
            tuple(last_days(months, indicator.period).tolist()),
            np.repeat(np.arange(len(own)), [one.period.size for one in own]),
            period,
            np.concatenate([one.numerator for one in own]),
            np.concatenate([one.denominator for one in own]),
            patients,
        )


def _cannot(indicator: Indicator, base: Level, level: Level) -> str:
    """Why an indicator's parts of a level are not summed to another; empty where they are."""
    if indicator.not_summed:
        return indicator.not_summed
    if base is Level.TRUST:
        return _TRUSTS
    if KIND[level] not in ABOVE.get(KIND[base], ()):
        return f"what is at the level {level} is not made of the level {base}"
    return ""


def _to(level: Level, figures: _Figures, on: date | None) -> tuple[RollUp, tuple[str, ...]]:
    """The sums at one level, and the parts that were for some time in no whole of it."""
    held = membership(figures.base, level, figures.days, on)
    counts, parent, open_parts, weight = _laid_out(figures, held)
    sums = sum_parts(counts, parent, len(held.wholes), open_parts, weight)
    share = _share(sums)
    covered = _coverage(sums.reported, sums.expected, share)
    least = figures.indicator.least_coverage or LEAST_COVERAGE
    enough = (sums.reported > 0) & (covered >= least)
    short = (sums.reported > 0) & ~enough
    series = {
        (figures.indicator.id, held.wholes[at]): _series(
            figures, held, level, at, np.flatnonzero(enough[at]), sums, share, on
        )
        for at in np.flatnonzero(enough.any(axis=1)).tolist()
    }
    findings = tuple(_too_few(figures, held, level, short, least))
    none = short.any(axis=1) & ~enough.any(axis=1)
    reason = f"fewer than {least:.0%} of the parts reported, by patients where they are known"
    codes = tuple(held.wholes[at] for at in np.flatnonzero(none))
    refused = (Refused(figures.indicator.id, level, codes, reason),) if codes else ()
    lost = np.unique(figures.of[parent[counts.part, counts.period] == NOWHERE])
    return RollUp(series, refused, findings), tuple(figures.codes[at] for at in lost)


def _laid_out(figures: _Figures, held: Membership) -> tuple[Counts, Index, Flags, Numbers]:
    """The figures on the register's order of parts: strangers after them, then those in doubt.

    A part that may belong to several wholes is put under each as a part that did not report.
    """
    place = {code: at for at, code in enumerate(held.parts)}
    strangers = [code for code in figures.codes if code not in place]
    place |= {code: at for at, code in enumerate(strangers, start=len(held.parts))}
    of = np.array([place[code] for code in figures.codes], dtype=np.int64)[figures.of]
    counts = Counts(of, figures.period, figures.numerator, figures.denominator)
    shape = (len(strangers), len(figures.months))
    parent = np.concatenate([held.parent, np.full(shape, NOWHERE)])
    due = np.concatenate([held.open_parts, np.zeros(shape, dtype=bool)])
    weight = _weights(figures.patients, place)
    if not held.doubtful:
        return counts, parent, due, weight
    part, whole = np.array(held.doubtful).T
    reported = due.copy()
    reported[of, figures.period] = True
    nowhere = held.parent[part] == NOWHERE
    parent = np.concatenate([parent, np.where(nowhere, whole[:, None], NOWHERE)])
    due = np.concatenate([due, reported[part] & nowhere])
    return counts, parent, due, np.concatenate([weight, weight[part]])


def _weights(patients: Mapping[str, float], codes: Iterable[str]) -> Numbers:
    """Each part's patients, the mean where they are not known; nought where none are."""
    found = np.array([patients.get(code, np.nan) for code in codes], dtype=np.float64)
    unknown = np.isnan(found)
    mean = 0.0 if unknown.all() else float(found[~unknown].mean())
    weights: Numbers = np.where(unknown, mean, found)
    return weights


def _share(sums: Sums) -> Numbers:
    known = sums.weight_expected > 0
    share: Numbers = np.full(known.shape, np.nan)
    np.divide(sums.weight_reported, sums.weight_expected, out=share, where=known)
    return share


def _coverage(reported: Index, expected: Index, share: Numbers) -> Numbers:
    of_parts = reported / np.maximum(expected, 1)
    covered: Numbers = np.where(np.isnan(share), of_parts, share)
    return covered


def _series(
    figures: _Figures,
    held: Membership,
    level: Level,
    at: int,
    kept: Index,
    sums: Sums,
    share: Numbers,
    on: date | None,
) -> SummedSeries:
    return SummedSeries(
        indicator=figures.indicator.id,
        organisation=held.wholes[at],
        level=level,
        period=figures.months[kept],
        numerator=sums.numerator[at, kept],
        denominator=sums.denominator[at, kept],
        base=figures.base,
        parts_reported=sums.reported[at, kept],
        parts_expected=sums.expected[at, kept],
        patients_covered=share[at, kept],
        lineage=_lineage(figures, held, at, kept, on),
    )


def _lineage(figures: _Figures, held: Membership, at: int, kept: Index, on: date | None) -> Lineage:
    first = figures.months[kept[0]].astype("datetime64[D]").item()
    days = Period(first, figures.days[kept[-1]])
    rule = Rule.SUMMED if on is None else Rule.RE_SUMMED
    codes = held.parts_of[at]
    footprint = "" if on is None else f" The day is {in_words(on)}."
    says = f"{RULES[rule]}{footprint} It has {len(codes)} parts of the level {figures.base}."
    return Lineage(held.wholes[at], (Stretch(rule, codes, days, says),), _rounded(figures))


def _rounded(figures: _Figures) -> tuple[str, ...]:
    small = figures.indicator.suppression
    if small is None:
        return ()
    off = (
        f"The publisher leaves out counts below {small.below} and rounds to {small.round_to}, "
        "so the sum of many parts may be a little off."
    )
    return (off,)


def _not_summed(indicator: Indicator, refused: Sequence[Refused]) -> Finding:
    why = "; ".join(dict.fromkeys(one.reason for one in refused))
    levels = ", ".join(one.level for one in refused)
    says = f"`{indicator.id}` was not summed to {levels}: {why}."
    do = "Use the publisher's own figure for that level."
    return Finding(*_NOT_SUMMED, Severity.NOTE, says, do, _table(indicator))


def _too_few(
    figures: _Figures, held: Membership, level: Level, short: Flags, least: float
) -> Iterator[Finding]:
    codes = [held.wholes[at] for at in np.flatnonzero(short.any(axis=1))]
    if not codes:
        return
    says = (
        f"No sum for {_names(codes)} ({level}) in {int(short.sum())} periods in all: parts with "
        f"under {least:.0%} of it reported."
    )
    do = "Ask the parts that are missing for their figures; nothing is filled in."
    yield Finding(*_TOO_FEW, Severity.CANNOT_SAY, says, do, _table(figures.indicator))


def _in_no_whole(indicator: Indicator, codes: Sequence[str], levels: Sequence[Level]) -> Finding:
    says = (
        f"{_names(codes)} reported, and for some or all of the time it is not known in which "
        f"{', '.join(levels)} they were: their counts are not in its sum."
    )
    do = "Bring a table of what they belonged to or of who followed them, if you have one."
    return Finding(*_IN_NO_WHOLE, Severity.NOTE, says, do, _table(indicator))


def _table(indicator: Indicator) -> InRow:
    return InRow(f"{indicator.id}.csv", 1, "organisation")


def _names(codes: Sequence[str]) -> str:
    named = ", ".join(codes[:_NAMED])
    return named if len(codes) <= _NAMED else f"{named} and {len(codes) - _NAMED} more"
