"""The ballot: who may vote is found, choices are made, looked over and cast; and the receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest, QueryDict

from ringholder.engage.votes.box import CHOICES, Vote
from ringholder.engage.votes.receipts import DOES_NOT_PROVE, PROVES
from ringholder_web.engage import vote_casting
from ringholder_web.engage.vote_casting import Cast
from ringholder_web.engage.vote_known import KnownVote
from ringholder_web.engage.vote_models import RollLine
from ringholder_web.matters import words
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.reading import Problem, plain

CODE_PROBLEM = (
    "No voter has this code. Look at both parts again: one came by post and one by e-mail."
)
CHOOSE = "Choose one for this question."
MOVES = {Vote.FOR: "For", Vote.AGAINST: "Against", Vote.ABSTAIN: "Abstain"}


@dataclass(frozen=True, slots=True)
class BallotQuestion:
    """A question of the ballot, with what was chosen."""

    field: str
    text: str
    chosen: str
    options: tuple[tuple[str, str], ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class BallotPage:
    """The ballot in one of its states: `who`, `choose`, `check`, `cast` or `none`."""

    vote: KnownVote
    stage: str
    closes: str
    voter: str = ""
    voter_name: str = ""
    by_post: str = ""
    by_email: str = ""
    own: tuple[tuple[str, str], ...] = ()
    questions: tuple[BallotQuestion, ...] = ()
    receipt: str = ""
    token: str = ""
    problems: tuple[Problem, ...] = ()
    says: str = ""
    proves: str = PROVES
    does_not_prove: str = DOES_NOT_PROVE


_SAID = {
    Cast.IN_THE_BOX: "Your ballot is in the box.",
    Cast.CHANGED: "Your vote was changed. It counts as you sent it last.",
    Cast.VOTED_BEFORE: (
        "A ballot was cast for this voter before. This one was not counted: each voter has one. If "
        "it was not you, tell the teller."
    ),
    Cast.NOT_RUNNING: "No ballots are taken now, so this one was not counted.",
    Cast.RECEIPT_TAKEN: "This receipt was given before. Look your ballot over and cast it again.",
}


def begin(vote: KnownVote, reader: Reader, request: HttpRequest) -> BallotPage:
    """The ballot as it is first opened: for whom one may vote, or where to type a code."""
    empty = BallotPage(vote, "who", words.moment(vote.closes_at))
    if not vote.is_running(reader.at):
        return replace(empty, stage="none", says="No ballots are taken now.")
    if not vote.rule.online:
        return replace(empty, stage="none", says="This vote is held on paper alone.")
    own = _own(vote, reader)
    wanted = plain(str(request.GET.get("voter", "")))
    if "code" not in request.GET and (len(own) == 1 or wanted in dict(own)):
        line = vote_casting.line_of_voter(vote, wanted if wanted in dict(own) else own[0][0])
        return _choose(empty, line, QueryDict()) if line is not None else empty
    return replace(empty, own=own)


def _own(vote: KnownVote, reader: Reader) -> tuple[tuple[str, str], ...]:
    """The voters for whom a reader may vote: those whose capacity they hold."""
    rows = RollLine.objects.filter(
        vote=vote.matter, round=vote.round, roll=vote.roll, voter__in=reader.held
    )
    return tuple((row.voter, row.name or row.voter) for row in rows)


def sent(vote: KnownVote, reader: Reader, post: QueryDict) -> BallotPage:
    """What becomes of a ballot that was sent, at whichever stage."""
    empty = BallotPage(vote, "who", words.moment(vote.closes_at))
    line, empty = _line(vote, reader, post, empty)
    do = str(post.get("do", ""))
    if not vote.rule.online:
        return replace(empty, stage="none", says="This vote is held on paper alone.")
    if line is None:
        return replace(empty, problems=(Problem("by_post", CODE_PROBLEM),))
    if do not in ("check", "cast"):
        if not vote.is_running(reader.at):
            return replace(empty, stage="none", says=_SAID[Cast.NOT_RUNNING])
        return _choose(empty, line, post)
    chosen = [str(post.get(f"q{n}", "")) for n in range(1, len(vote.rule.questions) + 1)]
    choices = vote_casting.choices_of(vote, chosen)
    if choices is None:
        return _choose(empty, line, post, missing=True)
    if do == "check":
        return _check(empty, line, post)
    return _cast(empty, line, post, choices)


def _line(
    vote: KnownVote, reader: Reader, post: QueryDict, empty: BallotPage
) -> tuple[RollLine | None, BallotPage]:
    """Whose ballot it is: by an own capacity, or by a code."""
    wanted = plain(str(post.get("voter", "")))
    if wanted:
        held = wanted in reader.held
        return (vote_casting.line_of_voter(vote, wanted) if held else None), empty
    by_post, by_email = (plain(str(post.get(name, "")))[:40] for name in ("by_post", "by_email"))
    page = replace(empty, by_post=by_post, by_email=by_email)
    return vote_casting.line_of_code(vote, by_post, by_email), page


def _whose(page: BallotPage, line: RollLine) -> BallotPage:
    by_code = bool(page.by_post)
    return replace(page, voter="" if by_code else line.voter, voter_name=line.name or line.voter)


def _choose(
    page: BallotPage, line: RollLine, post: QueryDict, *, missing: bool = False
) -> BallotPage:
    if line.voted_on is not None and not page.vote.rule.may_change:
        return replace(_whose(page, line), stage="none", says=_SAID[Cast.VOTED_BEFORE])
    questions = _questions(page.vote, post, missing=missing)
    problems = tuple(Problem(f"{q.field}-for", q.problem) for q in questions if q.problem)
    return replace(_whose(page, line), stage="choose", questions=questions, problems=problems)


def _questions(vote: KnownVote, post: QueryDict, *, missing: bool) -> tuple[BallotQuestion, ...]:
    found = []
    for number, text in enumerate(vote.rule.questions, 1):
        chosen = str(post.get(f"q{number}", ""))
        wrong = CHOOSE if missing and chosen not in CHOICES else ""
        options = tuple((str(one), MOVES[one]) for one in CHOICES)
        found.append(BallotQuestion(f"q{number}", text, chosen, options, wrong))
    return tuple(found)


def _check(page: BallotPage, line: RollLine, post: QueryDict) -> BallotPage:
    """The ballot to be looked over, with the receipt that it would be cast under."""
    receipt, token = vote_casting.signed_receipt(page.vote)
    questions = _questions(page.vote, post, missing=False)
    return replace(
        _whose(page, line), stage="check", questions=questions, receipt=receipt, token=token
    )


def _cast(
    page: BallotPage, line: RollLine, post: QueryDict, choices: tuple[Vote, ...]
) -> BallotPage:
    receipt = vote_casting.receipt_of(page.vote, str(post.get("token", "")))
    if receipt is None:
        return _check(page, line, post)
    came = vote_casting.cast(page.vote, line, choices, receipt)
    if came is Cast.RECEIPT_TAKEN:
        return replace(_check(page, line, post), says=_SAID[came])
    stage = "cast" if came in (Cast.IN_THE_BOX, Cast.CHANGED) else "none"
    shown = receipt if came is Cast.IN_THE_BOX else ""
    return replace(_whose(page, line), stage=stage, receipt=shown, says=_SAID[came])
