"""The annual summary (regulation 25) and the report on compliance (regulation 26), from the acts.

A year is whatever first and last day are given, such as a financial year. What is counted is the
day on which a contract was made, not the day on which it was entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ringholder.calendar import Calendar, Period, in_words
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.interests.touches import Process
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.dates import standstill_of
from ringholder.matters.selection.days import days_of, deadlines_of, represented_in_time
from ringholder.matters.selection.regime import clause
from ringholder.matters.selection.so_far import (
    award_of,
    day,
    further_decisions,
    intention,
    is_procurement,
    process_of,
)
from ringholder.register.act import Json

_DIRECT = frozenset({Process.DIRECT_A, Process.DIRECT_B, Process.DIRECT_C})
NOT_TOLD = "PSR117"
"""The rule that a notice comes in time: of one that never came there is no act to find it on."""
IMPACT = {
    "as-intended": "the contract went on as intended",
    "go-back": "steps were repeated",
    "abandon-it": "the procurement was abandoned",
    "": "not answered yet",
}


@dataclass(frozen=True, slots=True)
class Represented:
    """A representation of a standstill that ended in the year: who, what about, what came of it."""

    matter: str
    title: str
    provider: str
    nature: str
    impact: str


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Something that was against the regulations: where, by which rule, what, what is done."""

    matter: str
    title: str
    code: str
    says: str
    authority: str
    do: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What regulation 25(2) asks to be counted of a year, with what regulation 26 asks.

    `new` and `gone` are providers by the names that acts give. `before_known` says whether the
    register goes back to the year before: else who is new or gone cannot be told.
    """

    year: Period
    direct: int
    most_suitable: int
    competitive: int
    frameworks: int
    on_framework: int
    urgent: int
    new: tuple[str, ...]
    gone: tuple[str, ...]
    before_known: bool
    represented: tuple[Represented, ...]
    shortfalls: tuple[Shortfall, ...]
    procurements: int

    def counts(self) -> tuple[tuple[str, str, int], ...]:
        """Each paragraph of regulation 25(2) with what it counts and how many there are."""
        return (
            ("a", "Contracts awarded by Direct Award A, B or C", self.direct),
            ("b", "Contracts awarded by the Most Suitable Provider Process", self.most_suitable),
            ("c", "Contracts awarded by the Competitive Process", self.competitive),
            ("d", "Framework agreements concluded", self.frameworks),
            ("e", "Contracts awarded on a framework agreement", self.on_framework),
            ("f", "Urgent awards and modifications", self.urgent),
            ("g", "New providers", len(self.new)),
            ("h", "Providers who no longer hold any contract", len(self.gone)),
            ("i", "Representations in standstills that ended", len(self.represented)),
        )

    def as_json(self) -> dict[str, Json]:
        """The summary as plain data."""
        return {
            "from_on": str(self.year.from_on),
            "to_on": str(self.year.to_on),
            "counts": [
                {"clause": clause(f"25(2)({letter})"), "what": what, "number": number}
                for letter, what, number in self.counts()
            ],
            "new": list(self.new),
            "gone": list(self.gone),
            "before_known": self.before_known,
            "representations": [
                {"matter": one.matter, "provider": one.provider, "nature": one.nature,
                 "impact": one.impact}
                for one in self.represented
            ],
            "shortfalls": [
                {"matter": one.matter, "code": one.code, "says": one.says}
                for one in self.shortfalls
            ],
            "procurements": self.procurements,
        }  # fmt: skip


def summary(walks: Iterable[Judging], year: Period, on: date) -> Summary:
    """The summary of a year over all procurements of an authority, as it stands on a day."""
    every = [walk for walk in walks if is_procurement(walk.case)]
    cases = [walk.case for walk in every]
    awarded = [case for case in cases if _awarded_in(case, year)]
    by = [case for case in awarded if not _framework(case)]
    new, gone = _new_and_gone(cases, year)
    return Summary(
        year=year,
        direct=_count(by, lambda c: _kind(c) == "award" and process_of(c) in _DIRECT),
        most_suitable=_count(by, lambda c: _by(c, Process.MOST_SUITABLE)),
        competitive=_count(by, lambda c: _by(c, Process.COMPETITIVE)),
        frameworks=_count(awarded, _framework),
        on_framework=_count(awarded, lambda c: _kind(c) == "award-on-framework"),
        urgent=_count(awarded, lambda c: _kind(c) == "award-urgently") + _urgent(cases, year),
        new=new,
        gone=gone,
        before_known=_goes_back(cases, year),
        represented=tuple(one for case in cases for one in _represented(case, year)),
        shortfalls=tuple(one for walk in every for one in _shortfalls(walk, year, on)),
        procurements=_count(cases, lambda c: _active(c, year)),
    )


def _count(cases: Sequence[Case], which: Callable[[Case], bool]) -> int:
    return sum(which(case) for case in cases)


def _kind(case: Case) -> str:
    entry = award_of(case)
    return "" if entry is None else entry.act.kind


def _by(case: Case, process: Process) -> bool:
    return _kind(case) == "award" and process_of(case) is process


def _framework(case: Case) -> bool:
    return _kind(case) == "award" and case.said("framework", "choose-process") == "yes"


def _awarded_on(case: Case) -> date | None:
    entry = award_of(case)
    return None if entry is None else day(entry.act.payload, "awarded_on")


def _awarded_in(case: Case, year: Period) -> bool:
    return _awarded_on(case) in year


def _urgent(cases: Sequence[Case], year: Period) -> int:
    return sum(
        day(entry.act.payload, "effective_on") in year
        for case in cases
        for entry in case.all("modify-urgently")
    )


def _active(case: Case, year: Period) -> bool:
    return any(local_day(entry.act.at) in year for entry in case.entries)


# ---- providers -----------------------------------------------------------------------------------


def _held(case: Case) -> Iterator[tuple[str, Period]]:
    """Who holds a contract of this procurement, and from when until when."""
    entry = award_of(case)
    if entry is None or _framework(case):
        return
    said = entry.act.payload
    for provider in said["providers"]:
        yield str(provider), Period(day(said, "from_on"), day(said, "to_on"))


def _new_and_gone(cases: Sequence[Case], year: Period) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Providers first chosen in the year; those with a contract the year before and none in it."""
    assert year.from_on is not None
    first: dict[str, date] = {}
    held: dict[str, list[Period]] = {}
    for case in cases:
        on = _awarded_on(case)
        for provider, period in _held(case):
            held.setdefault(provider, []).append(period)
            if on is not None:
                first[provider] = min(on, first.get(provider, on))
    before = _year_before(year)
    new = sorted(name for name, on in first.items() if on in year)
    gone = sorted(
        name
        for name, periods in held.items()
        if any(not one.meet(before).empty for one in periods)
        and all(one.meet(year).empty for one in periods)
    )
    return tuple(new), tuple(gone)


