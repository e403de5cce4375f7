"""The box: ballots without voters, in order of what stands on them.

Of a secret ballot nothing is left but its constituency, its number of votes and its choices; of a
named one the voter too. Nothing says when or in which order any of them came. The mark of a secret
box says no more than its count: from one of whole ballots it could be tried out which choices stood
together on one, or on that of a voter with many votes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256

from ringholder.engage.votes.voters import VoteRoll
from ringholder.matters.member_votes.result import Result, result
from ringholder.matters.member_votes.rule import VoteRule
from ringholder.matters.member_votes.secrecy import counted_groups, counted_in, sizes_of
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
        """The mark by which a count cites it: of named ballots, or of the sums of secret ones."""
        named = any(ballot.voter for ballot in self.ballots)
        told: list[Json] = [b.as_json() for b in self.ballots] if named else list(self._sums())
        return sha256(canonical(told).encode()).hexdigest()

    def _sums(self) -> Iterator[list[Json]]:
        """The votes by question, constituency and choice, in this order."""
        found: dict[tuple[int, str, Vote], Fraction] = {}
        for ballot in self.ballots:
            for question, choice in enumerate(ballot.choices, 1):
                key = question, ballot.constituency, choice
                found[key] = found.get(key, Fraction(0)) + ballot.votes
        for (number, name, vote), many in sorted(found.items()):
            yield [number, name, str(vote), written(many)]

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
    sizes = sizes_of(counted_groups(rule, Counter(voter.group for voter in roll.voters)))
    cast = ((b.constituency, b.votes) for b in box.ballots)
    marked = sizes_of(counted_groups(rule, Counter(
        cast if voted is None else (v.group for v in roll.voters if v.code in voted)
    )))  # fmt: skip
    turnout = {name: marked.get(name, Size(0, Fraction(0))) for name in sizes}
    sums = {
        question: {
            name: _sums(
                rule,
                box,
                question - 1,
                name,
                Sums(None, None, roll=sizes[name], voted=turnout[name]),
            )
            for name in sorted(sizes)
        }
        for question in range(1, len(rule.questions) + 1)
    }
    return Count(sums, turnout, sizes)


def _sums(rule: VoteRule, box: BallotBox, at: int, name: str, sizes: Sums) -> Sums:
    found = dict.fromkeys(Vote, Fraction(0))
    for ballot in box.ballots:
        if counted_in(rule, ballot.constituency) == name:
            found[ballot.choices[at]] += ballot.votes
    return replace(
        sizes,
        in_favour=found[Vote.FOR],
        against=found[Vote.AGAINST],
        abstained=found[Vote.ABSTAIN],
        spoiled=found[Vote.SPOILED],
    )
