"""What is asked of one act: does it follow, is it a step, said, in order, theirs, and in time?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ringholder.calendar import in_words
from ringholder.charter.form import did_you_mean
from ringholder.findings import Finding, InRecord, Severity
from ringholder.matters import fields
from ringholder.matters.capacity import ANY, UNSAID, holds, may_take
from ringholder.matters.case import Case
from ringholder.matters.deputies import deputed, has_deputies
from ringholder.matters.due import due_of, limit_of
from ringholder.matters.local_day import local_day
from ringholder.matters.procedure import PINS, Step
from ringholder.matters.roll import PUBLIC
from ringholder.register.act import START
from ringholder.register.store import Entry

OUT_OF_ORDER = ("ORD101", "step-out-of-order")
_NO_SUCH_STEP = ("ORD102", "no-such-step")
NOT_THEIRS = ("WHO101", "not-theirs-to-do")
NOT_AS_ASKED = ("ACT101", "act-not-as-asked")
LATE = ("CLK101", "too-late")
OVERDUE = ("CLK102", "overdue")
_CHAIN = ("REG101", "matter-chain-broken")
_SAME_PERSON = ("WHO104", "same-person-twice")
_BACKWARDS = ("CLK103", "time-runs-backwards")


def _finding(
    code: tuple[str, str],
    entry: Entry,
    says: str,
    do: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    where = InRecord(entry.act.matter, entry.act.id)
    return Finding(code[0], code[1], severity, says, do, where)


def chained(last: Entry | None, entry: Entry) -> Iterator[Finding]:
    """Whether it follows the act before it, in the chain and in time."""
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


def no_such_step(case: Case, entry: Entry) -> Finding:
    """That the procedure has no such step, with the nearest."""
    assert case.procedure is not None
    hint = did_you_mean(entry.act.kind, case.procedure.steps)
    return _finding(
        _NO_SUCH_STEP,
        entry,
        f"The procedure {case.procedure.title} has no step `{entry.act.kind}`.{hint}",
        "Use a step of the procedure.",
    )


def asked(case: Case, entry: Entry, step: Step) -> Iterator[Finding]:
    """Whether it says what the step asks for."""
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


def in_order(case: Case, entry: Entry, step: Step) -> Iterator[Finding]:
    """Whether the step could come now."""
    why = open_to(case, step)
    if why is not None:
        yield _finding(OUT_OF_ORDER, entry, why, "Take the steps in their order.")


def open_to(case: Case, step: Step) -> str | None:
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


def theirs(case: Case, entry: Entry, step: Step) -> Iterator[Finding]:
    """Whether who acted may take the step so, and held that capacity on the day."""
    act, on = entry.act, local_day(entry.act.at)
    able = may_take(case, step.by, on)
    if act.as_ not in able and (ANY not in able or act.as_ == PUBLIC):
        yield _not_theirs(entry, step, able - {ANY})
    if not holds(case, entry, on):
        yield _not_held(case, entry, on)
    for name in step.not_same_person_as:
        other = case.last(name)
        if other is not None and other.act.by == act.by:
            yield _finding(
                _SAME_PERSON,
                entry,
                f"The same person did this and {name}.",
                "Somebody else has to do one of the two.",
            )


def _not_held(case: Case, entry: Entry, on: date) -> Finding:
    act = entry.act
    deputy = deputed(case, act.kind, act.at, entry.index).get(act.as_)
    if deputy is None:
        says = f"The roll does not show that {act.by} was {act.as_} on {in_words(on)}."
        do = "Record the appointment with its evidence, or have it done by whoever held it."
        return _finding(NOT_THEIRS, entry, says, do)
    if deputy != act.by:
        says = f"{deputy} sits in {act.as_} as deputy, and alone acts there until the member comes."
        return _finding(NOT_THEIRS, entry, says, "Have it recorded who sits there now.")
    if has_deputies(case.charter, act.as_) is None:
        says = f"It was not read whether the rules let a deputy act as {act.as_}."
        do = "Find out what the rules of the body say, and put it into the charter."
        return _finding(NOT_THEIRS, entry, says, do, Severity.CANNOT_SAY)
    says = f"{act.by} sits in {act.as_} as deputy, and the rules of the body name no deputies."
    return _finding(NOT_THEIRS, entry, says, "Show the clause that allows a deputy.")


def _not_theirs(entry: Entry, step: Step, able: frozenset[str]) -> Finding:
    as_ = entry.act.as_
    if UNSAID in able:
        says = f"The constitution does not say whether {step.title.lower()} is for {as_} to do."
        do = "Find out what the rules of the body say, and put it into the charter."
        return _finding(NOT_THEIRS, entry, says, do, Severity.CANNOT_SAY)
    do = f"It is for: {', '.join(sorted(able)) or 'nobody, as the record stands'}."
    return _finding(NOT_THEIRS, entry, f"{step.title} is not for {as_} to do.", do)


def in_time(case: Case, entry: Entry, step: Step) -> Iterator[Finding]:
    """Whether it came before its time had ended."""
    stop = limit_of(case, step.before)
    if stop is not None and stop[1] is not None and entry.act.at > stop[1]:
        yield _finding(
            LATE,
            entry,
            f"It came after the time for it had ended, on {in_words(local_day(stop[1]))}.",
            "It has no effect here; another way may be open.",
        )
    due = due_of(case, step, entry.act.at)
    if due is None or case.since(step.name, case.last(*begins(step))):
        return
    if due[1] is not None and entry.act.at > due[1]:
        yield _finding(
            OVERDUE,
            entry,
            f"It was due by {in_words(local_day(due[1]))}.",
            "Say why it was late.",
            Severity.WARNING,
        )


def begins(step: Step) -> tuple[str, ...]:
    """The steps that begin the time within which it is due."""
    return step.within.of if step.within is not None else ()


def too_late(case: Case, step: Step, at: datetime) -> bool:
    """Whether its time is over at an instant."""
    stop = limit_of(case, step.before)
    return stop is not None and stop[1] is not None and at > stop[1]
