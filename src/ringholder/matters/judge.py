"""judge: was it properly decided, what may happen next, and by when?

A pure function of the acts of a matter, the world and an instant. It walks the acts in order and
says of each what the record shows: who acted and whether they held that capacity, whether the step
was in order and in time, whether it says what it has to, and whether its rules were kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from ringholder.calendar import in_words
from ringholder.findings import Finding, InRecord, Severity
from ringholder.matters.capacity import ANY, UNSAID, may_take
from ringholder.matters.case import Case
from ringholder.matters.climbing import CLIMB, may_climb
from ringholder.matters.due import clocks, due_of, limit_of
from ringholder.matters.effect import effect_of
from ringholder.matters.gates import comes_next
from ringholder.matters.guards import guards
from ringholder.matters.local_day import local_day
from ringholder.matters.one_act import (
    LATE,
    NOT_AS_ASKED,
    NOT_THEIRS,
    OUT_OF_ORDER,
    OVERDUE,
    asked,
    begins,
    chained,
    in_order,
    in_time,
    no_such_step,
    open_to,
    theirs,
    too_late,
)
from ringholder.matters.opened_under import pinned
from ringholder.matters.pairs import DERIVED, is_half
from ringholder.matters.procedure import Step
from ringholder.matters.record import Judged, Next, Record
from ringholder.matters.world import World
from ringholder.register.act import Act
from ringholder.register.store import Entry

STAND_AS_TAKEN = frozenset({"decide", "decide-urgently", "agree-urgently"})
"""Steps that were taken whoever took them; all others do nothing unless they were theirs."""

Weighed = tuple[tuple[Finding, ...], Step | None]


class Judging:
    """The judging of one matter, act by act: what was judged stays, and more can be added."""

    def __init__(self, world: World, opening: Entry) -> None:
        self.world = world
        self.case = Case(world, opening)
        self.judged: list[Judged] = []
        self.by_id: dict[str, Judged] = {}
        self._weighed: tuple[Act, int, Weighed] | None = None
        self._before: Entry | None = None
        self.latest_at: datetime | None = None

    def weigh(self, entry: Entry) -> Weighed:
        """What the record would show of an act, and its step if it is in order. Nothing changes.

        Whoever enters an act weighs it first and takes it then: it is judged once.
        """
        before = self._weighed
        if before is None or before[0] is not entry.act or before[1] != entry.index:
            before = self._weighed = (entry.act, entry.index, self._weigh(entry))
        return before[2]

    def _weigh(self, entry: Entry) -> Weighed:
        step = self._step(entry)
        found = list(self._of_the_act(entry, step))
        told = {finding.code for finding in found}
        in_order = step is not None and told.isdisjoint({OUT_OF_ORDER[0], LATE[0]})
        if (
            step is not None and NOT_AS_ASKED[0] not in told
        ):  # rules read only what is as it was asked
            found += [
                finding
                for name in step.guards
                for finding in guards()[name].findings(self.case, entry)
            ]
        return tuple(found), step if in_order else None

    def take(self, entry: Entry) -> Judged:
        """Judge the next act of the matter, and go on from there."""
        findings, step = self.weigh(entry)
        told = {finding.code for finding in findings}
        readable = NOT_AS_ASKED[0] not in told
        if self.moves_nothing(entry, findings):
            step, readable = None, False
        self.pass_over(entry)
        at = entry.act.at
        self.latest_at = at if self.latest_at is None else max(at, self.latest_at)
        self.case.take(entry, step, readable=readable)
        judged = Judged(entry, findings, step is not None, self.case.state)
        self.judged.append(judged)
        self.by_id.setdefault(entry.act.id, judged)
        return judged

    def moves_nothing(self, entry: Entry, findings: tuple[Finding, ...]) -> bool:
        """Whether it was done by somebody whose it was not to do, and so moves nothing.

        A decision was taken all the same, and a matter opened: the record says by whom. Half of a
        pair moves nothing either.
        """
        if is_half(findings):
            return True
        theirs = all(f.code != NOT_THEIRS[0] or f.severity is not Severity.ERROR for f in findings)
        opens = not self.case.entries
        return not theirs and not opens and entry.act.kind not in STAND_AS_TAKEN

    def pass_over(self, entry: Entry) -> None:
        """Go on behind an act that is not asked about: one that says it is to be done later."""
        self._weighed = None
        self._before = entry

    # ---- one act ---------------------------------------------------------------------------------

    def _step(self, entry: Entry) -> Step | None:
        procedure = self.case.procedure
        return None if procedure is None else procedure.named(entry.act.kind)

    def _of_the_act(self, entry: Entry, step: Step | None) -> Iterator[Finding]:
        yield from chained(self._before, entry)
        if not self.case.entries:
            yield from pinned(self.case, entry)
        if self.case.procedure is None:
            return
        if step is None:
            yield no_such_step(self.case, entry)
            return
        yield from asked(self.case, entry, step)
        yield from in_order(self.case, entry, step)
        yield from theirs(self.case, entry, step)
        yield from in_time(self.case, entry, step)

    # ---- the matter as it stands -----------------------------------------------------------------

    def record(self, at: datetime) -> Record:
        """What the record shows of the matter at an instant."""
        case = self.case
        effect = effect_of(case, at)
        procedure = case.procedure
        running = tuple(clocks(case, at))
        return Record(
            matter=case.matter,
            procedure=procedure.id if procedure is not None else "",
            state=self._state(at),
            ended=case.ended,
            steps=tuple(self.judged),
            clocks=running,
            next=tuple(self._next(at)),
            standing=tuple(_standing(case, at)),
            in_effect_at=effect.at,
            waits_for=effect.waits_for,
        )

    def _state(self, at: datetime) -> str:
        return LAPSED if _lapsed(self.case, at) else self.case.state

    def _next(self, at: datetime) -> Iterator[Next]:
        case = self.case
        for step in case.procedure.steps.values() if case.procedure is not None else ():
            if _lapsed(case, at) and step.name != "carry":
                continue
            if step.name == "carry" and not _lapsed(case, at):
                continue
            if step.name == CLIMB and not may_climb(case, at):
                continue
            if step.name in DERIVED or not comes_next(case, step.name, local_day(at)):
                continue
            if open_to(case, step) is None and not too_late(case, step, at):
                due, stop = due_of(case, step, at), limit_of(case, step.before)
                pending = due is not None and not case.since(step.name, case.last(*begins(step)))
                yield Next(
                    step.name,
                    may_take(case, step.by, local_day(at)) - {ANY, UNSAID},
                    due[1] if due is not None and pending else None,
                    None if stop is None else stop[1],
                )


LAPSED = "lapsed"


def judging(acts: Sequence[Entry], world: World, at: datetime | None = None) -> Judging:
    """Judge the acts of a matter up to an instant. Raises ValueError where there is none."""
    if not acts:
        raise ValueError("There is no act to judge.")
    walk = Judging(world, acts[0])
    if at is not None and acts[0].act.at > at:
        return walk  # it had not been opened
    for entry in acts:
        if at is None or entry.act.at <= at:
            walk.take(entry)
        else:
            walk.pass_over(entry)
    return walk


def judge(acts: Sequence[Entry], world: World, at: datetime) -> Record:
    """What the record shows of a matter at an instant, by the acts done until then."""
    return judging(acts, world, at).record(at)


def case_of(world: World, acts: Sequence[Entry]) -> Case:
    """A matter as these acts of it say, with none of them judged and no state worked out.

    One that does not say what its step asks for counts for nothing, as in judging.
    """
    case = Case(world, acts[0])
    for entry in acts:
        step = None if case.procedure is None else case.procedure.named(entry.act.kind)
        readable = step is None or not any(asked(case, entry, step))
        case.take(entry, None, readable=readable)
    return case


# ---- the matter as it stands ---------------------------------------------------------------------


def lapses_on(case: Case) -> date | None:
    """The last day of the charter with which an open matter lapses; `None` where it goes on."""
    goes_on = case.procedure is None or case.procedure.named("carry") is None
    if case.charter is None or case.ended or case.stands or goes_on:
        return None
    return case.charter.in_force.to_on


def _lapsed(case: Case, at: datetime) -> bool:
    last = lapses_on(case)
    return last is not None and local_day(at) > last


def _standing(case: Case, at: datetime) -> Iterator[Finding]:
    """What is wrong with the matter as it stands: steps that were due and never came."""
    if case.procedure is None:
        return
    for step in case.procedure.steps.values():
        due = due_of(case, step, at)
        if due is None or due[1] is None or at <= due[1] or open_to(case, step) is not None:
            continue
        if not case.since(step.name, case.last(*begins(step))):
            yield Finding(
                OVERDUE[0],
                OVERDUE[1],
                Severity.NOTE if step.name == "state-effect" else Severity.WARNING,
                f"{step.title} was due by {in_words(local_day(due[1]))} and has not come.",
                "Do it, or say why not.",
                InRecord(case.matter),
            )
