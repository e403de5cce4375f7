"""A series follows its successors, by a rule that is shown with it.

Merged bodies' counts add. Of a body that was split nobody knows the parts' shares of its past, so
the old series is shown to its end and the new one begins; it is never cast back. The other way is
to sum the parts (practices, sub-ICB locations) again on the footprint of one day: `roll_up`. A
period belongs to whoever was in being on its last day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ringholder.calendar import ALWAYS, Period, in_words
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind
from ringholder.catalogue.successions import Step, Successions, shipped
from ringholder.monitor.indicator import Every
from ringholder.monitor.lineage import RULES, Lineage, Rule, Stretch
from ringholder.monitor.observations import Months, Series

_DAY = timedelta(days=1)
Days = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """A series under one code over its predecessors' time; `None` where nobody has figures.

    `missing` are the periods of which some of those whose counts would add have figures, not all.
    """

    series: Series | None
    lineage: Lineage
    missing: Months


def last_days(period: Months, every: Every) -> Days:
    """The last day of each month, or of each financial year, given by its first month."""
    step = 12 if every is Every.YEAR else 1
    after: Days = (period + step).astype("datetime64[D]")
    return after - np.timedelta64(1, "D")


def lineage(code: str, known: Successions | None = None) -> Lineage:
    """By which rules a series of an organisation goes back in time, with or without figures."""
    known = shipped() if known is None else known
    edges = sorted(_edges(code, known))
    starts = [date.min, *edges]
    ends = [edge - _DAY for edge in edges] + [date.max]
    found = [_stretch(code, first, last, known) for first, last in zip(starts, ends, strict=True)]
    stretches = _joined(one for one in found if one is not None)
    return Lineage(code, stretches, _untold(code, known))


def follow(
    code: str, series: Mapping[str, Series], every: Every, known: Successions | None = None
) -> Followed:
    """The series of one indicator under a code, through mergers and splits.

    `series` are those of the indicator by organisation; all of one level. A merged period needs the
    counts of everybody who was in being; one that lacks some is missing, never filled.
    """
    whole = lineage(code, known)
    pieces = [_piece(one, series, every) for one in whole.stretches if one.told]
    found = [one for one, _ in pieces if one is not None]
    lacking = [months for _, months in pieces]
    missing = np.concatenate([*lacking, np.array([], dtype="datetime64[M]")])
    return Followed(_end_to_end(code, found), whole, missing)


def _edges(code: str, known: Successions) -> set[date]:
    """The days on which what a series rests on may change."""
    edges: set[date] = set()
    for each in _forebears(code, known):
        edges |= set(_counted_over(each, known).changes())
        edges |= {step.on for step in known.before(each)}
    return edges


def _forebears(code: str, known: Successions) -> set[str]:
    found, waiting = {code}, [code]
    while waiting:
        fresh = {step.predecessor for step in known.before(waiting.pop())} - found
        found |= fresh
        waiting += fresh
    return found


def _stretch(code: str, first: date, last: date, known: Successions) -> Stretch | None:
    rule, codes = _resting_on(code, first, known)
    if rule is None:
        return None
    days = Period(None if first == date.min else first, None if last == date.max else last)
    return Stretch(rule, codes, days, _says(rule, codes, code, last))


def _resting_on(code: str, day: date, known: Successions) -> tuple[Rule | None, tuple[str, ...]]:
    """On whose counts of a day the series of a code rests: going back from step to step.

    No rule where nobody was in being yet.
    """
    counted, waiting, rule = set[str](), [code], Rule.AS_REPORTED
    seen = {code}
    while waiting:
        each = waiting.pop()
        later = [step for step in known.before(each) if step.on > day]
        here = day in _counted_over(each, known)
        if any(step.part for step in later):
            if not here:
                return Rule.SPLIT, tuple(sorted(step.predecessor for step in later))
            rule = Rule.TOOK_IN_PART
            later = []
        counted |= {each} if here else set()
        fresh = {step.predecessor for step in later} - seen
        seen |= fresh
        waiting += fresh
    if not counted:
        return None, ()
    if counted != {code} and rule is Rule.AS_REPORTED:
        rule = Rule.MERGED
    return rule, tuple(sorted(counted))


def _counted_over(code: str, known: Successions) -> Period:
    """The days of which its own figures count: from when it followed others, to its end.

    What did not begin by following others may have figures from before its first day: publishers
    work figures out again for the bodies of today, and they stand as reported.
    """
    one = organisations.find(code)
    period = one.in_being if one is not None else ALWAYS
    steps = known.before(code)
    began_by_following = bool(steps) and period.from_on == steps[0].on
    return period if began_by_following else Period(None, period.to_on)


def _says(rule: Rule, codes: tuple[str, ...], code: str, last: date) -> str:
    if codes == (code,):
        return RULES[rule]
    return f"{RULES[rule]} ({' + '.join(codes)})"


def _joined(found: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches under one rule and of the same codes, one after the other, as one."""
    joined: list[Stretch] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and (last.rule, last.codes) == (one.rule, one.codes):
            days = Period(last.days.from_on, one.days.to_on)
            joined[-1] = Stretch(one.rule, one.codes, days, one.says)
        else:
            joined.append(one)
    return tuple(joined)


