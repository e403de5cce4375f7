"""Waiting lists by provider, specialty and place, from a file or as shipped, and sums of them.

A row is what one provider reported of one specialty for the people of one place in one month:
pathways that wait at its end, new ones, and completed ones. A count that nobody reported is `None`,
which is not nought: a sum with it is `None` too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

from ringholder.findings import Finding, InRow, Severity
from ringholder.shipped import data_folder
from ringholder.tables.typed import MONTH, WHOLE, Column, Kind, Layout, Row, read

BELOW_NOUGHT = ("CPY001", "fewer-than-none-wait")
MORE_THAN_ALL = ("CPY002", "part-larger-than-the-list")
TWICE = ("CPY003", "list-stands-twice")
WEEKS_DIFFER = ("CPY004", "weeks-do-not-add-up")
STANDARD_WEEKS = 18
OTHER = "other"
"""The place of those for whom a commissioner elsewhere answers."""
LONGEST = 104
"""Those who have waited so many weeks or more are counted together."""


def _weeks(text: str) -> tuple[int, ...] | None:
    counts = text.split()
    if len(counts) > LONGEST + 1 or not all(one.isascii() and one.isdigit() for one in counts):
        return None
    return tuple(int(one) for one in counts if len(one) <= 9) or None


QUEUES = Layout(
    "waiting-lists",
    "waiting lists",
    (
        Column("month", MONTH, ("period",)),
        Column("provider", headings=("provider code", "ODS code", "organisation")),
        Column("specialty", headings=("treatment function code", "treatment function")),
        Column("service", headings=("specialty name", "treatment function name"), needed=False),
        Column("place", headings=("commissioner", "sub ICB", "commissioner code"), needed=False),
        Column("waiting", WHOLE, ("incomplete", "incomplete pathways", "total waiting")),
        Column("within_18", WHOLE, ("within 18 weeks",), needed=False),
        Column("over_52", WHOLE, ("over 52 weeks",), needed=False),
        Column("over_65", WHOLE, ("over 65 weeks",), needed=False),
        Column("new", WHOLE, ("new periods", "clock starts", "referrals"), needed=False),
        Column("admitted", WHOLE, ("completed admitted",), needed=False),
        Column("not_admitted", WHOLE, ("completed non-admitted", "non-admitted"), needed=False),
        Column("by_week", Kind(_weeks, "counts by week waited, such as 12 9 7"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class WaitingList:
    """A list in one month. Counts are pathways; `None` is not known.

    `by_week`: how many have waited 0, 1, 2 … whole weeks, the 105th 104 or more.
    """

    month: date
    provider: str
    specialty: str
    service: str
    place: str
    waiting: int
    within_18: int | None = None
    over_52: int | None = None
    over_65: int | None = None
    new: int | None = None
    admitted: int | None = None
    not_admitted: int | None = None
    by_week: tuple[int, ...] | None = None

    @property
    def removed(self) -> int | None:
        """Completed pathways, with and without admission; those who left otherwise are not told."""
        return _sum((self.admitted, self.not_admitted))

    @property
    def weeks_in_month(self) -> Fraction:
        """The weeks of the month."""
        after = (self.month.replace(day=28) + _FOUR_DAYS).replace(day=1)
        return Fraction((after - self.month).days, 7)

    @property
    def mean_wait(self) -> Fraction | None:
        """The mean weeks waited, half a week added to whole ones.

        It is at least this: those of 104 weeks and more count as 104 and a half.
        """
        if not self.by_week or not sum(self.by_week):
            return None
        total = sum(count * (2 * week + 1) for week, count in enumerate(self.by_week))
        return Fraction(total, 2 * sum(self.by_week))

    def waited(self, weeks: int) -> int | None:
        """How many have waited so many whole weeks or more."""
        return None if self.by_week is None else sum(self.by_week[weeks:])


_FOUR_DAYS = date(2024, 1, 5) - date(2024, 1, 1)
_COUNTS = (
    "waiting", "within_18", "over_52", "over_65", "new", "admitted", "not_admitted",
)  # fmt: skip


def read_lists(path: Path, *, called: str = "") -> tuple[tuple[WaitingList, ...], list[Finding]]:
    """The lists of a file, and what is wrong with it; rows with a fault are left out."""
    found = read(path, QUEUES, called=called)
    told = list(found.findings)
    return tuple(_sound(found.rows, told)), told


@lru_cache(maxsize=1)
def shipped() -> tuple[WaitingList, ...]:
    """The lists of January 2026 that come with Ringholder."""
    found, told = read_lists(data_folder() / "planned_care" / "queues.csv")
    if told:
        raise ValueError(f"The shipped lists are not sound: {told[0]}")
    return found


def _sound(rows: Iterable[Row], told: list[Finding]) -> Iterator[WaitingList]:
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        one = WaitingList(**{f.name: _cell(row, f.name) for f in fields(WaitingList)})
        key = (one.month, one.provider, one.specialty, one.place)
        fault = _fault(one)
        if fault is None and key in seen:
            fault = (TWICE, f"The list of {one.provider} for {one.specialty} stands twice.")
        if fault is None:
            seen.add(key)
            yield one
        else:
            where = InRow(row.file, row.at, "waiting", one.provider)
            do = "Correct the row; it was left out."
            told.append(Finding(*fault[0], Severity.ERROR, fault[1], do, where))


def _cell(row: Row, name: str) -> Any:
    value = row.cells[name]
    if name in ("provider", "specialty"):
        return str(value).upper()
    if value is None and name in ("service", "place"):
        return row.cells["specialty"] if name == "service" else ""
    return value


def _fault(one: WaitingList) -> tuple[tuple[str, str], str] | None:
    counts = [getattr(one, name) for name in _COUNTS]
    if any(count is not None and count < 0 for count in counts):
        return BELOW_NOUGHT, "A count of pathways is below nought."
    parts = (one.within_18, one.over_52, one.over_65)
    if any(part is not None and part > one.waiting for part in parts):
        return MORE_THAN_ALL, f"A part of the list is larger than its {one.waiting:,}."
    if one.by_week is not None and sum(one.by_week) != one.waiting:
        says = f"The weeks add up to {sum(one.by_week):,}, and {one.waiting:,} wait."
        return WEEKS_DIFFER, says
    return None


def together(rows: Iterable[WaitingList]) -> Mapping[tuple[str, str], WaitingList]:
    """The lists by provider and specialty, all places of the newest month added up."""
    groups: dict[tuple[str, str], list[WaitingList]] = {}
    for row in rows:
        groups.setdefault((row.provider, row.specialty), []).append(row)
    return {key: _added(newest(own)) for key, own in groups.items()}


def newest(rows: list[WaitingList]) -> list[WaitingList]:
    """Those of the newest month among them."""
    last = max((row.month for row in rows), default=None)
    return [row for row in rows if row.month == last]


def _added(rows: list[WaitingList]) -> WaitingList:
    first = rows[0]
    counts = {name: _sum(getattr(row, name) for row in rows) for name in _COUNTS}
    waiting = counts.pop("waiting")
    return WaitingList(
        month=first.month,
        provider=first.provider,
        specialty=first.specialty,
        service=first.service,
        place="",
        waiting=waiting or 0,
        by_week=_added_weeks([row for row in rows if row.waiting]),
        **counts,
    )


def _added_weeks(rows: list[WaitingList]) -> tuple[int, ...] | None:
    weeks = [row.by_week for row in rows if row.by_week is not None]
    if not weeks or len(weeks) < len(rows):
        return None
    longest = max(map(len, weeks))
    padded = [one + (0,) * (longest - len(one)) for one in weeks]
    return tuple(map(sum, zip(*padded, strict=True)))


def _sum(counts: Iterable[int | None]) -> int | None:
    known = list(counts)
    told = [one for one in known if one is not None]
    return sum(told) if len(told) == len(known) else None
