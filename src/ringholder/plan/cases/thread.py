"""The thread of a business case: from the first observation to the last figure, and back.

Each step is a matter, or a figure that one cites, with what it hangs on: every link is in an act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ringholder.matters.benefits import APPROVE, FUND, PROCEDURE
from ringholder.matters.budget import OPEN as OPEN_BUDGET
from ringholder.matters.case import Case
from ringholder.matters.cited_figures import cited
from ringholder.matters.local_day import local_day

FIGURE = "figure"
_ENTER_CONTRACT = "enter-award"


@dataclass(frozen=True, slots=True)
class Step:
    """A step: a matter, or a figure cited in one. `from_` are the ids of the steps it hangs on.

    `what` is the procedure's id, or `figure`; `value` and `ends_on` are a figure's.
    """

    id: str
    what: str
    title: str
    on: date
    from_: tuple[str, ...]
    matter: str
    value: str = ""
    ends_on: date | None = None
    version: str = ""


def thread(case: Case, others: Iterable[Case]) -> tuple[Step, ...]:
    """All that a case hangs on and that hangs on it, in the order of time."""
    known = {one.matter: one for one in others} | {case.matter: case}
    found: dict[str, Step] = {}
    for step in (*_before(case, known), *_of(case, ()), *_after(case, known)):
        found.setdefault(step.id, step)
    return tuple(sorted(found.values(), key=lambda one: (one.on, one.what != FIGURE)))


def back(steps: Sequence[Step], from_: str) -> tuple[Step, ...]:
    """From a step back to the beginning, by what each hangs on first."""
    known = {one.id: one for one in steps}
    found: list[Step] = []
    here = known.get(from_)
    while here is not None and here not in found:
        found.append(here)
        here = next((known[name] for name in here.from_ if name in known), None)
    return tuple(found)


def _arises_from(case: Case) -> str:
    told = case.opened.get("arises_from")
    return str(told["id"]) if isinstance(told, Mapping) else ""


def _before(case: Case, known: Mapping[str, Case]) -> Iterator[Step]:
    """What it arises from, and so on back."""
    seen, name = {case.matter}, _arises_from(case)
    while name in known and name not in seen:
        seen.add(name)
        yield from _of(known[name], ())
        name = _arises_from(known[name])


def _of(case: Case, extra: tuple[str, ...]) -> Iterator[Step]:
    """A matter with the figures that it cites: the first it hangs on, later ones hang on it."""
    figures = list(cited(case.entries))
    opening = [one for one in figures if one.entry.index == case.opening.index]
    hangs = [_figure_id(case, one.entry.index) for one in opening]
    from_ = tuple(one for one in (*hangs, _arises_from(case), *extra) if one)
    on = local_day(case.opening.act.at)
    procedure = case.procedure.id if case.procedure is not None else ""
    yield Step(case.matter, procedure, str(case.opened.get("title", case.matter)), on, from_,
               case.matter)  # fmt: skip
    seen: set[tuple[str, str, date | None]] = set()
    for one in figures:
        if (one.sha256, one.indicator, one.period_ends_on) in seen:
            continue  # the same figure, cited again
        seen.add((one.sha256, one.indicator, one.period_ends_on))
        first = one.entry.index == case.opening.index
        yield Step(
            _figure_id(case, one.entry.index),
            FIGURE,
            f"{one.indicator} {one.observed}".strip() or str(one.entry.act.payload.get("benefit")),
            local_day(one.entry.act.at),
            () if first else (case.matter,),
            case.matter,
            one.value,
            one.period_ends_on,
            one.sha256,
        )


def _figure_id(case: Case, index: int) -> str:
    return f"{case.matter}#{index}"


def _after(case: Case, known: Mapping[str, Case]) -> Iterator[Step]:
    """The decisions that approved it, and the budgets and contracts that rest on them."""
    decisions = [str(one.act.payload["matter"]) for one in case.all(APPROVE)]
    funds = {str(one.act.payload["budget"]) for one in case.all(FUND)}
    for name in decisions:
        if name in known:
            yield from _of(known[name], (case.matter,))
    for one in known.values():
        if one.opening.act.kind == OPEN_BUDGET and (
            one.matter in funds or one.opened.get("decision") in decisions
        ):
            yield from _of(one, (str(one.opened.get("decision", "")),))
        elif one.opening.act.kind == _ENTER_CONTRACT and (
            one.opened.get("decided_in") in decisions or _arises_from(one) == case.matter
        ):
            yield from _of(one, (str(one.opened.get("decided_in", "")),))


def is_case(case: Case) -> bool:
    """Whether a matter is a business case."""
    return case.procedure is not None and case.procedure.id == PROCEDURE
