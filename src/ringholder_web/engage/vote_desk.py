"""The teller's desk: codes, reminders, paper, the end, the count, the result."""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO, StringIO

from django.db import transaction

from ringholder.engage.votes import codes as voting_codes
from ringholder.engage.votes.box import Vote
from ringholder.engage.votes.receipts import new_receipt
from ringholder.engage.votes.telling import turnout_in_words
from ringholder.matters.local_day import local_day
from ringholder.matters.member_votes.so_far import CLOSE, COUNT, DECLARE, OPEN, results
from ringholder.matters.voting.secret import LEAST
from ringholder.papers.word import docx
from ringholder_web.engage import vote_acts, vote_casting, vote_counting
from ringholder_web.engage.vote_casting import Cast
from ringholder_web.engage.vote_known import KnownVote, known
from ringholder_web.engage.vote_models import RollLine
from ringholder_web.matters import words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader

REMIND = "remind-voters"
_SECOND = timedelta(seconds=1)
MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What the teller sees: nobody else sees who has voted before the end, and nobody ever how."""

    vote: KnownVote
    running: bool
    waits: bool
    closes: str
    turnout: str
    paper: int
    without: tuple[tuple[str, str, str], ...]
    more_without: int
    codes_given: int
    here: bool
    constituencies: tuple[tuple[str, str], ...]
    declared_lines: tuple[str, ...]
    says: tuple[str, ...] = ()
    done: str = ""
    typed: tuple[str, str] = ("", "")
    """A batch of paper that was not taken, as it was typed."""


def page(
    desk: Desk,
    vote: KnownVote,
    reader: Reader,
    says: Sequence[str] = (),
    done: str = "",
    typed: tuple[str, str] = ("", ""),
) -> DeskPage:
    """The desk of the teller of a vote."""
    found = vote_counting.lines(vote)
    without = [line for line in found if line.voted_on is None]
    walk = desk.judging(vote.matter)
    follows = results(walk.case) if walk is not None and vote.state == "counted" else ()
    counted = vote_counting.counted(vote) if found else None
    return DeskPage(
        vote=vote,
        running=vote.is_running(reader.at),
        waits=vote.waits_for_count(reader.at),
        closes=words.moment(vote.closes_at),
        turnout=turnout_in_words(counted.voted, counted.roll) if counted is not None else "",
        paper=sum(line.voted_how == vote_casting.PAPER for line in found),
        without=tuple((one.voter, one.name, one.constituency) for one in without[:MOST_LINES]),
        more_without=max(0, len(without) - MOST_LINES),
        codes_given=sum(bool(line.code_hash) for line in found),
        here=bool(found),
        constituencies=tuple(sorted({(one.constituency, one.weight) for one in found})),
        declared_lines=tuple(one.line for one in follows),
        says=tuple(says),
        done=done,
        typed=typed,
    )


# ---- codes ---------------------------------------------------------------------------------------


def new_codes(vote: KnownVote, address: str, only: str = "") -> bytes | None:
    """Codes for all voters without one, or a new one for one voter: a ZIP for the mail merge.

    They are in it alone: here only their hashes stay. `None` where nobody is to have one.
    """
    found = [
        line
        for line in vote_counting.lines(vote)
        if line.voted_on is None and (_same(line, only) if only else not line.code_hash)
    ]
    if not found:
        return None
    made = voting_codes.codes(map(vote_counting.voter, found))
    with transaction.atomic():
        for line, code in zip(found, made, strict=True):
            line.code_hash = vote_casting.kept_hash(code.hash(vote.key))
        RollLine.objects.bulk_update(found, ["code_hash"], batch_size=500)
    return _packed(vote, made, address)


def _same(line: RollLine, typed: str) -> bool:
    return line.voter.casefold() == typed.casefold()


def _packed(vote: KnownVote, made: Sequence[voting_codes.Code], address: str) -> bytes:
    told, closes = BytesIO(), words.moment(vote.closes_at)
    letters = voting_codes.letters(made, vote.title, address, closes, local_day(vote.opens_at))
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("by-post-first-part.csv", voting_codes.post_table(made, address))
        packed.writestr("by-post-letters.docx", docx(letters))
        packed.writestr("by-email-second-part.csv", voting_codes.email_table(made, address))
    return told.getvalue()


def reminders(vote: KnownVote) -> str:
    """Those who have not voted, for a mail merge by the teller: CSV."""
    told = StringIO()
    table = csv.writer(told, lineterminator="\r\n")
    table.writerow(("voter", "name", "email"))
    for line in vote_counting.lines(vote):
        if line.voted_on is None:
            cells = (line.voter, line.name, line.email)
            table.writerow([f"'{c}" if c[:1] in ("=", "+", "-", "@") else c for c in cells])
    return told.getvalue()


# ---- paper ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _PaperBallot:
    constituency: str
    weight: str
    choices: tuple[Vote, ...]


class NotPaper(Exception):
    """Why a batch of paper is not taken; the message says what to do."""


def enter_paper(vote: KnownVote, voters: str, ballots: str, reader: Reader, *, last: bool) -> int:
    """Enter a batch of paper: the voters of its outer envelopes, the ballots of its inner ones.

    All or nothing, and each voter once, whichever way. Whose ballot is whose is not asked, and not
    kept. Raises `NotPaper`.
    """
    codes = [one.strip() for one in voters.splitlines() if one.strip()]
    read = _ballots(vote, ballots, len(codes))
    if not vote.rule.paper:
        raise NotPaper("This vote is held online alone.")
    if not codes or len(codes) != len(read):
        many = f"{len(read)}" if len(read) <= len(codes) else "more"
        raise NotPaper(f"There are {len(codes)} envelopes and {many} ballots: count again.")
    if vote.rule.secret:
        _secret(vote, read, reader, last=last)
    at = min(reader.at, vote.closes_at - _SECOND)
    if not vote.is_running(at):
        raise NotPaper("Paper is taken from the opening of the vote until it is counted.")
    with transaction.atomic():
        for line, ballot in _matched(vote, codes, read):
            came = vote_casting.cast(
                vote, line, ballot.choices, new_receipt(), vote_casting.PAPER, at
            )
            if came is not Cast.IN_THE_BOX:
                raise NotPaper(f"{line.voter} has voted before. Nothing of the batch was entered.")
    return len(codes)


def _secret(
    vote: KnownVote, ballots: Sequence[_PaperBallot], reader: Reader, *, last: bool
) -> None:
    """Whether a batch keeps its secret from whoever enters it. Raises `NotPaper`."""
    alike = Counter((ballot.constituency, ballot.weight) for ballot in ballots)
    few = next((name for (name, _), many in alike.items() if many < LEAST), None)
    if few is None:
        return
    if not last:
        raise NotPaper(
            f"A batch with fewer than {LEAST} ballots of one kind, as of {few[:60]}, shows you how "
            "they voted. Wait for more, or say that these are the last."
        )
    if reader.at < vote.closes_at:
        raise NotPaper("The last ballots are known when the vote has ended: enter them then.")


def _ballots(vote: KnownVote, text: str, most: int) -> list[_PaperBallot]:
    """The ballots of a batch, one for each; no more are read than one too many."""
    found: list[_PaperBallot] = []
    for line in text.splitlines():
        if line.strip() and len(found) <= most:
            found += _read(vote, line)[: most + 1]
    return found


def _read(vote: KnownVote, text: str) -> list[_PaperBallot]:
    """A line such as `Oxfordshire; 1; for; 12`: constituency, votes, choices, how many ballots."""
    parts = [part.strip() for part in text.split(";")]
    choices = [part.strip().lower() for part in parts[2].split(",")] if len(parts) == 4 else []
    many = parts[3] if len(parts) == 4 else ""
    known_ = len(choices) == len(vote.rule.questions) and all(c in set(Vote) for c in choices)
    if not known_ or not many.isascii() or not many.isdigit() or not 0 < int(many[:6]) < 10_000:
        raise NotPaper(f"“{text[:60]}” is no constituency, votes, choices and number of ballots.")
    return [_PaperBallot(parts[0], parts[1], tuple(map(Vote, choices)))] * int(many)


def _matched(
    vote: KnownVote, codes: Sequence[str], ballots: Sequence[_PaperBallot]
) -> Iterable[tuple[RollLine, _PaperBallot]]:
    """Each voter with a ballot of their constituency and weight: whose it is nobody can say."""
    by_code = {line.voter.casefold(): line for line in vote_counting.lines(vote)}
    lines = []
    for code in codes:
        if code.casefold() not in by_code:
            raise NotPaper(f"{code[:40]} is not on the roll.")
        lines.append(by_code[code.casefold()])
    if Counter((line.constituency, line.weight) for line in lines) != Counter(
        (ballot.constituency, ballot.weight) for ballot in ballots
    ):
        raise NotPaper("The ballots are not of the constituencies and votes of these voters.")
    left = list(ballots)
    for line in lines:
        at = next(
            n for n, b in enumerate(left)
            if (b.constituency, b.weight) == (line.constituency, line.weight)
        )  # fmt: skip
        yield line, left.pop(at)


# ---- acts ----------------------------------------------------------------------------------------


def do(desk: Desk, vote: KnownVote, reader: Reader, what: str, how: str = "") -> tuple[str, ...]:
    """Open, remind, close, count or declare; what stands in the way, in words."""
    if what == "open":
        return vote_acts.enter(desk, vote.matter, OPEN, reader, {})
    if what == "remind":
        said = {"reminded": "everybody" if how == "everybody" else "sent-blind"}
        return vote_acts.enter(desk, vote.matter, REMIND, reader, said)
    if what == "close":
        return vote_acts.enter(desk, vote.matter, CLOSE, reader, {})
    if what == "count":
        return _count(desk, vote, reader)
    if what == "declare":
        walk = desk.judging(vote.matter)
        found = [one.line for one in results(walk.case)] if walk is not None else []
        return vote_acts.enter(desk, vote.matter, DECLARE, reader, {"vote_results": found})
    return ("There is nothing of that kind to do.",)


def _count(desk: Desk, vote: KnownVote, reader: Reader) -> tuple[str, ...]:
    """Settle what is kept and count it, unless the roll is not the one that was frozen."""
    if vote.is_running(reader.at):
        return (f"Ballots are taken until {words.moment(vote.closes_at)}.",)
    if vote_counting.roll(vote).sha256 != vote.roll:
        return ("The roll that is kept here is not the one that was frozen. Stop the vote.",)
    if vote.state == OPEN.removesuffix("-vote"):
        wrong = vote_acts.enter(desk, vote.matter, CLOSE, reader, {})
        if wrong:
            return wrong
    vote_counting.settle(vote)
    again = known(desk, vote.matter) or vote
    return vote_acts.enter(desk, vote.matter, COUNT, reader, vote_counting.count_said(again))
