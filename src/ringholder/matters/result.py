"""The result of a vote on one item: carried, lost, tied, inquorate, or it cannot be said.

The result is computed, and each step of it is there with its number and clause. Arithmetic is
exact. Nothing carries without a vote in favour. The record says what the count shows; whether a
decision stands in spite of a fault is for people and courts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from ringholder.charter.majority import NotSaid
from ringholder.charter.said import Said
from ringholder.findings import RestsOn, weakest
from ringholder.matters.frozen_how import How
from ringholder.matters.quorum import Standing, standing
from ringholder.matters.voting.attendance import Attendance, attendance
from ringholder.matters.voting.cast import Cast, Choice, Vote, cast
from ringholder.matters.voting.outcome import Count, Outcome, measured, presiding
from ringholder.matters.voting.steps import Answer, Step, resting
from ringholder.matters.voting.tally import Sums, Tally, tally
from ringholder.register.act import Json

__all__ = ["Choice", "Outcome", "Result", "Vote", "agreed", "result"]


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome, and all that it follows from.

    `by` is `consensus`, or `vote` (also where it was consensus that was sought first); `votes` are
    those that count, empty for a secret ballot; `dissent` are the places to record as having voted
    against or dissented; `presides` is the place that presided, if any could.
    """

    outcome: Outcome
    by: str
    standing: Standing
    sums: Sums
    votes: tuple[tuple[str, Choice], ...]
    dissent: tuple[str, ...]
    presides: str | None
    steps: tuple[Step, ...]

    @property
    def faults(self) -> tuple[Step, ...]:
        """The steps that are faults."""
        return tuple(step for step in self.steps if step.answer is Answer.FAULT)

    @property
    def rests_on(self) -> RestsOn:
        """The weakest of what its steps rest on."""
        return weakest(step.rests_on for step in self.steps)

    def as_json(self) -> dict[str, Json]:
        """Its JSON: outcome, sums, votes that count, dissent, steps."""
        return {
            "outcome": self.outcome.value,
            "by": self.by,
            "sums": {name: getattr(self.sums, name) for name in Sums.__slots__},
            "votes": {place: choice.value for place, choice in self.votes},
            "dissent": list(self.dissent),
            "presides": self.presides,
            "steps": [step.as_json() for step in self.steps],
        }


def result(
    how: How,
    votes: Sequence[Vote],
    present: Collection[str] | None,
    out: Collection[str] = (),
    closes_at: datetime | None = None,
    deputed: Collection[str] = (),
) -> Result:
    """The result of named votes, given in the order of the register.

    `present` (with who sits where, if it is a mapping) and `out` are as they stand when the item is
    decided; `present` is `None` for a ballot without a meeting. Ask when the vote has closed: while
    it is open the answer is how it stands. From the places in `deputed` nobody presides.
    """
    room = attendance(how, present, out, deputed)
    counted = cast(how, votes, room, closes_at)
    return decided(how, room, counted, tally(how, room, counted, asked_in_each(how)))


def agreed(
    how: How, present: Collection[str], out: Collection[str] = (), dissent: Collection[str] = ()
) -> list[Vote]:
    """The votes of a consensus that was found in the room: all who may vote, save who dissented."""
    room = attendance(how, present, out)
    return [
        Vote(place.place, Choice.DISSENT if place.place in dissent else Choice.FOR)
        for place in room.able
        if room.casts(place)
    ]


def asked_in_each(how: How) -> str:
    """`class` or `constituency` where a majority is asked in each, else nothing."""
    try:
        return "" if isinstance(how.majority, Said) else measured(how, how.majority).each
    except NotSaid:
        return ""


def decided(how: How, room: Attendance, counted: Cast, sums: Tally) -> Result:
    """The result of sums that are known."""
    try:
        by, outcome, told = Count(how, room, counted, sums).outcome()
    except NotSaid as problem:
        said = Step("not-said", Answer.CANNOT_SAY, word=str(problem))
        return _result(
            how,
            room,
            counted,
            sums,
            "",
            Outcome.CANNOT_SAY,
            [resting(said, how.clause("majority"))],
        )
    return _result(how, room, counted, sums, by, outcome, told)


def undecided(how: How, room: Attendance, counted: Cast, sums: Tally) -> Result:
    """The result that cannot be said, whatever the sums: a ballot is in a box that may not be."""
    return _result(how, room, counted, sums, "", Outcome.CANNOT_SAY, [])


def _result(
    how: How,
    room: Attendance,
    counted: Cast,
    sums: Tally,
    by: str,
    outcome: Outcome,
    told: Sequence[Step],
) -> Result:
    quorate = standing(how, room)
    if quorate.answer is Answer.FAULT:
        outcome = Outcome.INQUORATE
    elif quorate.answer is Answer.CANNOT_SAY:
        outcome = Outcome.CANNOT_SAY
    return Result(
        outcome=outcome,
        by=by,
        standing=quorate,
        sums=sums.whole,
        votes=tuple(sorted(counted.votes.items())),
        dissent=counted.of(Choice.AGAINST, Choice.DISSENT),
        presides=presiding(how, room),
        steps=(*quorate.steps, *counted.steps, *told, Step(outcome.value, word=by)),
    )
