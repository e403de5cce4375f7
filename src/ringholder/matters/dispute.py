"""A dispute as it stands: the way out, who may broker, where the parties stand, who is bound.

All is read from its acts. What somebody said for an organisation that they do not act for counts
for nothing, and silence is told and never taken for agreement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ringholder.charter.bodies import Body
from ringholder.charter.checks.deadlocks import steps
from ringholder.charter.checks.ending.deadlock_without_end import ENDS
from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT, given
from ringholder.matters.capacity import speaks_for
from ringholder.matters.case import Case
from ringholder.matters.deadlock import (
    Bound,
    Candidate,
    Determination,
    FundersDecision,
    Timed,
    WayOut,
    at_the_latest,
    bound,
    funders_decision,
)
from ringholder.matters.due import limit_of
from ringholder.matters.local_day import local_day
from ringholder.matters.may_broker import who_may_broker
from ringholder.matters.one_act import begins
from ringholder.matters.procedure import Step
from ringholder.matters.stages import ended_by, origin, parties_of, stages, stuck, way_of
from ringholder.register.store import Entry

PROCEDURE = "dispute"


class Heard(StrEnum):
    """Whether a party said what it was asked to say by a day.

    `OVERTAKEN`: the dispute went on, or ended, before its time to say it had.
    """

    IN_TIME = "in-time"
    LATE = "late"
    SILENT = "silent"
    AWAITED = "awaited"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Word:
    """What a party said, if anything: the last in time, or the last of those that came late.

    `due_at` is `None` where nothing has begun the time, or the calendar does not reach so far.
    """

    heard: Heard
    due_at: datetime | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Where a party stands.

    `asked` are its acts on those whom it represents and what they said. `confirms`: the common
    ground; `None` while it has not answered, and where none was stated. `offer` is `None` before
    last offers are asked for. `agreed`: to be bound; `None` where it has not said. `bound` is
    whether a determination binds it, or would.
    """

    id: str
    position: Word
    asked: tuple[Entry, ...]
    confirms: bool | None
    offer: Word | None
    agreed: bool | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class Dispute:
    """A dispute at an instant.

    `way` is `None` where the dispute arose before no body. `ended_by` has the act that ended a
    stage, by its place from 0. `brokers` are those who may broker, the best first and the barred
    last, while none is named. `left` is what is left when nobody ends it.
    """

    way: WayOut | None
    stages: tuple[Timed, ...]
    ended_by: dict[int, Entry]
    ends_at_the_latest: datetime | None
    broker: str | None
    brokers: tuple[Candidate, ...]
    parties: tuple[Party, ...]
    common_ground: tuple[str, ...]
    left: FundersDecision | None

    @property
    def is_common(self) -> bool:
        """Whether every party confirmed the common ground as it was told."""
        confirmed = [party.confirms for party in self.parties]
        return bool(self.common_ground and confirmed) and all(confirmed)


def dispute(case: Case, at: datetime) -> Dispute | None:
    """How a dispute stands; `None` for a matter that is none, or whose charter is not here."""
    if case.procedure is None or case.procedure.id != PROCEDURE or case.charter is None:
        return None
    way, named = way_of(case), case.said("broker", "name-broker")
    timed = () if way is None else stages(case, way, at)
    return Dispute(
        way=way,
        stages=timed,
        ended_by={} if way is None else ended_by(case, way),
        ends_at_the_latest=None if way is None else at_the_latest(way, timed, case.calendar),
        broker=named,
        brokers=() if named or case.ended else who_may_broker(case, at),
        parties=tuple(_parties(case, way, at)),
        common_ground=tuple(case.said("common_ground", "state-common-ground") or ()),
        left=_left(case),
    )


# ---- where the parties stand ---------------------------------------------------------------------


def _parties(case: Case, way: WayOut | None, at: datetime) -> Iterable[Party]:
    agreed = agreement(case)
    binding = {one.party: one for one in _bound(case, way)}
    told = case.last("state-common-ground")
    for party in parties_of(case):
        answers = [] if told is None else _of(case, party, "confirm-common-ground", told.index)
        yield Party(
            id=party,
            position=_word(case, party, "state-position", at),
            asked=tuple(_of(case, party, "ask-constituency")),
            confirms=answers[-1].act.payload.get("agrees") if answers else None,
            offer=_word(case, party, "offer-last", at) if case.all("ask-last-offers") else None,
            agreed=agreed.get(party),
            bound=binding[party],
        )