def _untold(code: str, known: Successions) -> tuple[str, ...]:
    """What became of it, and what no register here can say."""
    one = organisations.find(code)
    said = [_became(known.after(code))] if known.after(code) else []
    if one is None or one.kind in (Kind.COUNTRY, Kind.REGION, Kind.COUNCIL, Kind.ICB):
        return tuple(said)
    if one.in_being.to_on is not None and not known.after(code):
        said.append("Who followed it is not in any register that we have.")
    if one.kind is Kind.SUB_ICB and (one.in_being.from_on or date.min) > _FIRST_GROUPS:
        said.append("It was formed of others; which these were is not in any register we have.")
    if one.kind is Kind.TRUST and not known.before(code):
        said.append("Whether it followed others is not in any register that we have.")
    return tuple(said)


_FIRST_GROUPS = date(2013, 4, 1)


def _became(steps: tuple[Step, ...]) -> str:
    heirs = " and ".join(step.successor for step in steps)
    verb = "It was split among" if len(steps) > 1 else "It was followed by"
    return f"{verb} {heirs} on {in_words(steps[0].on)}."


def _piece(
    stretch: Stretch, series: Mapping[str, Series], every: Every
) -> tuple[Series | None, Months]:
    """The counts of a stretch, added over those it rests on, and the periods that lack some."""
    own = [_within(series[code], stretch.days, every) for code in stretch.codes if code in series]
    nothing = np.array([], dtype="datetime64[M]")
    if not own:
        return None, nothing
    months, at = np.unique(np.concatenate([one.period for one in own]), return_inverse=True)
    sums = (
        np.bincount(at, weights=np.concatenate([getattr(one, name) for one in own]))
        for name in ("numerator", "denominator")
    )
    complete = np.bincount(at) == len(stretch.codes)
    numerator, denominator = (each[complete] for each in sums)
    first = own[0]
    added = Series(
        first.indicator, first.organisation, first.level, months[complete], numerator, denominator
    )
    return added, months[~complete]


def _within(series: Series, days: Period, every: Every) -> Series:
    ends = last_days(series.period, every)
    kept = np.ones(len(ends), dtype=bool)
    if days.from_on is not None:
        kept &= ends >= np.datetime64(days.from_on)
    if days.to_on is not None:
        kept &= ends <= np.datetime64(days.to_on)
    return Series(
        series.indicator,
        series.organisation,
        series.level,
        series.period[kept],
        series.numerator[kept],
        series.denominator[kept],
    )


def _end_to_end(code: str, pieces: list[Series]) -> Series | None:
    if not pieces:
        return None
    assert all(
        not (a.period.size and b.period.size) or a.period[-1] < b.period[0]
        for a, b in pairwise(pieces)
    )
    return Series(
        pieces[0].indicator,
        code,
        pieces[-1].level,
        np.concatenate([one.period for one in pieces]),
        np.concatenate([one.numerator for one in pieces]),
        np.concatenate([one.denominator for one in pieces]),
    )
