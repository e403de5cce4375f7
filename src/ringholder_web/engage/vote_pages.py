"""The pages of votes for everybody: all of them, one of them, and those of the past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from markupsafe import Markup

from ringholder.engage.votes.replay import Replayed, replayed
from ringholder.engage.votes.telling import rule_in_words
from ringholder.matters.member_votes.result import Outcome, Part, Result, amount, percent
from ringholder.matters.member_votes.rule import VoteRule
from ringholder.matters.member_votes.sums import Size, read_sizes
from ringholder.pictures.vote_bars import Bar, vote_bars
from ringholder_web.engage import vote_counting
from ringholder_web.engage.vote_known import KnownVote, known, votes
from ringholder_web.engage.vote_models import BoxBallot, RollLine
from ringholder_web.matters import words
from ringholder_web.matters.desk import Desk
from ringholder_web.ui.words import Tag

_OUTCOMES = {
    Outcome.CARRIED: Tag("Carried", "green"),
    Outcome.NOT_CARRIED: Tag("Not carried", "red"),
    Outcome.CANNOT_SAY: Tag("Cannot say", "grey"),
}
MOST_NAMED = 500


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A vote in the list."""

    matter: str
    title: str
    tag: Tag
    says: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of one question."""

    question: str
    tag: Tag
    reasons: tuple[str, ...]
    picture: Markup
    rows: tuple[tuple[str, str, str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class VotePage:
    """One vote, as everybody sees it."""

    vote: KnownVote
    tag: Tag
    opens: str
    closes: str
    rule: tuple[str, ...]
    sizes: tuple[tuple[str, str, str, str], ...]
    turnout: str
    answers: tuple[Answer, ...]
    receipts: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    running: bool
    here: bool


@dataclass(frozen=True, slots=True)
class PastPage:
    """A vote of the past, replayed."""

    found: Replayed
    tag: Tag
    rows: tuple[tuple[str, str, Tag, str, str], ...]
    picture: Markup | None


def tag_of(vote: KnownVote, at: datetime) -> Tag:
    """How a vote stands."""
    if vote.is_running(at):
        return Tag("Open", "blue")
    if vote.has_result and vote.results:
        outcomes = {one.outcome for one in vote.results}
        return _OUTCOMES[outcomes.pop()] if len(outcomes) == 1 else Tag("Results differ", "grey")
    if vote.waits_for_count(at):
        return Tag("Waiting for its count", "orange")
    named = {"counted": "Counted", "stopped": "Stopped", "withdrawn": "Withdrawn"}
    return Tag(named.get(vote.state, "Being prepared"), "grey")


def listed(desk: Desk, at: datetime) -> tuple[list[VoteLine], list[VoteLine]]:
    """The votes that are open or to come, and those that are over."""
    now: list[VoteLine] = []
    over: list[VoteLine] = []
    for vote in votes(desk):
        running = vote.is_running(at)
        says = f"Open until {words.moment(vote.closes_at)}." if running else (
            f"It opens on {words.moment(vote.opens_at)}." if vote.is_before
            else f"It closed on {words.moment(vote.closes_at)}."
        )  # fmt: skip
        line = VoteLine(vote.matter, vote.title, tag_of(vote, at), f"{says} Asked by {vote.asks}.")
        (now if running or vote.is_before else over).append(line)
    return now, over


def page(desk: Desk, matter: str, at: datetime) -> VotePage | None:
    """The page of one vote; `None` where there is no such one."""
    vote = known(desk, matter)
    if vote is None:
        return None
    shown = vote.has_result
    return VotePage(
        vote=vote,
        tag=tag_of(vote, at),
        opens=words.moment(vote.opens_at),
        closes=words.moment(vote.closes_at),
        rule=tuple(rule_in_words(vote.rule)),
        sizes=_sizes(vote),
        turnout=_turnout(vote),
        answers=tuple(answer(vote.rule, one, vote.matter) for one in vote.results),
        receipts=tuple(vote_counting.receipts(vote)) if shown else (),
        named=tuple(_named(vote)) if shown and not vote.rule.secret else (),
        running=vote.is_running(at),
        here=RollLine.objects.filter(vote=matter, round=vote.round, roll=vote.roll).exists(),
    )


def _sizes(vote: KnownVote) -> tuple[tuple[str, str, str, str], ...]:
    """Constituencies with their voters and votes; who voted is told after the end alone."""
    voted: dict[str, Size] = {}
    if vote.counted:
        voted = read_sizes(vote.counted["turnout_lines"])
    return tuple(
        (name, f"{size.voters:,}", amount(size.votes),
         f"{voted[name].voters:,}" if name in voted else ("Not apart" if voted else ""))
        for name, size in sorted(vote.sizes.items())
    )  # fmt: skip


def _turnout(vote: KnownVote) -> str:
    """How many voted of all: nothing of who, where or how."""
    if vote.is_before:
        return ""
    did, may = vote_counting.voted(vote), sum(one.voters for one in vote.sizes.values())
    return f"{did:,} of {may:,} have voted ({percent(Fraction(did, may))})." if may else ""


def _named(vote: KnownVote) -> Iterator[tuple[str, str]]:
    names = {line.voter: line.name or line.voter for line in vote_counting.lines(vote)}
    rows = BoxBallot.objects.filter(vote=vote.matter, round=vote.round).order_by("voter")
    for row in rows[:MOST_NAMED]:
        yield names.get(row.voter, row.voter), row.choices.replace(",", ", ")


def answer(rule: VoteRule, one: Result, prefix: str) -> Answer:
    """A result with its picture and its table."""
    return Answer(
        one.words,
        _OUTCOMES[one.outcome],
        one.reasons,
        _picture(rule, one.parts, one.words, f"{prefix}-{one.question}"),
        tuple(_row(part) for part in one.parts),
    )


def _row(part: Part) -> tuple[str, str, str, str, str, str]:
    sums = part.sums
    return (
        part.name,
        amount(sums.in_favour),
        amount(sums.against),
        amount(sums.abstained),
        amount(sums.spoiled),
        percent(part.share) if part.share is not None else "–",
    )


def _picture(rule: VoteRule, parts: tuple[Part, ...], name: str, prefix: str) -> Markup:
    bars = [_bar(rule, part) for part in parts]
    svg = vote_bars(bars, float(rule.threshold), name=name, prefix=prefix)
    return Markup(svg)  # noqa: S704 (drawn by ourselves)


def _bar(rule: VoteRule, part: Part) -> Bar:
    """A bar of what the share is of: so that the line at the threshold says what it says."""
    sums = part.sums
    told = {True: "met", False: "not met", None: "cannot say"}[part.met]
    said = f"{percent(part.share)}: {told}" if part.share is not None else told
    if sums.in_favour is None or sums.against is None:
        if part.share is None:
            return Bar(part.name, 0, 0, 0, said, known=False)
        hundred = float(part.share * 100)
        return Bar(part.name, hundred, 0, 100 - hundred, said, shares=True)
    for_, against = float(sums.in_favour), float(sums.against)
    rest = float(sums.abstained or 0) if rule.abstentions_count else 0.0
    if rule.eligible and sums.roll is not None:
        rest = float(sums.roll.votes) - for_ - against
    return Bar(part.name, for_, against, rest, said)


def past() -> tuple[PastPage, ...]:
    """The votes of the past, each replayed under its own rule."""
    return tuple(_past(one) for one in replayed())


def _past(one: Replayed) -> PastPage:
    met = {True: Outcome.CARRIED, False: Outcome.NOT_CARRIED, None: Outcome.CANNOT_SAY}
    rows = tuple(
        (body.name, body.on, _OUTCOMES[met[part.met]], part.reason, body.source)
        for body, part in zip(one.vote.bodies, one.parts, strict=True)
    )
    known_ = one.vote.rule is not None and any(part.share is not None for part in one.parts)
    picture = (
        _picture(one.vote.rule, one.parts, one.vote.name, one.vote.id)
        if known_ and one.vote.rule is not None
        else None
    )
    return PastPage(one, _OUTCOMES[one.by_counts], rows, picture)
