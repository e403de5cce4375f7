"""The approvals that a requisition needs, in their order: by power, by the charter, by controls.

First whoever has the power by its route; then those whom a control of the constitution names; then
those of the controls of spending that bind on the day. One approval may be all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.matters.budget import opened
from ringholder.matters.case import Case
from ringholder.matters.requests import RAISE
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.speaking import speaks_as, speaks_for

APPROVE, AUTHORISE = "approve", "authorise"


@dataclass(frozen=True, slots=True)
class Gate:
    """An approval: by any one of `of`, ids of the charter; or by `outside`, recorded for it."""

    id: str
    of: tuple[str, ...]
    why: str
    outside: str = ""

    def signed_by(self, case: Case) -> Iterator[str]:
        """Who may record it: those who act for whoever approves.

        The letter of an outsider is recorded by anybody of the organisation whose order it is.
        """
        if self.outside and case.charter is not None:
            yield from sorted(speaks_for(case.charter, str(case.opened.get("organisation"))))
        for name in self.of:
            yield from speaks_as(case.charter, name)

    def says(self, charter: Charter) -> str:
        """Who approves, in words."""
        return " or ".join(charter.names(self.of)) or self.outside

    def bodies(self, charter: Charter, as_: str) -> tuple[str, ...]:
        """The bodies that approve it when somebody signs as something: it has to have decided."""
        return tuple(b for b in self.of if b in charter.bodies and as_ in speaks_as(charter, b))


def gates(case: Case, on: date, before: int = AT_THE_END) -> tuple[Gate, ...]:
    """Every approval that a requisition needs on a day, by what stood before a place in the order.

    Empty before it was routed, and where nobody has the power.
    """
    charter = case.charter
    if charter is None or not case.competent:
        return ()
    power = tuple(_power(case, charter))
    found = list(power)
    for gate in (*_of_the_charter(case, charter, power), *_controls(case, on, before)):
        if not any(set(gate.of) & set(other.of) for other in found):
            found.append(gate)  # the same person is not asked twice
    return tuple(found)


def given_by(case: Case, before: int = AT_THE_END) -> dict[str, str]:
    """The approvals that were given since it was routed, each with the person who gave it."""
    routed = case.last_before(before, "route")
    since = [*case.since(APPROVE, routed), *case.since(AUTHORISE, routed)]
    return {str(e.act.payload["gate"]): e.act.by for e in since if e.index < before}


def left(case: Case, on: date, before: int = AT_THE_END) -> tuple[Gate, ...]:
    """The approvals that it still needs, the next one first."""
    given_ = given_by(case, before)
    return tuple(gate for gate in gates(case, on, before) if gate.id not in given_)


def next_gate(case: Case, on: date) -> Gate | None:
    """The approval that comes next; `None` where all are given, or nobody has the power."""
    return next(iter(left(case, on)), None)


def comes_next(case: Case, kind: str, on: date) -> bool:
    """Whether a step of approving is the one that comes: the last of them commits the money."""
    if kind not in (APPROVE, AUTHORISE):
        return True
    still = len(left(case, on))
    return still == 1 if kind == AUTHORISE else still > 1


def budget_type(case: Case) -> str:
    """The type of the budget that a requisition is against; empty where there is none."""
    found = opened(case.world, str(case.said("budget", RAISE)))
    return "" if found is None else str(found.get("budget_type"))


def _power(case: Case, charter: Charter) -> Iterator[Gate]:
    function = charter.functions.get(str(case.said("function", RAISE)))
    if function is not None and function.jointly == "either":
        yield Gate("power", case.competent, "the power to decide")
        return
    for name in case.competent:
        yield Gate(name, (name,), "the power to decide")


def _of_the_charter(case: Case, charter: Charter, power: tuple[Gate, ...]) -> Iterator[Gate]:
    """The controls and consents of the constitution that its route names.

    A post that sits on the body that approves has its say there, and is not asked apart.
    """
    sits = {
        given(seat.holds)
        for gate in power
        for name in gate.of
        if isinstance(body := charter.bodies.get(name), Body)
        for seat in each(body.seats)
    }
    for name in case.said("first", "route") or ():
        if name in charter.controls:
            of = tuple(each(charter.controls[name].approvers))
            if not sits & set(of):
                yield Gate(name, of, charter.controls[name].name, "" if of else "not said")
        elif name in charter.approvers:
            yield Gate(name, (charter.approvers[name].holder,), charter.approvers[name].role)


def _controls(case: Case, on: date, before: int) -> Iterator[Gate]:
    """Those of the controls of spending that bind on the day."""
    question = case.question(on)
    if question is None:
        return
    sum_ = given(question.value.whole_life)
    for one in case.world.controls.in_force(str(case.said("organisation", RAISE)), on, before):
        if sum_ is not None and one.catches(question.function, budget_type(case), sum_):
            yield Gate(one.matter, (one.approver,) if one.approver else (), one.title, one.outside)
