"""A vote on its pages: who sees what, one ballot each, and what nobody finds afterwards."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from ringholder.engage.votes.receipts import new_receipt
from ringholder.engage.votes.voters import Voter, roll_of
from ringholder.matters.clerk import Refused
from ringholder.register.act import written
from ringholder_web.engage import vote_casting, vote_counting
from ringholder_web.engage.vote_models import BoxBallot, GivenReceipt, RollLine
from tests.web.engage.voting import (
    ASKS,
    AT,
    NEIGHBOUR,
    PRACTICE,
    QUESTIONS,
    ROLL,
    TELLER,
    VOTE,
    appointed,
    cast,
    codes,
    frozen,
    hidden,
    look_over,
    opened,
    rule,
    vote,
)
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, text

YES, NO = ("for", "for"), ("against", "for")
RECEIPT = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")


@pytest.fixture
def running(register: Register) -> Register:
    appointed(register, PRACTICE, NEIGHBOUR)
    return opened(register)


def closed(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight days later: the vote is over, and nothing ran meanwhile."""
    later = now() + timedelta(days=8)
    for module in ("vote_casting", "vote_views"):
        monkeypatch.setattr(f"ringholder_web.engage.{module}.now", lambda: later)
    monkeypatch.setattr("ringholder_web.matters.reader.now", lambda: later)


def kept() -> tuple[int, int, int]:
    marked = RollLine.objects.exclude(voted_on=None).count()
    return marked, BoxBallot.objects.count(), GivenReceipt.objects.count()


# ---- casting -------------------------------------------------------------------------------------


def test_a_practice_votes_with_its_own_account_and_is_given_a_receipt(running: Register) -> None:
    client = as_(running, PRACTICE)
    first = client.get(f"{AT}ballot/")
    for question in QUESTIONS[:1]:
        for choice in ("For", "Against", "Abstain"):  # N32: each names its choice and its motion
            assert f"{choice} : {question}" in text(first)
    answer = cast(client, hidden(first), YES)
    assert "Your ballot is in the box." in text(answer)
    assert RECEIPT.search(text(answer))
    assert "does not show how you voted" in text(answer)
    assert kept() == (1, 1, 1)


def test_a_voter_without_an_account_votes_with_a_code_of_two_parts(running: Register) -> None:
    given = codes(as_(running, TELLER))
    client = anybody()
    assert client.get(f"{AT}ballot/").status_code == 200
    post, email = given["K84082"]
    opened_ = client.post(f"{AT}ballot/", {"do": "identify", "by_post": post, "by_email": email})
    assert "Practice K84082" in text(opened_)
    assert "in the box" in text(cast(client, hidden(opened_), NO))
    wrong = client.post(f"{AT}ballot/", {"do": "identify", "by_post": post, "by_email": post})
    assert wrong.status_code == 422
    assert "No voter has this code" in text(wrong)
    assert not RollLine.objects.filter(code_hash__in=[post, email]).exists()


def test_whoever_has_an_account_may_vote_for_another_with_a_code(running: Register) -> None:
    given = codes(as_(running, TELLER))["K84082"]
    client = as_(running, PRACTICE)
    assert "With a voting code" in page(client, f"{AT}ballot/?code=yes")
    who = {"by_post": given[0], "by_email": given[1]}
    assert "in the box" in text(cast(client, who, YES))
    assert RollLine.objects.exclude(voted_on=None).get().voter == "K84082"


def test_the_same_ballot_sent_again_after_a_lost_answer_is_one_ballot(running: Register) -> None:
    client = as_(running, PRACTICE)
    form = look_over(client, {"voter": PRACTICE}, YES)
    told = [text(client.post(f"{AT}ballot/", {**form, "do": "cast"})) for _ in range(3)]
    assert all("Your ballot is in the box." in one for one in told)
    assert len({RECEIPT.search(one)[0] for one in told}) == 1  # type: ignore[index]
    assert kept() == (1, 1, 1)


