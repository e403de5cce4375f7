"""What the page of costs shows: packages by place and month, how they are paid, what is wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import first_of_year
from ringholder.calendar.limits import months_later
from ringholder.continuing_care.packages import (
    UNITS,
    Package,
    band,
    checked,
    days_open,
    from_events,
    month,
    spent,
)
from ringholder.continuing_care.uplifts import uplifts
from ringholder.findings import Finding, InRow
from ringholder.measures.suppression import HIDDEN
from ringholder_web.continuing_care.lead_access import Viewer
from ringholder_web.continuing_care.lead_files import Extract
from ringholder_web.continuing_care.lead_shown import LEFT_OUT, counts, is_small
from ringholder_web.continuing_care.lead_words import in_pounds

MOST_SHOWN = 80
_MONTHS = 12
_BANDS = ("0-3 months", "4-6 months", "7-12 months", "13-24 months", "24+ months")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures with its name."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A kind of finding: how many, and the first of them."""

    code: str
    count: str
    first: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page of costs."""

    on: str
    places: tuple[str, ...]
    months: tuple[Row, ...]
    whole: Row
    bands: tuple[Row, ...]
    units: tuple[Row, ...]
    uplift_on: str
    uplifts: tuple[Row, ...]
    more_uplifts: str
    findings: tuple[Told, ...]
    left_out: str


def page(extract: Extract, viewer: Viewer) -> Page:
    """The page, on the last day of the extract; single packages only of places somebody sees."""
    seen = frozenset(filter(viewer.sees, extract.places))
    made: Page = extract.once(("costs", seen), lambda: _page(extract, seen))
    return made


def _page(extract: Extract, seen: frozenset[str]) -> Page:
    until = extract.until
    care = {one.known.request for one in extract.journeys().rows if one.known.eligible_on}
    held = from_events(extract.events)
    rows = [one for one in held.rows if one.request in care]
    codes = sorted({one.place for one in rows}, key=extract.adults.called)
    first = months_later(until.replace(day=1), 1 - _MONTHS)
    months = [months_later(first, n) for n in range(_MONTHS)]
    sums = _hiding(spent(rows, months), rows, months, seen)
    open_ = [one for one in rows if until in one.open]
    april = first_of_year(until)
    mine = [one for one in rows if one.place in seen]
    raised = sorted(uplifts(mine, april), key=lambda one: -len(one.unchanged))
    return Page(
        on=in_words(until),
        places=tuple(extract.adults.called(one) for one in codes),
        months=tuple(_month(one, codes, sums, until) for one in months),
        whole=Row("All of them", _across(codes, months, sums)),
        bands=tuple(_counted(open_, codes, until, seen)),
        units=tuple(_by_unit(open_, codes, seen)),
        uplift_on=in_words(april),
        uplifts=tuple(
            Row(
                one.provider or "not given",
                (
                    f"{len(one.raised):,}",
                    f"{len(one.unchanged):,}",
                    ", ".join(dict.fromkeys(f"{percent:.1f}%" for percent in one.percents)),
                ),
            )
            for one in raised[:MOST_SHOWN]
        ),
        more_uplifts=f"And {len(raised) - MOST_SHOWN:,} more." if len(raised) > MOST_SHOWN else "",
        findings=tuple(_told([*checked(mine), *_of(held.findings, mine)])),
        left_out="" if seen.issuperset(codes) else LEFT_OUT,
    )


_Sums = dict[tuple[str, date], Decimal | None]


def _hiding(
    sums: Mapping[tuple[str, date], Decimal],
    rows: Sequence[Package],
    months: Sequence[date],
    seen: frozenset[str],
) -> _Sums:
    """The sums, but for those of a few people at a place that is not seen."""
    people: dict[tuple[str, date], set[str]] = defaultdict(set)
    for one in rows:
        for first in months if one.place not in seen else ():
            if days_open(one, month(first)):
                people[one.place, first].add(one.person)
    return {key: None if is_small(len(people[key])) else pounds for key, pounds in sums.items()}


def _month(first: date, codes: Sequence[str], sums: _Sums, until: date) -> Row:
    """A month; what comes after the extract’s last day is told on the packages open on it."""
    each = [sums.get((code, first), Decimal(0)) for code in codes]
    part = " (the whole month, on what is known)" if months_later(first, 1) > until else ""
    return Row(f"{first:%B %Y}{part}", tuple(_shown(one) for one in [*each, _added(each)]))


def _across(codes: Sequence[str], months: Sequence[date], sums: _Sums) -> tuple[str, ...]:
    each = [_added([sums.get((code, m), Decimal(0)) for m in months]) for code in codes]
    return tuple(_shown(one) for one in [*each, _added(each)])


def _added(each: Sequence[Decimal | None]) -> Decimal | None:
    """Their sum; `None` where one of them is hidden, which the sum would give back."""
    known = [one for one in each if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(each) else None


def _shown(pounds: Decimal | None) -> str:
    return HIDDEN if pounds is None else in_pounds(pounds)


def _counted(
    rows: Sequence[Package], codes: Sequence[str], on: date, seen: frozenset[str]
) -> Iterator[Row]:
    """Open packages by how long they have been open, in NHS England’s bands."""
    found = Counter((band(one, on), one.place) for one in rows)
    for name in _BANDS:
        yield _across_places(name, [found[name, code] for code in codes], codes, seen)


def _by_unit(rows: Sequence[Package], codes: Sequence[str], seen: frozenset[str]) -> Iterator[Row]:
    found = Counter((one.unit, one.place) for one in rows)
    for unit in sorted({one.unit for one in rows}):
        name = f"Paid by {UNITS[unit]}" if unit in UNITS else "Unit not given"
        yield _across_places(name, [found[unit, code] for code in codes], codes, seen)


def _across_places(
    name: str, each: Sequence[int], codes: Sequence[str], seen: frozenset[str]
) -> Row:
    return Row(name, tuple(counts(each, [one in seen for one in codes])))


def _of(findings: Sequence[Finding], rows: Sequence[Package]) -> Iterator[Finding]:
    """The findings on some packages."""
    names = {one.package for one in rows}
    for one in findings:
        if isinstance(one.where, InRow) and one.where.key in names:
            yield one


def _told(findings: Sequence[Finding]) -> Iterator[Told]:
    by_code = defaultdict(list)
    for one in findings:
        if one.code != _BLANK_CENTRE:
            by_code[one.code].append(one)
    for code, each in sorted(by_code.items()):
        yield Told(code, f"{len(each):,}", f"{each[0].says} {each[0].do}")


_BLANK_CENTRE = "CHC032"
"""That a cost centre is blank is not told here: most extracts have no such column."""
