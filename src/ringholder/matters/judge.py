"""judge: was it properly decided, what may happen next, and by when?

A pure function of the acts of a matter, the world and an instant. It walks the acts in order and
says of each what the record shows: who acted and whether they held that capacity, whether the step
was in order and in time, whether it says what it has to, and whether its rules were kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from ringholder.calendar import in_words
from ringholder.charter.form import did_you_mean
from ringholder.findings import Finding, InRecord, Severity
from ringholder.matters import fields
from ringholder.matters.capacity import ANY, UNSAID, holds, may_take
from ringholder.matters.case import Case
from ringholder.matters.due import clocks, limit_of
from ringholder.matters.effect import effect_of
from ringholder.matters.guards import guards
from ringholder.matters.local_day import local_day
from ringholder.matters.opened_under import pinned
from ringholder.matters.procedure import PINS, Step
from ringholder.matters.record import Judged, Next, Record
from ringholder.matters.roll import PUBLIC
from ringholder.matters.world import World
from ringholder.register.act import START, Act
from ringholder.register.store import Entry

_OUT_OF_ORDER = ("ORD101", "step-out-of-order")
_NO_SUCH_STEP = ("ORD102", "no-such-step")
_NOT_THEIRS = ("WHO101", "not-theirs-to-do")
STAND_AS_TAKEN = frozenset({"decide", "decide-urgently", "agree-urgently"})
"""Steps that were taken whoever took them; all others do nothing unless they were theirs."""
NOT_AS_ASKED = ("ACT101", "act-not-as-asked")
_LATE = ("CLK101", "too-late")
_OVERDUE = ("CLK102", "overdue")
_CHAIN = ("REG101", "matter-chain-broken")
_SAME_PERSON = ("WHO104", "same-person-twice")
_BACKWARDS = ("CLK103", "time-runs-backwards")

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
        in_order = step is not None and told.isdisjoint({_OUT_OF_ORDER[0], _LATE[0]})
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
        if self._does_nothing(entry, findings):
            step, readable = None, False
        self.pass_over(entry)
        at = entry.act.at
        self.latest_at = at if self.latest_at is None else max(at, self.latest_at)
        self.case.take(entry, step, readable=readable)
        judged = Judged(entry, findings, step is not None, self.case.state)
        self.judged.append(judged)
        self.by_id.setdefault(entry.act.id, judged)
        return judged

    def _does_nothing(self, entry: Entry, findings: tuple[Finding, ...]) -> bool:
        """Whether it was done by somebody whose it was not to do, and so moves nothing.

        A decision was taken all the same, and a matter opened: the record says by whom.
        """
        theirs = all(f.code != _NOT_THEIRS[0] or f.severity is not Severity.ERROR for f in findings)
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
        yield from _chained(self._before, entry)
        if not self.case.entries:
            yield from pinned(self.case, entry)
        if self.case.procedure is None:
            return
        if step is None:
            yield _no_such_step(self.case, entry)
            return
        yield from _asked(self.case, entry, step)
        yield from _in_order(self.case, entry, step)
        yield from _theirs(self.case, entry, step)
        yield from _in_time(self.case, entry, step)

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
            if _open_to(case, step) is None and not _too_late(case, step, at):
                due, stop = limit_of(case, step.within), limit_of(case, step.before)
                pending = due is not None and not case.since(step.name, case.last(*_of(step)))
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


# ---- one act -------------------------------------------------------------------------------------


def _finding(
    code: tuple[str, str],
    entry: Entry,
    says: str,
    do: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    where = InRecord(entry.act.matter, entry.act.id)
    return Finding(code[0], code[1], severity, says, do, where)


def _chained(last: Entry | None, entry: Entry) -> Iterator[Finding]:
    expected = START if last is None else last.act.hash
    if entry.act.prev != expected:
        yield _finding(
            _CHAIN,
            entry,
            "It does not follow the act before it: one was taken out, added or changed.",
            "Audit the register, and compare it with a copy that somebody else keeps.",
        )
    if last is not None and entry.act.at < last.act.at:
        yield _finding(
            _BACKWARDS,
            entry,
            "It says that it was done before the act that stands before it.",
            "Find out which clock was wrong.",
            Severity.WARNING,
        )


def _no_such_step(case: Case, entry: Entry) -> Finding:
    assert case.procedure is not None
    hint = did_you_mean(entry.act.kind, case.procedure.steps)
    return _finding(
        _NO_SUCH_STEP,
        entry,
        f"The procedure {case.procedure.title} has no step `{entry.act.kind}`.{hint}",
        "Use a step of the procedure.",
    )


def _asked(case: Case, entry: Entry, step: Step) -> Iterator[Finding]:
    payload = dict(entry.act.payload)
    if not case.entries:
        payload = {key: value for key, value in payload.items() if key not in PINS}
    for name, fault in fields.faults(step.fields, payload):
        yield _finding(
            NOT_AS_ASKED,
            entry,
            f"`{name}` {fault}.",
            "Say it as the step asks for it.",
        )


def case_of(world: World, acts: Sequence[Entry]) -> Case:
    """A matter as these acts of it say, with none of them judged and no state worked out.

    One that does not say what its step asks for counts for nothing, as in judging.
    """
    case = Case(world, acts[0])
    for entry in acts:
        step = None if case.procedure is None else case.procedure.named(entry.act.kind)
        readable = step is None or not any(_asked(case, entry, step))
        case.take(entry, None, readable=readable)
    return case


def _in_order(case: Case, entry: Entry, step: Step) -> Iterator[Finding]:
    why = _open_to(case, step)
    if why is not None:
        yield _finding(_OUT_OF_ORDER, entry, why, "Take the steps in their order.")


def _open_to(case: Case, step: Step) -> str | None:
    """Why a step cannot come now; `None` when it can."""
    assert case.procedure is not None
    opening = case.procedure.opening
    if not case.entries:
        return None if step is opening else f"A matter is opened by the step {opening.title}."
    if step is opening:
        return "The matter was opened already."
    if case.ended and case.state not in step.from_:
        return f"The matter has ended: {case.procedure.states[case.state].lower()}."
    if step.from_ and case.state not in step.from_:
        wanted = " or ".join(case.procedure.states[state].lower() for state in step.from_)
        return f"The matter is {_words(case)}; this comes when it is {wanted}."
    if step.after and not any(case.all(name) for name in step.after):
        return f"It comes after {' or '.join(step.after)}, which the record does not show."
    return None


def _words(case: Case) -> str:
    assert case.procedure is not None
    return case.procedure.states.get(case.state, "not opened").lower()


def _theirs(case: Case, entry: Entry, step: Step) -> Iterator[Finding]:
    act, on = entry.act, local_day(entry.act.at)
    able = may_take(case, step.by, on)
    if act.as_ not in able and (ANY not in able or act.as_ == PUBLIC):
        yield _not_theirs(entry, step, able - {ANY})
    if not holds(case, entry, on):
        yield _finding(
            _NOT_THEIRS,
            entry,
            f"The roll does not show that {act.by} was {act.as_} on {in_words(on)}.",
            "Record the appointment with its evidence, or have it done by whoever held it.",
        )
    for name in step.not_same_person_as:
        other = case.last(name)
        if other is not None and other.act.by == act.by:
            yield _finding(
                _SAME_PERSON,
                entry,
                f"The same person did this and {name}.",
                "Somebody else has to do one of the two.",
            )


def _not_theirs(entry: Entry, step: Step, able: frozenset[str]) -> Finding:
    as_ = entry.act.as_
    if UNSAID in able:
        says = f"The constitution does not say whether {step.title.lower()} is for {as_} to do."
        do = "Find out what the rules of the body say, and put it into the charter."
        return _finding(_NOT_THEIRS, entry, says, do, Severity.CANNOT_SAY)
    do = f"It is for: {', '.join(sorted(able)) or 'nobody, as the record stands'}."
    return _finding(_NOT_THEIRS, entry, f"{step.title} is not for {as_} to do.", do)


def _in_time(case: Case, entry: Entry, step: Step) -> Iterator[Finding]:
    stop = limit_of(case, step.before)
    if stop is not None and stop[1] is not None and entry.act.at > stop[1]:
        yield _finding(
            _LATE,
            entry,
            f"It came after the time for it had ended, on {in_words(local_day(stop[1]))}.",
            "It has no effect here; another way may be open.",
        )
    due = limit_of(case, step.within)
    if due is None or case.since(step.name, case.last(*_of(step))):
        return
    if due[1] is not None and entry.act.at > due[1]:
        yield _finding(
            _OVERDUE,
            entry,
            f"It was due by {in_words(local_day(due[1]))}.",
            "Say why it was late.",
            Severity.WARNING,
        )


def _of(step: Step) -> tuple[str, ...]:
    return step.within.of if step.within is not None else ()


def _too_late(case: Case, step: Step, at: datetime) -> bool:
    stop = limit_of(case, step.before)
    return stop is not None and stop[1] is not None and at > stop[1]


# ---- the matter as it stands ---------------------------------------------------------------------


def _lapsed(case: Case, at: datetime) -> bool:
    """Whether the charter ended while the matter was open: its open items lapse with it."""
    goes_on = case.procedure is None or case.procedure.named("carry") is None
    if case.charter is None or case.ended or case.stands or goes_on:
        return False
    last = case.charter.in_force.to_on
    return last is not None and local_day(at) > last


def _standing(case: Case, at: datetime) -> Iterator[Finding]:
    """What is wrong with the matter as it stands: steps that were due and never came."""
    if case.procedure is None:
        return
    for step in case.procedure.steps.values():
        due = limit_of(case, step.within)
        if due is None or due[1] is None or at <= due[1] or _open_to(case, step) is not None:
            continue
        if not case.since(step.name, case.last(*_of(step))):
            yield Finding(
                _OVERDUE[0],
                _OVERDUE[1],
                Severity.NOTE if step.name == "state-effect" else Severity.WARNING,
                f"{step.title} was due by {in_words(local_day(due[1]))} and has not come.",
                "Do it, or say why not.",
                InRecord(case.matter),
            )
