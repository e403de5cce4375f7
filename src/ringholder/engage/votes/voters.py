"""The roll of a vote: who may vote, in which constituency and with how many votes.

A file has a row for each voter. What is wrong with a row is told, and the good rows are kept; but a
roll with anything wrong in it is not frozen, since somebody would be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind, find
from ringholder.findings import Finding, InRow, Severity
from ringholder.matters.member_votes.rule import NoRule, votes
from ringholder.matters.member_votes.secrecy import Group, given_away, group_lines
from ringholder.matters.member_votes.sums import ALL_MEMBERS, written
from ringholder.register.act import Json, canonical
from ringholder.tables.typed import Column, Layout, Row, read
from ringholder.tables.typed import Kind as CellKind

VOTER_TWICE = ("BAL001", "voter-twice-on-roll")
CLOSED_PRACTICE = ("BAL002", "practice-not-open")
STANDS_ALONE = ("BAL003", "voter-would-be-known")
NO_VOTERS = ("BAL004", "roll-without-voters")
KIND, ACTIVE = "vote-roll", "active"
KEEPER = "Whoever keeps the roll"
_LONGEST = 200


def _weight(text: str) -> Fraction | None:
    try:
        found = votes(text)
    except NoRule:
        return None
    return found or None


def _plain(text: str) -> str | None:
    """A name that stands on one line and divides no other."""
    return (
        text if text and ";" not in text and text.isprintable() and len(text) <= _LONGEST else None
    )


NAME = CellKind(_plain, "a name without a semicolon")
WEIGHT = CellKind(_weight, "a number of votes above 0, such as 1 or 2.5")
LAYOUT = Layout(
    "vote-roll",
    "the roll of a vote",
    (
        Column("voter", NAME, ("code", "practice", "practice code", "ODS code", "member")),
        Column("name", NAME, ("practice name", "called"), needed=False),
        Column("constituency", NAME, ("place", "locality", "area"), needed=False),
        Column("votes", WEIGHT, ("weight", "number of votes"), needed=False),
        Column("email", NAME, ("e-mail", "e-mail address"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Voter:
    """Who may vote: their code, name, constituency and number of votes."""

    code: str
    name: str = ""
    constituency: str = ALL_MEMBERS
    votes: Fraction = Fraction(1)
    email: str = ""

    @property
    def group(self) -> Group:
        """What a secret ballot of theirs shows."""
        return self.constituency, self.votes

    @property
    def called(self) -> str:
        """Their name, or their code where they have none."""
        return self.name or self.code


@dataclass(frozen=True, slots=True)
class VoteRoll:
    """All voters in order of their codes, and what is wrong with the file they came from."""

    voters: tuple[Voter, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the voters, not of a file: the same roll has one mark, however it was brought."""
        rows: list[Json] = [[v.code, v.name, v.constituency, written(v.votes)] for v in self.voters]
        return sha256(canonical(rows).encode()).hexdigest()

    @property
    def cite(self) -> dict[str, Json]:
        """What an act cites of it."""
        return {"kind": KIND, "rows": len(self.voters), "sha256": self.sha256}

    @property
    def lines(self) -> list[str]:
        """Its voters by constituency and weight, as the act that freezes it has them."""
        return group_lines(voter.group for voter in self.voters)

    def by_code(self) -> dict[str, Voter]:
        """Each voter by code, in small letters: a code is the same however it is typed."""
        return {voter.code.casefold(): voter for voter in self.voters}


def roll_of(voters: Iterable[Voter], findings: Sequence[Finding] = ()) -> VoteRoll:
    """A roll of voters, in order of their codes."""
    return VoteRoll(tuple(sorted(voters, key=lambda one: one.code)), tuple(findings))


def read_roll(path: Path, on: date, *, called: str = "") -> VoteRoll:
    """The roll in a file: CSV or Excel. On the day it is held against the register of practices."""
    got = read(path, LAYOUT, called=called)
    kept: dict[str, Voter] = {}
    findings = list(got.findings)
    for row in got.rows:
        voter = _voter(row)
        if voter.code.casefold() in kept:
            findings.append(_told(VOTER_TWICE, row, f"{voter.code} stands on the roll twice.",
                                  "One voter has one line: take the other out."))  # fmt: skip
            continue
        kept[voter.code.casefold()] = voter
        findings.extend(_closed(voter, row, on))
    if not kept:
        says, do = "The roll has nobody on it.", "Give a row for each voter."
        findings.append(Finding(*NO_VOTERS, Severity.ERROR, says, do, InRow(got.file, 1)))
    return roll_of(kept.values(), findings)


def _voter(row: Row) -> Voter:
    said = row.cells
    return Voter(
        _code(str(said["voter"])),
        said["name"] or "",
        said["constituency"] or ALL_MEMBERS,
        said["votes"] or Fraction(1),
        said["email"] or "",
    )


def _code(typed: str) -> str:
    """A code as the register has it; that of nobody there, such as a constitution's, as it is."""
    found = find(typed)
    return typed if found is None else found.code


def _closed(voter: Voter, row: Row, on: date) -> Iterator[Finding]:
    found = find(voter.code)
    if found is not None and found.kind is Kind.PRACTICE and not found.open_on(on):
        yield _told(CLOSED_PRACTICE, row, f"{found.called} ({voter.code}) is not open on {on}.",
                    "Take it off the roll, or say why it votes.", Severity.WARNING)  # fmt: skip


def _told(
    kind: tuple[str, str], row: Row, says: str, do: str, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(kind[0], kind[1], severity, says, do, InRow(row.file, row.at, "voter"))


def standing_alone(roll: VoteRoll, file: str = "the roll") -> Iterator[Finding]:
    """Whose secret ballot the count would show: too few share their constituency and weight."""
    for (name, weight), many in given_away(voter.group for voter in roll.voters):
        yield Finding(
            STANDS_ALONE[0],
            STANDS_ALONE[1],
            Severity.ERROR,
            f"In {name} only {many} {'has' if many == 1 else 'have'} {written(weight)} "
            f"{'vote' if weight == 1 else 'votes'}: the count would show how they voted.",
            "Put weights in bands, join constituencies, or hold a named vote.",
            InRow(file, 1, "votes"),
        )


def practices_of(icb: str, on: date) -> VoteRoll:
    """The roll of a board's practices that are open on a day: one vote each, by place."""
    return roll_of(
        Voter(one.code, one.called.replace(";", ","), place.called)
        for place in organisations.sub_icbs(icb)
        for one in organisations.practices(sub_icb=place.code, on=on)
        if one.status == ACTIVE
    )
