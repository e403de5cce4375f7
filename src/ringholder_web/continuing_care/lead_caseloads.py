"""What the page of caseloads shows: teams and sorts of post; desks for whoever leads a team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ringholder.calendar import in_words
from ringholder.continuing_care.variation.answer import last_year
from ringholder.continuing_care.variation.caseloads import (
    FEWEST,
    Caseloads,
    Load,
    Team,
    Versus,
    caseloads,
)
from ringholder.continuing_care.variation.measured import Window
from ringholder.continuing_care.variation.staff import Staff
from ringholder.measures.suppression import HIDDEN
from ringholder_web.continuing_care.lead_access import Viewer
from ringholder_web.continuing_care.lead_files import Extract
from ringholder_web.continuing_care.lead_shown import LEFT_OUT, alone, is_small
from ringholder_web.continuing_care.lead_words import in_pounds

_ALL = "All posts"


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team, or its assessors of one sort of post."""

    place: str
    post: str
    whole: bool
    wte: str
    waiting: str
    funded: str
    per_wte: str
    soon: str
    overdue: str
    concluded: str
    a_month: str
    within: str
    departures: str
    cost: str


@dataclass(frozen=True, slots=True)
class VersusRow:
    """Substantive beside temporary posts in one respect."""

    what: str
    substantive: str
    temporary: str
    says: str


@dataclass(frozen=True, slots=True)
class DeskRow:
    """What lies on a desk: never how fast somebody is."""

    name: str
    waiting: str
    funded: str
    soon: str
    overdue: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page of caseloads."""

    on: str
    period: str
    staffed: bool
    rows: tuple[TeamRow, ...]
    versus: tuple[VersusRow, ...]
    temporary: str
    desks: tuple[tuple[str, tuple[DeskRow, ...]], ...]
    unassigned: tuple[str, ...]
    fewest: int
    left_out: str


def page(extract: Extract, viewer: Viewer) -> Page:
    """The page; sorts of post and desks only of places whose lines somebody sees."""
    window = last_year(extract.until)
    staff = extract.staff or Staff(())
    found = extract.once("caseloads", lambda: caseloads(extract.journeys(), staff, window))
    called = extract.adults.called
    sees_all = viewer.sees_all(extract.places)
    return Page(
        on=in_words(window.last),
        period=f"{in_words(window.first)} to {in_words(window.last)}",
        staffed=extract.staff is not None,
        rows=tuple(_rows(found.teams, extract, viewer, window)),
        versus=tuple(_versus(one, open_=sees_all or _is_large(one)) for one in found.versus),
        temporary=_temporary(found),
        desks=tuple(
            (called(place), tuple(_desk(one) for one in loads))
            for place, loads in sorted(found.desks.items())
            if viewer.sees(place)
        ),
        unassigned=tuple(
            f"{called(place)}: {count:,}"
            for place, count in sorted(found.unassigned.items())
            if viewer.sees(place)
        ),
        fewest=FEWEST,
        left_out="" if sees_all else LEFT_OUT,
    )


def _rows(
    teams: Iterable[Team], extract: Extract, viewer: Viewer, window: Window
) -> Iterator[TeamRow]:
    """Teams; of one whose place is not theirs the whole alone, small counts hidden."""
    for one in teams:
        name = extract.adults.called(one.place)
        if viewer.sees(one.place):
            yield _team(one, name, window)
        elif not one.post:
            yield _from_beside(one, name)


def _from_beside(one: Team, place: str) -> TeamRow:
    load = one.load
    waiting, funded, soon, overdue, concluded = map(
        alone, (load.waiting, load.funded, load.soon, load.overdue, load.concluded)
    )
    wte = f"{one.wte:,.1f}"
    return TeamRow(
        place, _ALL, True, wte, waiting, funded, "", soon, overdue, concluded, "", "", "", ""
    )


def _is_large(one: Versus) -> bool:
    """Whether no part of a comparison of posts in all places is a small count."""
    return not any(is_small(part, whole) for part, whole in (one.substantive, one.temporary))


def _team(one: Team, place: str, window: Window) -> TeamRow:
    load = one.load
    return TeamRow(
        place=place,
        post=one.post or _ALL,
        whole=not one.post,
        wte=f"{one.wte:,.1f}",
        waiting=f"{load.waiting:,}",
        funded=f"{load.funded:,}",
        per_wte=_figure(one.open_per_wte),
        soon=f"{load.soon:,}",
        overdue=f"{load.overdue:,}",
        concluded=f"{load.concluded:,}",
        a_month=_figure(one.concluded_per_wte(window)),
        within=_share(load.within, load.concluded),
        departures=_share(load.departures, load.judged),
        cost="" if one.cost is None else in_pounds(one.cost),
    )


def _figure(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,.1f}"


def _share(part: int, whole: int) -> str:
    if whole < FEWEST:
        return f"{part:,} of {whole:,}"
    return f"{100 * part / whole:.0f}% ({part:,} of {whole:,})"


def _versus(one: Versus, *, open_: bool) -> VersusRow:
    if not open_:
        says = "Too few at places that are not yours."
        return VersusRow(one.what, HIDDEN, HIDDEN, says)
    if one.difference is None or one.lower is None or one.upper is None:
        says = f"Fewer than {FEWEST} on one side: not compared."
    else:
        way = "higher" if one.difference >= 0 else "lower"
        says = (
            f"{abs(one.difference):.0f} points {way} in substantive posts "
            f"(95% limits {one.lower:+.0f} to {one.upper:+.0f}). "
        )
        says += "More than chance explains." if one.clear else "Chance may explain it."
    return VersusRow(one.what, _share(*one.substantive), _share(*one.temporary), says)


def _temporary(found: Caseloads) -> str:
    """What temporary posts cost, as the staff file says."""
    teams = [one for one in found.teams if one.post == "temporary"]
    costs = [one.cost for one in teams if one.cost is not None]
    wte = sum((one.wte for one in teams), Decimal(0))
    whole = sum((one.wte for one in found.teams if not one.post), Decimal(0))
    if not whole:
        return ""
    says = f"{wte:,.1f} of {whole:,.1f} whole-time equivalents are temporary ({wte / whole:.0%})."
    if teams and len(costs) == len(teams):
        says += f" They cost {in_pounds(sum(costs, Decimal(0)))} in the year, by the staff file."
    return says


def _desk(one: Load) -> DeskRow:
    counts = (one.waiting, one.funded, one.soon, one.overdue)
    return DeskRow(one.name, *(f"{count:,}" for count in counts))
