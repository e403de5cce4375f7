"""The list of cases: who is late today, one's own first, and no name but of one's own cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Q

from ringholder.calendar import in_words
from ringholder.continuing_care.cases import Case, procedure
from ringholder.continuing_care.clocks import Clock, State
from ringholder_web.continuing_care.access import Access
from ringholder_web.continuing_care.case_clocks import clocks_of, next_clock
from ringholder_web.continuing_care.kept_cases import cases_of, is_own
from ringholder_web.continuing_care.models import CaseRow, Individual, StepTaken
from ringholder_web.ui.words import Tag

MOST = 200
OVER = ("discounted", "ended")
"""States of cases that are shown only when they are asked for."""
_SOON = 7  # days
LATE, SOON, RUNNING = Tag("Late", "red"), Tag("This week", "orange"), Tag("In time", "green")


@dataclass(frozen=True, slots=True)
class Line:
    """A case in the list. `name` is empty unless it is one's own; money where one sees no days."""

    id: str
    short: str
    name: str
    is_own: bool
    place: str
    state: str
    clock: str
    due: str
    tag: Tag | None
    unverified: bool
    packages: str


@dataclass(frozen=True, slots=True)
class CasesPage:
    """What the page of the list shows."""

    lines: tuple[Line, ...]
    late: int
    own: int
    more: bool
    sees_days: bool
    sees_money: bool
    may_refer: bool
    may_search: bool
    places: tuple[str, ...]


def short(key: str) -> str:
    """The beginning of an id, to speak of it."""
    return key[:8]


def listed(access: Access, *, over: bool) -> list[CaseRow]:
    """The cases of the list: one's own, then those whose clocks run out first; one too many."""
    rows = access.cases() if over else access.cases().exclude(state__in=OVER)
    mine = StepTaken.objects.filter(Q(by=access.who) | Q(step="assign", said__worker=access.who))
    own = rows.filter(pk__in=list(mine.values_list("case", flat=True).distinct()[:MOST]))
    first = list(own.order_by(F("due_on").asc(nulls_last=True), "pk"))
    others = rows.exclude(pk__in=[row.pk for row in first])
    rest = others.order_by(F("due_on").asc(nulls_last=True), "pk")[: MOST + 1 - len(first)]
    return [*first, *rest]


def page(access: Access, rows: list[CaseRow]) -> CasesPage:
    """The list of some cases, all of which one may see."""
    shown = rows[:MOST]
    cases = cases_of(shown)
    waiting = clocks_of(cases.values(), access.today)
    names = _names(access, shown, cases)
    lines = [_line(access, row, cases[row.pk], waiting.get(row.pk, []), names) for row in shown]
    ordered = sorted(lines, key=lambda one: (not one.is_own, _urgency(waiting.get(one.id, []))))
    places = {place.id: place.name for place in access.places}
    return CasesPage(
        tuple(ordered),
        access.cases("timeline").filter(due_on__lt=access.today).exclude(state__in=OVER).count(),
        sum(one.is_own for one in lines),
        len(rows) > MOST,
        bool(access.places_where("timeline")),
        bool(access.places_where("money")),
        any("coordinator" in access.roles_at(one) for one in access.places_where("list")),
        bool(access.places_where("search")),
        tuple(places.get(one, one) for one in access.places_where("list")),
    )


def _urgency(clocks: Iterable[Clock]) -> date:
    clock = next_clock(clocks)
    return date.max if clock is None else clock.due_on


def _names(access: Access, rows: list[CaseRow], cases: dict[str, Case]) -> dict[str, str]:
    """The names of the individuals of one's own cases alone."""
    own = {
        row.individual for row in rows if is_own(access, cases[row.pk]) and access.sees("name", row)
    }
    found = Individual.objects.filter(pk__in=own)
    return dict(found.values_list("pk", "name"))


def _line(
    access: Access, row: CaseRow, case: Case, clocks: list[Clock], names: dict[str, str]
) -> Line:
    places = {place.id: place.name for place in access.places}
    days = access.sees("timeline", row)
    clock = next_clock(clocks) if days else None
    return Line(
        row.pk,
        short(row.pk),
        names.get(row.individual, ""),
        is_own(access, case),
        places.get(row.place, row.place),
        procedure().states.get(row.state, "") if days else "",
        clock.term.name if clock else "",
        in_words(clock.due_on) if clock else "",
        None if clock is None else tag(clock, access.today),
        clock is not None and not clock.term.for_decision,
        "; ".join(packages(case)) if access.sees("money", row) else "",
    )


def tag(clock: Clock, today: date) -> Tag:
    """How a clock stands."""
    if clock.state in (State.OVERDUE, State.LATE):
        return LATE
    if clock.state is State.RUNNING:
        return SOON if (clock.due_on - today).days <= _SOON else RUNNING
    return Tag("Stopped", "grey") if clock.state is State.STOPPED else RUNNING


_UNITS = {"1": "once", "2": "an hour", "3": "a day", "4": "a week"}


def packages(case: Case) -> Iterator[str]:
    """The packages of a case as they stand, each in words."""
    last = {one.said.get("package"): one.said for one in case.all("arrange-package")}
    for number, said in last.items():
        hours = f", {said['weekly_hours']} hours a week" if said.get("weekly_hours") else ""
        unit = _UNITS.get(str(said.get("unit")), "")
        cost = f"£{Decimal(str(said.get('unit_cost', 0))):,.2f}"
        yield f"{number} of {said.get('provider')}: {cost} {unit}{hours}"
