"""The page of one case: its steps, its clocks, what comes next, and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.continuing_care import tables
from ringholder.continuing_care.cases import Case, Taken, procedure
from ringholder.continuing_care.cases.access import roles, whys
from ringholder.continuing_care.cases.case import departs
from ringholder.continuing_care.cases.members import PROFESSIONS
from ringholder.continuing_care.cases.procedure import fields
from ringholder.continuing_care.clocks import Clock
from ringholder_web.accounts import people
from ringholder_web.continuing_care.access import Access
from ringholder_web.continuing_care.case_clocks import clocks_of
from ringholder_web.continuing_care.cases_page import packages, short, tag
from ringholder_web.continuing_care.kept_cases import Named, cases_of
from ringholder_web.continuing_care.models import CaseRow, Individual
from ringholder_web.ui.words import MARKS, Tag

_SHOWN: Mapping[str, Callable[[str], str]] = {
    "day": lambda text: in_words(date.fromisoformat(text)),
    "money": lambda text: f"£{Decimal(text):,.2f}",
    "percent": lambda text: f"{text}%",
}
_TOOLS = {
    "letters": tables.the_checklist,
    "levels": tables.decision_support,
    "childs_levels": tables.childrens,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A field of a step that was taken, in words. `is_words` where they are about the person."""

    label: str
    text: str
    is_words: bool


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken."""

    number: int
    title: str
    on: str
    by: str
    said: tuple[Said, ...]
    hidden: int
    departs: bool
    clause: str
    mark: Tag | None


@dataclass(frozen=True, slots=True)
class Due:
    """A clock as the page shows it."""

    name: str
    starts: str
    due: str
    days: str
    tag: Tag
    clause: str
    mark: Tag | None


@dataclass(frozen=True, slots=True)
class Next:
    """A step that may be taken now, by whoever looks, in a role."""

    name: str
    title: str
    role: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page of a case shows."""

    id: str
    short: str
    place: str
    state: str
    individual: Individual | None
    pseudonym: str
    erased: bool
    may_open: bool
    whys: tuple[tuple[str, str], ...]
    done: tuple[Done, ...]
    due: tuple[Due, ...]
    next: tuple[Next, ...]
    packages: tuple[str, ...]
    reading: str
    picture: Markup
    sees_days: bool


def page(
    access: Access, row: CaseRow, case: Case, named: Named | None, picture: str = ""
) -> CasePage:
    """The page of a case; `named` is `None` where name and words are not shown."""
    days = access.sees("timeline", row)
    cases = cases_of(CaseRow.objects.filter(individual=row.individual)).values()
    clocks = clocks_of(cases, access.today).get(row.pk, []) if days else []
    by_role = access.sees("name", row)
    return CasePage(
        row.pk,
        short(row.pk),
        next((one.name for one in access.places if one.id == row.place), row.place),
        procedure().states.get(row.state, "") if days else "",
        named.individual if named else None,
        row.individual,
        erased=named is not None and named.individual is None,
        may_open=by_role and named is None,
        whys=tuple(whys().items()),
        done=tuple(_done(case, named)) if days else (),
        due=tuple(_due(access, clock) for clock in clocks),
        next=tuple(
            one for one in next_steps(access, row, case) if not _is_barred(access, case, one)
        ),
        packages=tuple(packages(case)) if access.sees("money", row) else (),
        reading=_reading(case) if days else "",
        picture=Markup(picture),  # noqa: S704 (our own drawing)
        sees_days=days,
    )


def next_steps(access: Access, row: CaseRow, case: Case) -> Iterator[Next]:
    """The steps that somebody may take now, each once, in the first role that takes it."""
    seen = set()
    for role in access.roles_at(row.place):
        only_in = roles()[role].only_in
        if only_in and row.state not in only_in:
            continue
        for step in case.next_for(role):
            if step.name not in seen:
                seen.add(step.name)
                yield Next(step.name, step.title, role)


def _is_barred(access: Access, case: Case, one: Next) -> bool:
    """Whether they took a step that this one has to be apart from."""
    apart = procedure().steps[one.name].not_same_person_as
    return access.who in {taken.by for taken in case.all(*apart)}


def _done(case: Case, named: Named | None) -> Iterator[Done]:
    who = people.names(one.by for one in case.taken)
    for one in case.taken:
        step = procedure().steps.get(one.step)
        said = tuple(_said(one, named))
        hidden = len(one.told) if named is None else 0
        mark = step.mark.value if step else ""
        yield Done(
            one.number,
            step.title if step else one.step,
            in_words(one.on),
            f"{who.get(one.by, 'somebody who has no account any more')}, "
            f"{roles()[one.role].title.lower() if one.role in roles() else one.role}",
            said,
            hidden,
            departs(case.taken[: one.number - 1], one.step, one.said.get("outcome")),
            step.clause if step else "",
            MARKS[mark] if mark == "U" else None,
        )


def _said(one: Taken, named: Named | None) -> Iterator[Said]:
    for name, value in one.said.items():
        about = fields().get(name)
        yield Said(about.label if about else name, _in_words(name, value), is_words=False)
    if named is None:
        return
    for name in sorted(one.told):
        label = fields()[name].label if name in fields() else name
        yield Said(label, named.words.get((one.number, name), "Erased."), is_words=True)


def _in_words(name: str, value: Any) -> str:
    about = fields().get(name)
    if name in _TOOLS and isinstance(value, dict):
        titles = {one.id: one.name for one in _TOOLS[name]().domains}
        return "; ".join(f"{titles.get(id_, id_)}: {chosen}" for id_, chosen in value.items())
    if name == "members":
        return ", ".join(PROFESSIONS.get(one, one) for one in value)
    if about is not None and about.kind == "worker":
        return people.names([value]).get(value, "somebody who has no account any more")
    if value is True:
        return "Yes"
    if about is not None and about.kind in _SHOWN:
        return _SHOWN[about.kind](str(value))
    return about.options.get(str(value), str(value)) if about is not None else str(value)


def _due(access: Access, clock: Clock) -> Due:
    over = f", {clock.days_over} over" if clock.days_over else ""
    return Due(
        clock.term.name,
        in_words(clock.started_on),
        in_words(clock.due_on),
        f"{clock.days} {'day' if clock.days == 1 else 'days'}{over}",
        tag(clock, access.today),
        clock.term.source,
        None if clock.term.for_decision else MARKS["U"],
    )


def _reading(case: Case) -> str:
    """What the levels or the letters of the last tool say."""
    levels, letters = case.said("levels"), case.said("letters")
    if levels:
        return tables.reading(levels).says
    return tables.screening(letters).says if letters else ""