def _of(case: Case, party: str, kind: str, after: int = -1) -> list[Entry]:
    """What a party said by acts of a kind: somebody who acts for it, of itself."""
    able = speaks_for(case.charter, party) if case.charter is not None else frozenset({party})
    return [
        entry
        for entry in case.all(kind)
        if entry.index > after
        and entry.act.payload.get("organisation") == party
        and entry.act.as_ in able
    ]


def _word(case: Case, party: str, kind: str, at: datetime) -> Word:
    """What it said by its day. It may be changed until then; what came later does not replace it.

    Where nothing has begun the time, it runs still.
    """
    step, said = case.step(kind), _of(case, party, kind)
    limit = limit_of(case, step.within) if step is not None else None
    due_at = limit[1] if limit is not None else None
    in_time = [entry for entry in said if due_at is None or entry.act.at <= due_at]
    if in_time:
        return Word(Heard.IN_TIME, due_at, in_time[-1])
    if said:
        return Word(Heard.LATE, due_at, said[-1])
    overtaken_at = _overtaken_at(case, step) if step is not None else None
    if overtaken_at is not None and (due_at is None or overtaken_at <= due_at):
        return Word(Heard.OVERTAKEN, due_at)
    over = due_at is not None and at > due_at
    return Word(Heard.SILENT if over else Heard.AWAITED, due_at)


def _overtaken_at(case: Case, step: Step) -> datetime | None:
    """When the dispute left the states from which a step is taken; `None` while it is in one."""
    if case.procedure is None or case.state in step.from_:
        return None
    began = case.last(*begins(step))
    leads = [s.name for s in case.procedure.steps.values() if not set(s.to) <= set(step.from_)]
    later = (e for e in case.all(*leads) if began is None or e.index > began.index)
    return next((entry.act.at for entry in later), None)


# ---- who is bound --------------------------------------------------------------------------------


def agreement(case: Case) -> dict[str, bool]:
    """Whether each party that has said so will be bound: its last word holds."""
    told = {p: _of(case, p, "agree-to-be-bound") for p in parties_of(case)}
    return {p: said[-1].act.payload.get("agrees") is True for p, said in told.items() if said}


def would_bind(case: Case, by: str, parties: Iterable[str]) -> tuple[Bound, ...]:
    """Which organisations a determination by somebody binds, by who has agreed so far.

    The clause is that of the body that cannot agree. Where none is known, it is the one that binds
    them most, of all that name whoever decides.
    """
    charter = case.charter
    if charter is None:
        return ()
    body = stuck(case, origin(case))
    agreed = {party for party, yes in agreement(case).items() if yes}
    clauses = tuple(_clauses(charter.bodies.values() if body is None else (body,), by))
    return tuple(_best(charter, clauses, by, party, agreed) for party in parties)


def _clauses(bodies: Iterable[Body], by: str) -> Iterable[Determination]:
    for body in bodies:
        for step in steps(body):
            if step.step == ENDS and step.by == by:
                yield Determination(by, step.binds, given(body.holder))


def _best(
    charter: Charter,
    clauses: Collection[Determination],
    by: str,
    party: str,
    agreed: Collection[str],
) -> Bound:
    clauses = clauses or (Determination(by, SILENT),)
    found = [bound(charter, clause, (party,), agreed)[0] for clause in clauses]
    return max(found, key=lambda told: (told.bound is True, told.bound is None))


def _bound(case: Case, way: WayOut | None) -> tuple[Bound, ...]:
    """By the determination there is, else by that of whoever is to decide."""
    done = case.last("determine")
    deciding = [s.by for s in way.stages if s.step == ENDS] if way is not None else []
    by = done.act.as_.split("/", maxsplit=1)[0] if done is not None else "".join(deciding[-1:])
    return would_bind(case, by, parties_of(case))


def _left(case: Case) -> FundersDecision | None:
    """The funder's own decision on what was asked, where a question was."""
    source, on = origin(case), local_day(case.opening.act.at)
    question = None if source is None else source.question(on)
    if question is None or case.charter is None:
        return None
    return funders_decision(case.charter, question, parties_of(case), stuck(case, source))
