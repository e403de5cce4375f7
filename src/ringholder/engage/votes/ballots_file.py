"""Ballots in a file, as `ringholder vote` counts them: named, or out of a secret box.

A ballot of nobody on the roll, or a second one of a voter, is told and not counted. Where a secret
box holds more ballots than voters who may have cast them, none can be taken out again: that is told
and nothing is said of the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from ringholder.engage.votes.box import Ballot, BallotBox, Vote
from ringholder.engage.votes.voters import NAME, WEIGHT, VoteRoll
from ringholder.findings import Finding, InRow, Severity
from ringholder.matters.member_votes.sums import ALL_MEMBERS
from ringholder.tables.typed import TEXT, Column, Layout, Row, read

NOBODYS = ("BAL005", "ballot-of-nobody")
SECOND = ("BAL006", "second-ballot-of-a-voter")
NO_SUCH_GROUP = ("BAL007", "ballot-of-no-constituency")
TOO_MANY = ("BAL008", "more-ballots-than-voters")
NO_CHOICE = ("BAL009", "ballot-spoiled")
WORDS = {
    "for": Vote.FOR, "yes": Vote.FOR, "against": Vote.AGAINST, "no": Vote.AGAINST,
    "abstain": Vote.ABSTAIN, "abstained": Vote.ABSTAIN, "spoiled": Vote.SPOILED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ballots:
    """The ballots of a file that count, who cast one (empty where secret), and what is wrong.

    `sound`: nothing is wrong that makes the count itself doubtful.
    """

    box: BallotBox
    voted: frozenset[str]
    sha256: str
    findings: tuple[Finding, ...]
    sound: bool
    named: bool


def layout(questions: int) -> Layout:
    """A file of ballots on so many questions: `choice`, or `choice 1`, `choice 2` and so on."""
    choices = [
        Column(f"choice_{n}", TEXT, (*(("choice", "vote") if n == 1 else ()), f"vote {n}"), False)
        for n in range(1, questions + 1)
    ]
    return Layout(
        "ballots",
        "ballots",
        (
            Column("voter", NAME, ("code", "practice", "member"), needed=False),
            Column("constituency", NAME, ("place", "locality"), needed=False),
            Column("votes", WEIGHT, ("weight",), needed=False),
            *choices,
        ),
    )


def read_ballots(path: Path, roll: VoteRoll, questions: int, *, called: str = "") -> Ballots:
    """The ballots in a file: CSV or Excel."""
    got = read(path, layout(questions), called=called)
    findings = list(got.findings)
    named = any(row.cells["voter"] for row in got.rows)
    take = _named if named else _secret
    ballots = list(take(got.rows, roll, questions, findings))
    counted = not any(f.code in (TOO_MANY[0], NO_SUCH_GROUP[0]) for f in findings)
    return Ballots(
        BallotBox.of(ballots),
        frozenset(ballot.voter for ballot in ballots if ballot.voter),
        got.sha256,
        tuple(findings),
        counted and not any(f.severity is Severity.ERROR for f in got.findings),
        named,
    )


def _named(
    rows: Sequence[Row], roll: VoteRoll, questions: int, findings: list[Finding]
) -> Iterator[Ballot]:
    voters, seen = roll.by_code(), set[str]()
    for row in rows:
        typed = str(row.cells["voter"] or "")
        code = typed.casefold()
        if code not in voters:
            findings.append(_told(NOBODYS, row, f"`{typed[:40]}` is not on the roll.",
                                  "The ballot was not counted: look for the voter."))  # fmt: skip
        elif code in seen:
            findings.append(_told(SECOND, row, f"{typed[:40]} has cast a ballot already.",
                                  "The first counts; find out whose this one is."))  # fmt: skip
        else:
            seen.add(code)
            found = voters[code]
            yield Ballot(
                found.constituency, found.votes, _choices(row, questions, findings), found.code
            )


def _secret(
    rows: Sequence[Row], roll: VoteRoll, questions: int, findings: list[Finding]
) -> Iterator[Ballot]:
    groups, cast = Counter(voter.group for voter in roll.voters), Counter[tuple[str, Fraction]]()
    for row in rows:
        group = row.cells["constituency"] or ALL_MEMBERS, row.cells["votes"] or Fraction(1)
        if group not in groups:
            findings.append(_told(NO_SUCH_GROUP, row, f"Nobody in {group[0]} has {group[1]}.",
                                  "Find out whence it came: no result is said."))  # fmt: skip
            continue
        cast[group] += 1
        if cast[group] == groups[group] + 1:
            findings.append(_told(TOO_MANY, row, f"{group[0]} has more ballots than voters.",
                                  "None can be taken out again: stop the vote."))  # fmt: skip
        yield Ballot(*group, _choices(row, questions, findings))


def _choices(row: Row, questions: int, findings: list[Finding]) -> tuple[Vote, ...]:
    found = []
    for number in range(1, questions + 1):
        text = str(row.cells[f"choice_{number}"] or "").strip()
        choice = WORDS.get(text.casefold(), Vote.SPOILED)
        if choice is Vote.SPOILED and text.casefold() != Vote.SPOILED:
            says = f"“{text[:40]}” is neither for, against nor abstain."
            findings.append(_told(NO_CHOICE, row, says, "It was counted as spoiled.",
                                  Severity.WARNING))  # fmt: skip
        found.append(choice)
    return tuple(found)


def _told(
    kind: tuple[str, str], row: Row, says: str, do: str, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(kind[0], kind[1], severity, says, do, InRow(row.file, row.at))
