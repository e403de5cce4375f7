"""Votes of the past, each replayed under its own rule and held against its published outcome.

Read from `data/member_votes`, where each row has its source. Where a source gives no count, nothing
is made up: "cannot say", and why. What was published of a constituency is then taken as said, and
the result that follows is told apart from what follows from counts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from ringholder.matters.member_votes.result import Outcome, Part, part_of, percent, result
from ringholder.matters.member_votes.rule import Passes, VoteRule, share
from ringholder.matters.member_votes.sums import Size, Sums
from ringholder.shipped import data_folder

FOLDER = "member_votes"
_NOUGHT = Fraction(0)


@dataclass(frozen=True, slots=True)
class Body:
    """A constituency of a vote of the past: its count, and what was published of it."""

    name: str
    on: str
    sums: Sums
    published: Outcome
    published_percent: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class PastVote:
    """A vote of the past. `rule` is `None` where its source does not say what was needed."""

    id: str
    name: str
    question: str
    rule_said: str
    not_said: str
    rule: VoteRule | None
    published: Outcome
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A vote replayed.

    `by_counts` follows from published counts and shares alone; `taken_as_said` where the published
    outcome of a constituency stands in for a count that nobody published.
    """

    vote: PastVote
    parts: tuple[Part, ...]
    by_counts: Outcome
    taken_as_said: Outcome
    reasons: tuple[str, ...]
    differs: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing that was worked out contradicts what was published."""
        return not self.differs and self.by_counts in (Outcome.CANNOT_SAY, self.vote.published)

    def part(self, body: str) -> Part:
        """What was found of a constituency, by its name."""
        return next(part for part in self.parts if part.name == body)


def past_votes(folder: Path | None = None) -> tuple[PastVote, ...]:
    """Every vote of the past that comes with Ringholder."""
    return _read(folder or data_folder() / FOLDER)


@cache
def _read(folder: Path) -> tuple[PastVote, ...]:
    rows = list(_rows(folder / "votes.csv"))
    return tuple(
        _vote(rule, [row for row in rows if row["ballot"] == rule["ballot"]])
        for rule in _rows(folder / "rules.csv")
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _vote(said: dict[str, str], rows: Sequence[dict[str, str]]) -> PastVote:
    question = rows[0]["question"]
    rule = VoteRule(
        questions=(question,),
        eligible=said["denominator"] == "eligible",
        abstentions_count=False,
        threshold=share(said["threshold"]) if said["threshold"] else _NOUGHT,
        strictly=said["threshold_is"] == "more-than",
        passes=Passes(said["must_pass"]),
        tie_falls=said["threshold_is"] == "more-than",
    )
    return PastVote(
        said["ballot"],
        said["name"],
        question,
        said["rule"],
        said["not_said"],
        rule if said["threshold"] else None,
        Outcome(said["published"]),
        tuple(map(_body, rows)),
    )


def _body(row: dict[str, str]) -> Body:
    def number(name: str) -> Fraction | None:
        return Fraction(row[name]) if row[name] else None

    def size(name: str) -> Size | None:
        return Size(int(row[name]), Fraction(row[name])) if row[name] else None

    published = share(f"{row['percent_for']}%") if row["percent_for"] else None
    sums = Sums(
        number("for"),
        number("against"),
        roll=size("eligible"),
        voted=size("voted"),
        share=published,
    )
    return Body(
        row["body"], row["on"], sums, Outcome(row["published"]), row["percent_for"], row["source"],
        row["note"],
    )  # fmt: skip


def replay(vote: PastVote) -> Replayed:
    """A vote under its own rule."""
    if vote.rule is None:
        parts = tuple(_no_rule(body) for body in vote.bodies)
        return Replayed(
            vote, parts, Outcome.CANNOT_SAY, _as_said(vote, parts), (vote.not_said,), ()
        )
    found = result(vote.rule, 1, {body.name: body.sums for body in vote.bodies})
    parts = tuple(part_of(vote.rule, b.name, b.sums, overall=False) for b in vote.bodies)
    reasons = tuple(dict.fromkeys((*found.reasons, *(b.note for b in vote.bodies if b.note))))
    differs = tuple(_differing(vote, parts))
    return Replayed(vote, parts, found.outcome, _as_said(vote, parts), reasons, differs)


def _no_rule(body: Body) -> Part:
    return Part(
        body.name, body.sums, None, None, f"{body.name}: what was needed was not published."
    )


def _as_said(vote: PastVote, parts: Iterable[Part]) -> Outcome:
    """What follows where each constituency that cannot be counted is taken as it was published."""
    met = [
        body.published is Outcome.CARRIED if part.met is None else part.met
        for body, part in zip(vote.bodies, parts, strict=True)
    ]
    return Outcome.CARRIED if all(met) else Outcome.NOT_CARRIED


def _differing(vote: PastVote, parts: Iterable[Part]) -> Iterator[str]:
    """Where a count contradicts what was published of it."""
    for body, part in zip(vote.bodies, parts, strict=True):
        if part.met is not None and part.met is not (body.published is Outcome.CARRIED):
            yield f"{body.name} was published as {body.published}. {part.reason}"
        known = body.sums.in_favour is not None and part.share is not None
        if known and body.published_percent and part.share is not None:
            told = percent(part.share)
            if told != f"{body.published_percent}%":
                yield f"{body.name} was published with {body.published_percent}%; it is {told}."


def replayed(folder: Path | None = None) -> tuple[Replayed, ...]:
    """Every vote of the past, replayed."""
    return tuple(replay(vote) for vote in past_votes(folder))
