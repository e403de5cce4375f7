"""The roll of a vote on its page: brought as a file or made of a board's practices, then frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ringholder.engage.votes.voters import VoteRoll, practices_of, read_roll, standing_alone
from ringholder.findings import Finding, Severity
from ringholder.matters.local_day import local_day
from ringholder.matters.member_votes.result import amount
from ringholder.matters.member_votes.secrecy import groups, sizes_of
from ringholder.matters.member_votes.so_far import FREEZE
from ringholder_web.engage import vote_acts, vote_counting
from ringholder_web.engage.vote_known import KnownVote, known
from ringholder_web.files.keeping import newest
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.organisations.board import board

KIND = "vote-roll"
ONE_EACH = "One vote a practice, as the register of practices has them open on the day"


@dataclass(frozen=True, slots=True)
class RollPage:
    """A roll before it is frozen: who is on it, and what is wrong with it."""

    vote: KnownVote
    source: str
    mark: str
    rows: tuple[tuple[str, str, str], ...]
    voters: int
    findings: tuple[Finding, ...]
    may_freeze: bool
    weights_from: str
    says: tuple[str, ...] = ()


def candidate(vote: KnownVote, at: datetime) -> tuple[VoteRoll, str, str]:
    """The roll that would be frozen, whence it is, and whence its votes: a file, or practices."""
    today = local_day(at)
    file = newest(KIND, vote.matter[:60])
    if file is not None:
        with file.opened() as path:
            return read_roll(path, today, called=file.name), file.name, f"As {file.name} has them"
    found = board()
    if found is None:
        return VoteRoll(()), "", ""
    made = practices_of(found.code, today)
    return made, f"the practices of {found.name} by place", ONE_EACH


def page(vote: KnownVote, at: datetime, says: Iterable[str] = ()) -> RollPage:
    """The page of the roll."""
    found, source, weights = candidate(vote, at)
    alone = tuple(standing_alone(found, source)) if vote.rule.secret else ()
    findings = (*found.findings, *alone)
    sizes = sizes_of(groups(voter.group for voter in found.voters))
    return RollPage(
        vote,
        source,
        found.sha256,
        tuple((n, f"{s.voters:,}", amount(s.votes)) for n, s in sorted(sizes.items())),
        len(found.voters),
        findings,
        vote.is_before and bool(found.voters) and not _wrong(findings),
        weights,
        tuple(says),
    )


def _wrong(findings: Iterable[Finding]) -> bool:
    return any(one.severity is Severity.ERROR for one in findings)


def freeze(desk: Desk, vote: KnownVote, reader: Reader, mark: str, weights: str) -> tuple[str, ...]:
    """Freeze the roll that was looked at, and keep it: both, or neither."""
    found, _, likely = candidate(vote, reader.at)
    if found.sha256 != mark:
        return ("The roll is another one than you looked at. Look again.",)
    if _wrong(found.findings):
        return ("Something is wrong with the roll. Bring it again in order.",)
    said = {"cite": found.cite, "roll_lines": found.lines, "weights_from": weights or likely}
    with desk.together():
        wrong = vote_acts.enter(desk, vote.matter, FREEZE, reader, said)
        again = known(desk, vote.matter)
        if not wrong and again is not None:
            vote_counting.keep_roll(vote.matter, again.round, found)
    return wrong