def _year_before(year: Period) -> Period:
    from_on, to_on = year.from_on, year.to_on
    assert from_on is not None
    assert to_on is not None
    return Period(_earlier(from_on), _earlier(to_on))


def _earlier(on: date) -> date:
    try:
        return on.replace(year=on.year - 1)
    except ValueError:  # a 29 February
        return on.replace(year=on.year - 1, day=28)


def _goes_back(cases: Sequence[Case], year: Period) -> bool:
    """Whether anything stands in the register of the year before."""
    before = _year_before(year).from_on
    assert before is not None
    first = min((local_day(case.entries[0].act.at) for case in cases), default=date.max)
    return first <= before


# ---- representations, and what was not kept ------------------------------------------------------


def _represented(case: Case, year: Period) -> Iterator[Represented]:
    intended, calendar = intention(case), case.calendar
    if intended is None or calendar is None or _ended_on(case, calendar) not in year:
        return
    further = further_decisions(case)
    came = str(further[-1].act.payload["further"]) if further else ""
    title = str(case.said("title", "open-procurement", "amend") or "")
    for entry in represented_in_time(case):
        said = entry.act.payload
        yield Represented(
            case.matter, title, str(said["provider"]), str(said["representation"]), IMPACT[came]
        )


def _ended_on(case: Case, calendar: Calendar) -> date | None:
    wait, _ = standstill_of(days_of(case), calendar)
    return None if wait is None or wait.ends_at is None else calendar.day_of(wait.ends_at)


def _shortfalls(walk: Judging, year: Period, on: date) -> Iterator[Shortfall]:
    """What was found against acts of the year, and notices due in it that never came."""
    case = walk.case
    title = str(case.said("title", "open-procurement", "amend") or "")
    for judged in walk.judged:
        if local_day(judged.entry.act.at) not in year:
            continue
        for finding in judged.findings:
            if finding.severity is Severity.ERROR:
                authority = "; ".join(finding.authority)
                yield Shortfall(
                    case.matter, title, finding.code, finding.says, authority, finding.do
                )
    for due in deadlines_of(case):
        if due.on is not None and due.is_overdue(on) and due.on in year:
            says = f"{due.what}: its last day was {in_words(due.on)}, and none has been."
            yield Shortfall(case.matter, title, NOT_TOLD, says, due.clause, "Submit it now.")
