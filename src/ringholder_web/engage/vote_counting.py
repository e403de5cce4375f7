"""What is kept of a vote, read for its count; and written anew in order before it is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import SystemRandom
from typing import Any

from django.db import transaction

from ringholder.engage.votes.box import Ballot, BallotBox, Count, Vote, count
from ringholder.engage.votes.voters import Voter, VoteRoll, roll_of
from ringholder.matters.member_votes.secrecy import counted_in
from ringholder_web.engage.vote_known import KnownVote
from ringholder_web.engage.vote_models import BoxBallot, GivenReceipt, RollLine, drawn_key

_BATCH = 500


def lines(vote: KnownVote) -> list[RollLine]:
    """The roll that is kept of the ballot, in order of the voters."""
    return list(RollLine.objects.filter(vote=vote.matter, round=vote.round, roll=vote.roll))


def roll(vote: KnownVote) -> VoteRoll:
    """The roll as it is kept; its mark shows whether it is the one that was frozen."""
    return roll_of(voter(line) for line in lines(vote))


def voter(line: RollLine) -> Voter:
    """Who a line stands for."""
    return Voter(line.voter, line.name, line.constituency, Fraction(line.weight), line.email)


def keep_roll(vote: str, round_: int, found: VoteRoll) -> None:
    """Keep a roll that was frozen, in place of one that was frozen before it and never opened."""
    RollLine.objects.filter(vote=vote, round=round_).delete()
    mark = found.sha256
    rows = [
        RollLine(
            vote=vote, round=round_, roll=mark, voter=one.code, name=one.name,
            constituency=one.constituency, weight=str(one.votes), email=one.email,
        )
        for one in found.voters
    ]  # fmt: skip
    RollLine.objects.bulk_create(rows, batch_size=_BATCH)


def voted(vote: KnownVote) -> int:
    """How many have voted so far."""
    mine = RollLine.objects.filter(vote=vote.matter, round=vote.round, roll=vote.roll)
    return mine.exclude(voted_on=None).count()


def box(vote: KnownVote) -> BallotBox:
    """The box: nothing of it says when or in which order a ballot came."""
    rows = BoxBallot.objects.filter(vote=vote.matter, round=vote.round)
    return BallotBox.of(
        Ballot(
            counted_in(vote.rule, row.constituency), Fraction(row.weight),
            tuple(map(Vote, row.choices.split(","))), row.voter,
        )
        for row in rows.iterator()
    )  # fmt: skip


def receipts(vote: KnownVote) -> list[str]:
    """The receipts that were given, in order of their letters."""
    rows = GivenReceipt.objects.filter(vote=vote.matter, round=vote.round)
    return sorted(rows.values_list("receipt", flat=True))


def counted(vote: KnownVote) -> Count:
    """The count of the box as it is."""
    found = lines(vote)
    marked = {line.voter for line in found if line.voted_on is not None}
    return count(vote.rule, roll_of(map(voter, found)), box(vote), marked)


def count_said(vote: KnownVote) -> dict[str, Any]:
    """What the act that counts says."""
    found = counted(vote)
    return {
        "cite": box(vote).cite,
        "receipts": len(receipts(vote)),
        "turnout_lines": found.turnout_lines,
        "count_lines": found.count_lines,
    }


@transaction.atomic
def settle(vote: KnownVote) -> None:
    """Write roll, box and receipts anew, each in an order that says nothing.

    Until then a database may keep which rows were written together, and in which order; and a
    secret ballot which choices stand together on it, so that a voter could be told to mark theirs
    with a pattern. The roll is locked first, so that whoever is casting a ballot at the end has
    done so or comes too late.
    """
    mine = {"vote": vote.matter, "round": vote.round}
    roll_rows = list(RollLine.objects.select_for_update().filter(**mine).order_by("voter"))
    for line in roll_rows:
        line.pk = None
    ballots = sorted(
        BoxBallot.objects.filter(**mine),
        key=lambda row: (row.constituency, row.weight, row.choices, row.voter),
    )
    if vote.rule.secret:
        _take_apart(ballots)
    given = list(GivenReceipt.objects.filter(**mine).order_by("receipt"))
    for rows in (ballots, given):
        _draw_keys(rows)
    for found in (roll_rows, ballots, given):
        _anew(found, mine)


def _take_apart(ballots: Sequence[BoxBallot]) -> None:
    """Deal the choices of each question out anew among ballots of one constituency and weight."""
    alike: dict[tuple[str, str], list[BoxBallot]] = {}
    for one in ballots:
        alike.setdefault((one.constituency, one.weight), []).append(one)
    for rows in alike.values():
        columns = [
            list(column) for column in zip(*(r.choices.split(",") for r in rows), strict=True)
        ]
        for column in columns:
            SystemRandom().shuffle(column)
        for row, choices in zip(rows, zip(*columns, strict=True), strict=True):
            row.choices = ",".join(choices)


def _draw_keys(rows: Sequence[BoxBallot | GivenReceipt]) -> None:
    """New keys, drawn at random; the rows are written in order of these."""
    keys: set[int] = set()
    while len(keys) < len(rows):
        keys.add(drawn_key())
    for row, key in zip(rows, SystemRandom().sample(sorted(keys), len(rows)), strict=True):
        row.pk = key


def _anew(rows: Sequence[Any], mine: Mapping[str, Any]) -> None:
    """Take rows out, and put them in again in order of their keys."""
    if rows:
        manager = type(rows[0])._default_manager
        manager.filter(**mine).delete()
        manager.bulk_create(sorted(rows, key=lambda row: row.pk or 0), batch_size=_BATCH)
