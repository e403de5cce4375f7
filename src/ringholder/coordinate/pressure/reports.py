"""Situation reports: what a site says of its pressure at an instant. None is ever changed.

A file has a row for each figure: the site, when it was so, the parameter and the value. The
parameter `score` is a score that the site worked out itself, with the framework that it is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from ringholder.coordinate.pressure.kinds import INSTANT, NUMBER, PILLAR
from ringholder.coordinate.pressure.parameters import PILLARS, parameters
from ringholder.findings import Finding
from ringholder.tables import faults
from ringholder.tables.faults import Faults
from ringholder.tables.typed import Column, Layout, Row, read

NOT_POSSIBLE: faults.Kind = ("OPL001", "value-not-possible")
NOT_KNOWN: faults.Kind = ("OPL002", "parameter-not-known")
TWICE: faults.Kind = ("OPL003", "reported-twice")
TO_COME: faults.Kind = ("OPL004", "report-to-come")
SCORE = "score"
SLACK = timedelta(minutes=15)
"""Clocks differ: a report may be so much ahead of ours."""

LAYOUT = Layout(
    "situation-reports",
    "situation reports",
    (
        Column("site", headings=("organisation", "code", "provider")),
        Column("as_at", INSTANT, ("at", "time", "date time")),
        Column("pillar", PILLAR, needed=False),
        Column("parameter", headings=("measure", "metric")),
        Column("value", NUMBER, ("figure",)),
        Column("framework", needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a site said of itself: as of `as_at`, received at `received_at`, both in UTC.

    `score` is one that it worked out itself, by `framework`.
    """

    site: str
    pillar: str
    as_at: datetime
    received_at: datetime
    values: Mapping[str, Decimal]
    score: Decimal | None = None
    framework: str = ""


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of a file, and what is wrong with the rest of it."""

    reports: tuple[Report, ...]
    sha256: str
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Making:
    """A report as its rows come."""

    values: dict[str, Decimal] = field(default_factory=dict)
    score: Decimal | None = None
    framework: str = ""


def read_reports(
    path: Path, now: datetime, *, called: str = "", received_at: datetime | None = None
) -> Reports:
    """The reports of a file; bad rows are told and left out.

    They were received at `received_at`; where that is not known, when they say that it was so.
    """
    found = read(path, LAYOUT, called=called)
    told = Faults(found.file)
    making: dict[tuple[str, str, datetime], _Making] = {}
    for row in found.rows:
        _take(row, now, making, told)
    reports = tuple(
        Report(site, pillar, as_at, received_at or as_at, m.values, m.score, m.framework)
        for (site, pillar, as_at), m in sorted(making.items(), key=lambda one: one[0][2])
    )
    return Reports(reports, found.sha256, (*found.findings, *told.findings()))


def _take(
    row: Row, now: datetime, making: dict[tuple[str, str, datetime], _Making], told: Faults
) -> None:
    cells = row.cells
    name, value, as_at = cells["parameter"].casefold(), cells["value"], cells["as_at"]
    known = parameters().get(name)
    pillar = cells["pillar"] or (known.pillar if known else "acute")
    if as_at > now + SLACK:
        told.rows(TO_COME, "as_at", [(row.at, "It is of a time to come.")], "Mend the time.")
        return
    if wrong := why_not(name, value, pillar):
        kind, says, do = wrong
        told.rows(kind, "value" if kind is NOT_POSSIBLE else "parameter", [(row.at, says)], do)
        return
    one = making.setdefault((cells["site"].upper(), pillar, as_at), _Making())
    before = one.score if name == SCORE else one.values.get(name)
    if before is not None and before != value:
        says = f"{name} was {before} above, and is {value} here."
        told.rows(TWICE, "value", [(row.at, says)], "Keep one of the two; the first was used.")
    elif name == SCORE:
        one.score, one.framework = value, cells["framework"] or ""
    else:
        one.values[name] = value


def why_not(name: str, value: Decimal, pillar: str) -> tuple[faults.Kind, str, str] | None:
    """Why a figure cannot be taken: its kind, what is wrong, and what to do; else `None`.

    Parameters of pillars of which none are known here may be any that the thresholds name.
    """
    if name == SCORE:
        return None if value >= 0 else (NOT_POSSIBLE, "No score is below 0.", "Mend it.")
    known = parameters().get(name)
    if known is None:
        if value < 0:
            return NOT_POSSIBLE, f"{name} is {value}.", "Nothing that is counted is below 0."
        if not any(one.pillar == pillar for one in parameters().values()):
            return None
        do = f"Name one that is known of {PILLARS[pillar]}; the row was left out."
        return NOT_KNOWN, f"`{name[:60]}` is no parameter.", do
    if not known.possible(value):
        says = f"{known.name} is {value}; it is {known.least} to {known.most} {known.unit}."
        return NOT_POSSIBLE, says, "Mend it; the row was left out."
    return None


def cautions(names: Iterable[str]) -> Iterator[str]:
    """The names of those that are not for decision: nobody read that they are national ones."""
    for name in dict.fromkeys(names):
        known = parameters().get(name)
        if known is not None and not known.mark.for_decision:
            yield known.name
