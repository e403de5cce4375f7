"""The box: ballots without voters, in order of what stands on them.

Of a secret ballot nothing is left but its constituency, its number of votes and its choices; of a
named one the voter too. Nothing says when or in which order any of them came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256

from ringholder.engage.votes.voters import VoteRoll
from ringholder.matters.member_votes.result import Result, result
from ringholder.matters.member_votes.rule import VoteRule
from ringholder.matters.member_votes.secrecy import sizes_of
from ringholder.matters.member_votes.sums import (
    Size,
    Sums,
    count_line,
    size_lines,
    written,
)
from ringholder.register.act import Json, canonical


class Vote(StrEnum):
    """What stands on a ballot beside a question."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    SPOILED = "spoiled"


CHOICES = (Vote.FOR, Vote.AGAINST, Vote.ABSTAIN)
"""What a voter can choose; only paper is spoiled."""
KIND = "ballots"


@dataclass(frozen=True, slots=True, order=True)
class Ballot:
    """A ballot: its constituency, its votes, a choice for each question; `voter` where named."""

    constituency: str
    votes: Fraction
    choices: tuple[Vote, ...]
    voter: str = ""

    def as_json(self) -> list[Json]:
        """What of it goes into the mark of the box."""
        told: list[Json] = [self.constituency, written(self.votes), [str(c) for c in self.choices]]
        return [*told, self.voter] if self.voter else told


@dataclass(frozen=True, slots=True)
class BallotBox:
    """Ballots in order of what stands on them, whatever order they came in."""

    ballots: tuple[Ballot, ...]

    @classmethod
    def of(cls, ballots: Iterable[Ballot]) -> BallotBox:
        """A box of these."""
        return cls(tuple(sorted(ballots)))

    @property
    def sha256(self) -> str:
        """The mark by which a count cites it."""
        told: list[Json] = [ballot.as_json() for ballot in self.ballots]
        return sha256(canonical(told).encode()).hexdigest()

    @property
    def cite(self) -> dict[str, Json]:
        """What an act cites of it."""
        return {"kind": KIND, "rows": len(self.ballots), "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Count:
    """A count: by question and constituency, with who voted and who may."""

    sums: Mapping[int, Mapping[str, Sums]]
    voted: Mapping[str, Size]
    roll: Mapping[str, Size]

    @property
    def turnout_lines(self) -> list[str]:
        """As the act that counts has them."""
        return size_lines(dict(self.voted))

    @property
    def count_lines(self) -> list[str]:
        """As the act that counts has them."""
        return [
            count_line(question, name, sums)
            for question, found in sorted(self.sums.items())
            for name, sums in sorted(found.items())
        ]

    def results(self, rule: VoteRule) -> tuple[Result, ...]:
        """The result of every question."""
        return tuple(result(rule, number, found) for number, found in sorted(self.sums.items()))


def count(
    rule: VoteRule, roll: VoteRoll, box: BallotBox, voted: Collection[str] | None = None
) -> Count:
    """Count a box. `voted` are the codes of those of the roll who cast a ballot.

    Without it as many voted as there are ballots: nothing else is known of a secret box alone.
    """
    sizes = sizes_of(Counter(voter.group for voter in roll.voters))
    cast = ((b.constituency, b.votes) for b in box.ballots)
    marked = sizes_of(Counter(
        cast if voted is None else (v.group for v in roll.voters if v.code in voted)
    ))  # fmt: skip
    turnout = {name: marked.get(name, Size(0, Fraction(0))) for name in sizes}
    sums = {
        question: {
            name: _sums(box, question - 1, name, sizes[name], turnout[name])
            for name in sorted(sizes)
        }
        for question in range(1, len(rule.questions) + 1)
    }
    return Count(sums, turnout, sizes)


def _sums(box: BallotBox, at: int, name: str, roll: Size, voted: Size) -> Sums:
    found = dict.fromkeys(Vote, Fraction(0))
    for ballot in box.ballots:
        if ballot.constituency == name:
            found[ballot.choices[at]] += ballot.votes
    return Sums(
        found[Vote.FOR], found[Vote.AGAINST], found[Vote.ABSTAIN], found[Vote.SPOILED], roll, voted
    )
