"""Those who want to know how somebody voted: by paper, mark, pattern, or a small group."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.test import override_settings
from django.utils.timezone import now

from ringholder.engage.votes.box import Ballot, BallotBox, Vote
from ringholder.engage.votes.codes import code_hash
from ringholder.engage.votes.receipts import new_receipt
from ringholder_web.engage import vote_casting, vote_counting
from ringholder_web.engage.vote_models import BoxBallot, RollLine
from tests.web.engage.voting import AT, TELLER, VOTE, codes, opened, vote
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, text


@pytest.fixture
def running(register: Register) -> Register:
    return opened(register)


def put(voter: str, *choices: Vote) -> None:
    line = vote_casting.line_of_voter(vote(), voter)
    assert line is not None
    assert vote_casting.cast(vote(), line, choices, new_receipt()) is vote_casting.Cast.IN_THE_BOX


def over(monkeypatch: pytest.MonkeyPatch) -> None:
    later = now() + timedelta(days=8)
    for module in ("engage.vote_casting", "engage.vote_views", "matters.reader"):
        monkeypatch.setattr(f"ringholder_web.{module}.now", lambda: later)


def test_a_teller_learns_nothing_from_a_batch_of_one_ballot_of_each_constituency(
    running: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed = {"voters": "K84003\nK84045\nK84082\nK84006", "do": "paper", "last": ""}
    mixed["ballots"] = "North; 1; for,for; 3\nSouth; 1; against,for; 1"
    answer = as_(running, TELLER).post(f"{AT}teller/", mixed)
    assert "fewer than 3 ballots of one kind, as of South" in text(answer)
    early = as_(running, TELLER).post(f"{AT}teller/", {**mixed, "last": "yes"})
    assert "when the vote has ended" in text(early)
    assert not BoxBallot.objects.exists()
    over(monkeypatch)
    last = as_(running, TELLER).post(f"{AT}teller/", {**mixed, "last": "yes"})
    assert "4 paper ballots were put into the box" in text(last)


def test_the_mark_of_a_secret_box_does_not_show_which_choices_stood_together() -> None:
    one, other = (
        BallotBox.of(Ballot("North", Fraction(1), pair) for pair in pairs)
        for pairs in (
            [(Vote.FOR, Vote.FOR), (Vote.AGAINST, Vote.AGAINST)],
            [(Vote.FOR, Vote.AGAINST), (Vote.AGAINST, Vote.FOR)],
        )
    )
    assert one.sha256 == other.sha256
    more = BallotBox.of([*one.ballots, Ballot("North", Fraction(1), (Vote.FOR, Vote.FOR))])
    assert more.sha256 != one.sha256


def test_whoever_tells_a_voter_to_mark_a_ballot_with_a_pattern_finds_no_pattern(
    register: Register,
) -> None:
    questions = [f"Question {n}?" for n in range(10)]
    opened(register, vote_questions=questions)
    told = [Vote.FOR, Vote.AGAINST] * 5
    north = [line.voter for line in RollLine.objects.filter(constituency="North")]
    put(north[0], *told)
    for voter in north[1:]:
        put(voter, *([Vote.ABSTAIN] * 10))
    before = vote_counting.count_said(vote())
    vote_counting.settle(vote())
    assert vote_counting.count_said(vote()) == before
    rows = [row.choices for row in BoxBallot.objects.all()]
    assert ",".join(told) not in rows
    assert Counter(",".join(rows).split(",")) == {"for": 5, "against": 5, "abstain": 40}


def counted(register: Register, monkeypatch: pytest.MonkeyPatch) -> str:
    put("K84006", Vote.AGAINST, Vote.FOR)  # the only one of the South
    for voter in ("K84003", "K84045", "K84082"):
        put(voter, Vote.FOR, Vote.FOR)
    over(monkeypatch)
    for what in ("count", "declare"):
        as_(register, TELLER).post(f"{AT}teller/", {"do": what})
    return page(anybody(), AT) + page(anybody(), f"/decisions/{VOTE}/")


def test_the_only_voter_of_a_constituency_is_not_counted_apart_where_the_rule_does_not_ask_for_it(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(register, must_pass="overall")
    says = counted(register, monkeypatch)
    assert "All members: 3 of 4 votes for and against are for (75.0%)" in says
    assert "Not apart" in says
    for apart in ("South; 1; 1", "1; South; 0; 1", "South: 0 of 1"):
        assert apart not in says


def test_whoever_has_the_database_and_one_half_of_a_code_cannot_try_out_the_other(
    running: Register,
) -> None:
    post, email = codes(as_(running, TELLER))["K84082"]
    plain = code_hash(vote().key, post, email)
    assert not RollLine.objects.filter(code_hash=plain).exists()
    assert vote_casting.line_of_code(vote(), post, email) is not None
    with override_settings(SECRET_KEY="another site"):
        assert vote_casting.line_of_code(vote(), post, email) is None


GUESSES: tuple[dict[str, Any], ...] = (
    {"by_post": "AAAA-AAAA", "by_email": "AAAA-AAAA"},
    {"by_post": "", "by_email": ""},
    {"by_post": "A" * 9_000, "by_email": "\x00\u202e<script>"},
    {"voter": "K84042"},
    {"voter": "k84042"},
    {"voter": "K84042\x00"},
    {"voter": "' OR 1=1 --"},
)


def test_nobody_votes_by_guessing(running: Register) -> None:
    client = anybody()
    for who in GUESSES:
        sent = {**who, "q1": "for", "q2": "for", "do": "cast", "token": "x"}
        assert client.post(f"{AT}ballot/", sent).status_code == 422, who
    assert not BoxBallot.objects.exists()