def test_two_browsers_of_one_voter_cast_one_ballot_and_the_second_is_told(
    running: Register,
) -> None:
    given = codes(as_(running, TELLER))[PRACTICE]
    own, other = as_(running, PRACTICE), anybody()
    who = {"by_post": given[0], "by_email": given[1]}
    mine, theirs = look_over(own, {"voter": PRACTICE}, YES), look_over(other, who, NO)
    own.post(f"{AT}ballot/", {**mine, "do": "cast"})
    second = other.post(f"{AT}ballot/", {**theirs, "do": "cast"})
    assert "was cast for this voter before" in text(second)
    assert kept() == (1, 1, 1)
    assert BoxBallot.objects.get().choices == "for,for"


def test_n6_another_voter_who_votes_meanwhile_leaves_my_ballot_as_it_is(running: Register) -> None:
    mine = look_over(as_(running, PRACTICE), {"voter": PRACTICE}, YES)
    cast(as_(running, NEIGHBOUR), {"voter": NEIGHBOUR}, NO)
    answer = as_(running, PRACTICE).post(f"{AT}ballot/", {**mine, "do": "cast"})
    assert "in the box" in text(answer)
    assert sorted(BoxBallot.objects.values_list("choices", flat=True)) == ["against,for", "for,for"]


def test_n8_nobody_votes_for_a_voter_that_is_not_theirs(running: Register) -> None:
    for client in (as_(running, NEIGHBOUR), anybody(), as_(running, ASKS)):
        answer = client.post(
            f"{AT}ballot/", {"voter": PRACTICE, "q1": "for", "q2": "for", "do": "cast"}
        )
        assert answer.status_code == 422
    assert kept() == (0, 0, 0)


def test_a_receipt_of_ones_own_making_is_not_taken(running: Register) -> None:
    client = as_(running, PRACTICE)
    form = look_over(client, {"voter": PRACTICE}, YES)
    for token in ("I-VOTED-FOR", "", form["token"] + "x"):
        answer = client.post(f"{AT}ballot/", {**form, "token": token, "do": "cast"})
        assert "Look it over" in text(answer)
    assert kept() == (0, 0, 0)


def test_two_voters_are_never_given_one_receipt(running: Register) -> None:
    form = look_over(as_(running, PRACTICE), {"voter": PRACTICE}, YES)
    as_(running, PRACTICE).post(f"{AT}ballot/", {**form, "do": "cast"})
    theirs = {**form, "voter": NEIGHBOUR, "do": "cast"}
    assert "was given before" in text(as_(running, NEIGHBOUR).post(f"{AT}ballot/", theirs))
    assert kept() == (1, 1, 1)


@pytest.mark.parametrize("sent", [{}, {"q1": "for"}, {"q1": "spoiled", "q2": "for"}, {"q1": "<b>"}])
def test_a_ballot_with_a_question_left_out_is_asked_again(
    running: Register, sent: dict[str, str]
) -> None:
    answer = as_(running, PRACTICE).post(f"{AT}ballot/", {"voter": PRACTICE, **sent, "do": "check"})
    assert answer.status_code == 422
    assert "Choose one for this question." in text(answer)


