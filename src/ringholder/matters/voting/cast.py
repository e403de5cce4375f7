"""Which votes count: of each place the last valid one, in the order of the register.

A vote at the very second of the close is in time; one after it is named and not counted, and takes
no earlier one's place. A casting vote is cast when there is a tie, so the close does not bind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ringholder.matters.frozen_how import How
from ringholder.matters.voting.attendance import Attendance
from ringholder.matters.voting.steps import Answer, Step


class Choice(StrEnum):
    """What a vote says.

    `DISSENT` does not agree and does not stand in the way: it breaks no consensus, counts as an
    abstention in a vote, and is recorded.
    """

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    DISSENT = "dissent"


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote of a place, by whoever sits there; `casting` if it is cast to break a tie.

    `refused` is the step by which it does not count, whoever sits there when it is decided: it was
    cast while nobody sat there, or by somebody who has been told to leave since.
    """

    place: str
    choice: Choice
    at: datetime | None = None
    casting: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """The votes that count, by place, the casting votes, and a step for each sort that does not."""

    votes: Mapping[str, Choice]
    casting: Mapping[str, Choice]
    steps: tuple[Step, ...]

    def of(self, *choices: Choice) -> tuple[str, ...]:
        """The places whose vote is one of these choices, in order of their names."""
        return tuple(sorted(place for place, choice in self.votes.items() if choice in choices))


FAULTS = ("vote-of-nobody", "vote-of-participant", "vote-while-out", "vote-while-absent",
          "second-mandate")  # fmt: skip
NO_FAULTS = ("vote-untimed", "vote-late", "vote-replaced")


def cast(
    how: How, votes: Sequence[Vote], room: Attendance, closes_at: datetime | None = None
) -> Cast:
    """The votes that count of those given, which stand in the order of the register."""
    counted: dict[str, Choice] = {}
    casting: dict[str, Choice] = {}
    refused: dict[str, list[str]] = {}
    for vote in votes:
        why = _refusal(how, vote, room, closes_at)
        into = casting if vote.casting else counted
        if why is None and vote.place in into:
            refused.setdefault("vote-replaced", []).append(vote.place)
        if why is None:
            into[vote.place] = vote.choice
        else:
            refused.setdefault(why, []).append(vote.place)
    return Cast(counted, casting, tuple(_steps(how, refused)))


def _refusal(how: How, vote: Vote, room: Attendance, closes_at: datetime | None) -> str | None:
    """Why a vote does not count; `None` when it does."""
    place = how.roll.get(vote.place)
    if place is None:
        return "vote-of-nobody"
    if vote.refused:
        return vote.refused
    if vote.place in room.out:
        return "vote-while-out"
    if vote.place not in room.is_here:
        return "vote-while-absent"
    if vote.casting:
        return None
    if not place.voting:
        return "vote-of-participant"
    if vote.place in room.is_second:
        return "second-mandate"
    if closes_at is None:
        return None
    if vote.at is None:
        return "vote-untimed"
    return "vote-late" if vote.at > closes_at else None


def _steps(how: How, refused: Mapping[str, Sequence[str]]) -> Iterator[Step]:
    clause = how.clause("places")
    for kind in (*FAULTS, *NO_FAULTS):
        if kind in refused:
            places = tuple(sorted(set(refused[kind])))
            answer = Answer.FAULT if kind in FAULTS else None
            yield Step(kind, answer, places, clause=clause.words, rests_on=clause.rests_on)
