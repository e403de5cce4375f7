"""Casting a ballot: the voter is marked, the ballot and the receipt go in, all or nothing.

Who sends twice, from two browsers or after an answer was lost, has cast one ballot. The mark on the
roll is set only where it was not set yet, in the same transaction as the ballot, so that of two at
once one waits and then finds it set.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

from ringholder.engage.votes.box import CHOICES, Vote
from ringholder.engage.votes.codes import code_hash
from ringholder.engage.votes.receipts import is_receipt, new_receipt
from ringholder.matters.local_day import local_day
from ringholder_web.engage.vote_known import KnownVote
from ringholder_web.engage.vote_models import BoxBallot, GivenReceipt, RollLine, drawn_key

ONLINE, PAPER = "online", "paper"
_SALT, _CODE_SALT = "receipt of a vote", "code of a vote"


class Cast(StrEnum):
    """What came of casting a ballot."""

    IN_THE_BOX = "in-the-box"
    CHANGED = "changed"
    VOTED_BEFORE = "voted-before"
    NOT_RUNNING = "not-running"
    RECEIPT_TAKEN = "receipt-taken"


class _Stop(Exception):
    """Nothing of this is kept; `why` says why."""

    def __init__(self, why: Cast) -> None:
        super().__init__(why)
        self.why = why


def line_of_code(vote: KnownVote, by_post: str, by_email: str) -> RollLine | None:
    """The voter whose code this is; `None` where it is nobody's."""
    if not by_post.strip() or not by_email.strip():
        return None
    key = kept_hash(code_hash(vote.key, by_post, by_email))
    return _lines(vote).filter(code_hash=key).first()


def kept_hash(code: str) -> str:
    """What the roll keeps of a code's hash.

    The secret of the site is in it: whoever has the database and one half of a code, as it lies in
    a letter, cannot try out the other half.
    """
    return salted_hmac(_CODE_SALT, code, algorithm="sha256").hexdigest()


def line_of_voter(vote: KnownVote, voter: str) -> RollLine | None:
    """The line of a voter, by code."""
    return _lines(vote).filter(voter=voter).first()


def _lines(vote: KnownVote) -> QuerySet[RollLine]:
    return RollLine.objects.filter(vote=vote.matter, round=vote.round, roll=vote.roll)


def signed_receipt(vote: KnownVote) -> tuple[str, str]:
    """A new receipt, and what a form carries, so that nobody puts their own words in its place."""
    receipt = new_receipt()
    return receipt, signing.dumps([vote.matter, vote.round, receipt], salt=_SALT)


def receipt_of(vote: KnownVote, sent: str) -> str | None:
    """The receipt that a form carries; `None` where it is none of this vote."""
    try:
        found = signing.loads(sent, salt=_SALT)
    except signing.BadSignature:
        return None
    ours = isinstance(found, list) and found[:2] == [vote.matter, vote.round]
    return str(found[2]) if ours and is_receipt(str(found[2])) else None


def choices_of(vote: KnownVote, sent: Sequence[str]) -> tuple[Vote, ...] | None:
    """The choices that were sent, one for each question; `None` where one is missing."""
    known = [one for one in sent if one in CHOICES]
    return tuple(map(Vote, known)) if len(known) == len(vote.rule.questions) == len(sent) else None


def cast(
    vote: KnownVote,
    line: RollLine,
    choices: Sequence[Vote],
    receipt: str,
    how: str = ONLINE,
    at: datetime | None = None,
) -> Cast:
    """Put a ballot into the box. `at`: as if it were sent then, for paper that came in time."""
    try:
        with transaction.atomic():
            return _cast(vote, line, choices, receipt, how, at)
    except _Stop as stop:
        return stop.why


def _cast(
    vote: KnownVote,
    line: RollLine,
    choices: Sequence[Vote],
    receipt: str,
    how: str,
    at: datetime | None,
) -> Cast:
    sent = at or now()
    marked = RollLine.objects.filter(pk=line.pk, voted_on=None).update(
        voted_on=local_day(sent), voted_how=how
    )
    if not vote.is_running(at or now()):  # asked once the line is ours: nobody slips in behind
        raise _Stop(_late(vote, receipt, marked))
    if not marked:
        return _again(vote, line, choices, receipt)
    _put(vote, line, choices)
    _give(vote, receipt)
    return Cast.IN_THE_BOX


def _late(vote: KnownVote, receipt: str, marked: int) -> Cast:
    """Who sends again after the end what went in before is told so."""
    return Cast.IN_THE_BOX if not marked and _given(vote, receipt) else Cast.NOT_RUNNING


def _given(vote: KnownVote, receipt: str) -> bool:
    return GivenReceipt.objects.filter(vote=vote.matter, round=vote.round, receipt=receipt).exists()


def _again(vote: KnownVote, line: RollLine, choices: Sequence[Vote], receipt: str) -> Cast:
    """Of a voter who is marked already: the same sent again, a changed named vote, or a second."""
    if vote.rule.may_change and not vote.rule.secret:
        mine = BoxBallot.objects.filter(vote=vote.matter, round=vote.round, voter=line.voter)
        mine.update(choices=",".join(choices))
        return Cast.IN_THE_BOX if _given(vote, receipt) else Cast.CHANGED
    return Cast.IN_THE_BOX if _given(vote, receipt) else Cast.VOTED_BEFORE


def _put(vote: KnownVote, line: RollLine, choices: Sequence[Vote]) -> None:
    key = drawn_key()
    while BoxBallot.objects.filter(pk=key).exists():
        key = drawn_key()
    BoxBallot(
        key=key,
        vote=vote.matter,
        round=vote.round,
        constituency=line.constituency,
        weight=line.weight,
        choices=",".join(choices),
        voter="" if vote.rule.secret else line.voter,
    ).save(force_insert=True)


def _give(vote: KnownVote, receipt: str) -> None:
    key = drawn_key()
    while GivenReceipt.objects.filter(pk=key).exists():
        key = drawn_key()
    if _given(vote, receipt):
        raise _Stop(Cast.RECEIPT_TAKEN)
    try:
        row = GivenReceipt(key=key, vote=vote.matter, round=vote.round, receipt=receipt)
        row.save(force_insert=True)
    except IntegrityError:
        raise _Stop(Cast.RECEIPT_TAKEN) from None