def test_n7_after_its_time_no_ballot_is_taken_though_nobody_closed_it(
    running: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_(running, PRACTICE)
    before = look_over(client, {"voter": PRACTICE}, YES)
    client.post(f"{AT}ballot/", {**before, "do": "cast"})
    late = look_over(as_(running, NEIGHBOUR), {"voter": NEIGHBOUR}, YES)
    closed(running, monkeypatch)
    answer = as_(running, NEIGHBOUR).post(f"{AT}ballot/", {**late, "do": "cast"})
    assert "No ballots are taken now" in text(answer)
    again = client.post(f"{AT}ballot/", {**before, "do": "cast"})
    assert "Your ballot is in the box." in text(again)
    assert kept() == (1, 1, 1)
    assert "Waiting for its count" in page(anybody(), AT)


def test_a_named_vote_is_changed_until_the_end_where_the_rule_says_so(register: Register) -> None:
    appointed(register, PRACTICE)
    opened(register, vote_kind="named", may_change=True)
    client = as_(register, PRACTICE)
    cast(client, {"voter": PRACTICE}, YES)
    answer = cast(client, {"voter": PRACTICE}, NO)
    assert "Your vote was changed" in text(answer)
    assert BoxBallot.objects.get().choices == "against,for"
    assert kept() == (1, 1, 1)


# ---- what is kept, and what is shown -------------------------------------------------------------


def test_while_it_runs_nobody_but_the_teller_sees_who_voted_and_nobody_how(
    running: Register,
) -> None:
    cast(as_(running, PRACTICE), {"voter": PRACTICE}, NO)
    seen = [page(client, AT) for client in (anybody(), as_(running, ASKS), as_(running, TELLER))]
    for says in seen:
        assert "1 of 8 have voted (12.5%)" in says
        assert "Practice K84042" not in says
        assert "Against" not in says
    for outside in (as_(running, ASKS), as_(running, PRACTICE)):
        assert outside.get(f"{AT}teller/").status_code == 403
    desk = page(as_(running, TELLER), f"{AT}teller/")
    assert "Practice K84052" in desk
    assert "Practice K84042" not in desk


def test_nothing_that_is_kept_has_a_time_an_order_or_a_link(running: Register) -> None:
    for model in (BoxBallot, GivenReceipt):
        kinds = {field.get_internal_type() for field in model._meta.get_fields()}
        assert kinds <= {"IntegerField", "CharField", "PositiveSmallIntegerField"}
    assert RollLine._meta.get_field("voted_on").get_internal_type() == "DateField"
    cast(as_(running, PRACTICE), {"voter": PRACTICE}, YES)
    ballot, receipt = BoxBallot.objects.get(), GivenReceipt.objects.get()
    assert ballot.voter == ""
    assert ballot.key != receipt.key
    if connection.vendor == "sqlite":  # the key is the place of the row: it has no other number
        with connection.cursor() as cursor:
            cursor.execute("SELECT rowid, key FROM engage_boxballot")
            assert [row[0] == row[1] for row in cursor.fetchall()] == [True]


def test_n28_who_cast_which_ballot_leaves_the_same_behind(running: Register) -> None:
    def cast_all(choices: list[tuple[str, str]]) -> list[Any]:
        BoxBallot.objects.all().delete()
        GivenReceipt.objects.all().delete()
        RollLine.objects.update(voted_on=None, voted_how="")
        for code, chosen in zip(north, choices, strict=True):
            line, read = (
                vote_casting.line_of_voter(vote(), code),
                vote_casting.choices_of(vote(), chosen),
            )
            assert line is not None
            assert read is not None
            vote_casting.cast(vote(), line, read, new_receipt())
        vote_counting.settle(vote())
        ballots = BoxBallot.objects.values_list(
            "vote", "round", "constituency", "weight", "choices", "voter"
        )
        roll = RollLine.objects.order_by("pk").values_list("voter", "voted_on", "voted_how")
        return [
            sorted(ballots),
            list(roll),
            vote_counting.count_said(vote()),
            GivenReceipt.objects.count(),
        ]

    north = [voter.code for voter in ROLL.voters if voter.constituency == "North"]
    one = cast_all([YES, NO, YES, NO, YES])
    other = cast_all([NO, YES, NO, YES, YES])
    assert one == other


def test_settling_keeps_every_row_and_draws_every_key_anew(running: Register) -> None:
    cast(as_(running, PRACTICE), {"voter": PRACTICE}, YES)
    cast(as_(running, NEIGHBOUR), {"voter": NEIGHBOUR}, NO)
    before = set(BoxBallot.objects.values_list("key", flat=True))
    said, receipts = vote_counting.count_said(vote()), vote_counting.receipts(vote())
    vote_counting.settle(vote())
    assert vote_counting.count_said(vote()) == said
    assert vote_counting.receipts(vote()) == receipts
    assert not before & set(BoxBallot.objects.values_list("key", flat=True))
    assert vote_counting.roll(vote()).sha256 == ROLL.sha256


# ---- the teller ----------------------------------------------------------------------------------


def paper(client: Client, voters: str, ballots: str, **more: str) -> Any:
    return client.post(
        f"{AT}teller/", {"do": "paper", "voters": voters, "ballots": ballots, **more}
    )


def test_paper_goes_in_under_the_same_rule_all_of_a_batch_or_none(
    running: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(as_(running, PRACTICE), {"voter": PRACTICE}, YES)
    teller = as_(running, TELLER)
    three = "K84003\nk84045\nK84082"
    answer = paper(teller, f"{three}\n{PRACTICE}", "North; 1; for,for; 4")
    assert "K84042 has voted before. Nothing of the batch was entered." in text(answer)
    assert kept() == (1, 1, 1)
    for voters, ballots, says in (
        (three, "North; 1; for,for; 2", "3 envelopes and 2 ballots"),
        (three, "North; 1; for,for; 9999\n" * 3, "3 envelopes and more ballots"),
        (three, "South; 1; for,for; 3", "not of the constituencies"),
        (three, "North; 1; maybe,for; 3", "is no constituency"),
        ("K84003\nX1\nK84045", "North; 1; for,for; 3", "X1 is not on the roll"),
        ("K84003", "North; 1; for,for; 1", "fewer than 3"),
    ):
        answer = paper(teller, voters, ballots)
        assert says in text(answer)
        assert " ".join(ballots.split()) in text(answer)  # what was typed is not lost
    done = paper(teller, three, "North; 1; for,for; 2\nNorth; 1; spoiled,against; 1")
    assert "3 paper ballots were put into the box" in text(done)
    early = paper(teller, "K84006", "South; 1; for,for; 1", last="yes")
    assert "known when the vote has ended" in text(early)
    closed(running, monkeypatch)
    teller = as_(running, TELLER)
    assert "1 paper" in text(paper(teller, "K84006", "South; 1; for,for; 1", last="yes"))
    assert kept() == (5, 5, 5)
    answer = as_(running, NEIGHBOUR).post(f"{AT}ballot/", {"voter": NEIGHBOUR, "do": "identify"})
    assert answer.status_code == 200


def test_a_voter_who_lost_a_code_has_a_new_one_and_the_old_opens_nothing(running: Register) -> None:
    teller = as_(running, TELLER)
    old = codes(teller)["K84082"]
    nobody = teller.post(f"{AT}teller/", {"do": "codes"})
    assert "Nobody is without a code" in text(nobody)
    again = teller.post(f"{AT}teller/", {"do": "codes", "voter": "k84082"})
    assert again.headers["Content-Type"] == "application/zip"
    who = {"do": "identify", "by_post": old[0], "by_email": old[1]}
    assert anybody().post(f"{AT}ballot/", who).status_code == 422


def test_reminders_are_noted_and_name_nobody(running: Register) -> None:
    teller = as_(running, TELLER)
    listed = teller.post(f"{AT}teller/", {"do": "list"}).content.decode()
    assert listed.count("K84") == 2 * len(ROLL.voters) + len(ROLL.voters)
    assert teller.post(f"{AT}teller/", {"do": "remind"}).status_code == 200
    assert "K84" not in page(anybody(), f"/decisions/{VOTE}/")


def test_it_is_counted_and_declared_by_the_teller_and_everybody_sees_why(
    running: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = RECEIPT.search(text(cast(as_(running, PRACTICE), {"voter": PRACTICE}, YES)))
    paper(as_(running, TELLER), "K84004\nK84006\nK84007", "South; 1; for,against; 3")
    teller = as_(running, TELLER)
    assert teller.post(f"{AT}teller/", {"do": "count"}).status_code == 422
    closed(running, monkeypatch)
    teller = as_(running, TELLER)
    assert "Declare the result" in text(teller.post(f"{AT}teller/", {"do": "count"}))
    assert "Receipts" not in page(anybody(), AT)
    teller.post(f"{AT}teller/", {"do": "declare"})
    says = page(anybody(), AT)
    assert "South: 3 of 3 votes for and against are for (100.0%)" in says
    assert "It was carried in each of 2." in says
    assert "The federation sits in <b>Oxford</b>. Not carried" in says
    assert receipt is not None
    assert receipt[0] in says
    assert "Results differ" in page(anybody(), "/have-your-say/votes/")
    assert vote().state == "declared"


def test_a_named_vote_shows_how_each_voted_once_it_is_declared(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    appointed(register, PRACTICE)
    opened(register, vote_kind="named")
    cast(as_(register, PRACTICE), {"voter": PRACTICE}, NO)
    assert "How each voted" not in page(anybody(), AT)
    closed(register, monkeypatch)
    teller = as_(register, TELLER)
    for what in ("count", "declare"):
        assert teller.post(f"{AT}teller/", {"do": what}).status_code == 200
    assert "Practice K84042 Against, for" in page(anybody(), AT)


def test_a_vote_whose_roll_is_not_the_one_that_was_frozen_is_not_counted(
    running: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    RollLine.objects.filter(voter=PRACTICE).update(weight="2")
    closed(running, monkeypatch)
    answer = as_(running, TELLER).post(f"{AT}teller/", {"do": "count"})
    assert "not the one that was frozen" in text(answer)


# ---- the roll ------------------------------------------------------------------------------------


def test_the_body_brings_its_roll_and_freezes_the_one_it_looked_at(register: Register) -> None:
    register.at = now() - timedelta(days=2)

    register.do(VOTE, "propose-vote", ASKS, "member-vote", **rule())
    client = as_(register, ASKS)
    assert "voters: the practices of" in page(client, f"{AT}roll/")
    rows = "practice,place\n" + "".join(f"K8400{n},North\n" for n in (3, 4, 6)) + "K84004,North\n"
    sent = SimpleUploadedFile("roll.csv", rows.encode())
    client.post(f"{AT}roll/", {"file": sent})
    assert "BAL001" in page(client, f"{AT}roll/")
    sound = SimpleUploadedFile("roll.csv", rows.rsplit("K84004", 1)[0].encode())
    client.post(f"{AT}roll/", {"file": sound})
    form = hidden(client.get(f"{AT}roll/"))
    other = client.post(f"{AT}roll/", {**form, "mark": "0" * 64})
    assert "another one than you looked at" in text(other)
    assert client.post(f"{AT}roll/", form).status_code == 302
    assert RollLine.objects.count() == 3
    assert vote().roll == RollLine.objects.first().roll  # type: ignore[union-attr]
    for outside in (as_(register, TELLER), as_(register, "bht")):
        assert outside.get(f"{AT}roll/").status_code == 403


def test_n2_the_roll_of_an_open_vote_is_not_changed(running: Register) -> None:
    client = as_(running, ASKS)
    sent = SimpleUploadedFile("roll.csv", b"voter\nK84999\n")
    client.post(f"{AT}roll/", {"file": sent})
    client.post(f"{AT}roll/", {"do": "freeze", "mark": "x"})
    assert RollLine.objects.count() == len(ROLL.voters)


def test_a_secret_vote_that_would_show_somebody_is_told_on_the_roll(register: Register) -> None:
    roll = roll_of([*ROLL.voters, Voter("K84999", "", "Alone")])
    frozen(register, roll)
    register.at = now()
    told = register.enter(VOTE, "open-vote", TELLER)
    assert isinstance(told, Refused)
    assert {one.code for one in told.findings} == {"BAL105"}


# ---- pages that everybody reads ------------------------------------------------------------------


def test_votes_of_the_past_are_replayed_on_a_page(db: None) -> None:
    says = page(anybody(), "/have-your-say/votes/past/")
    for there in ("NHS West London CCG", "35.0%", "Eastern Cheshire", "26 of 39", "Cannot say"):
        assert there in says


@pytest.mark.parametrize("odd", ["nothing", "../../etc", "x" * 300, "falls", "%00"])
def test_a_vote_that_is_none_is_not_there(register: Register, odd: str) -> None:
    for more in ("", "ballot/"):
        assert anybody().get(f"/have-your-say/votes/{odd}/{more}").status_code == 404


def test_a_vote_that_is_to_come_says_when(register: Register) -> None:
    later = written(now().replace(microsecond=0) + timedelta(days=3))
    frozen(register, opens_at=later)
    assert "It opens on" in page(anybody(), "/have-your-say/votes/")
    assert "No ballots are taken now" in text(anybody().get(f"{AT}ballot/"))
