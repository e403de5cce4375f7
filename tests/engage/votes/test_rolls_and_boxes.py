"""Rolls, ballots in files, boxes, codes and receipts: what is read, kept, and never kept."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.engage.votes.ballots_file import read_ballots
from ringholder.engage.votes.box import Ballot, BallotBox, Vote, count
from ringholder.engage.votes.codes import code_hash, codes, email_table, letters, post_table
from ringholder.engage.votes.receipts import is_receipt, new_receipt
from ringholder.engage.votes.rules_file import NotARule, read_rule
from ringholder.engage.votes.voters import Voter, practices_of, read_roll, roll_of, standing_alone
from ringholder.matters.member_votes.rule import VoteRule
from ringholder.papers.word import docx

ON = date(2026, 11, 1)
RULE = VoteRule(("One?", "Two?"), False, False, Fraction(1, 2), strictly=True)
ROLL = roll_of(Voter(f"V{n}", f"Voter {n}", "North" if n < 4 else "South") for n in range(8))
YES, NO = (Vote.FOR, Vote.FOR), (Vote.AGAINST, Vote.FOR)


def file(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def codes_of(findings: object) -> set[str]:
    return {one.code for one in findings}  # type: ignore[attr-defined]


def test_a_roll_keeps_good_rows_and_tells_the_others(tmp_path: Path) -> None:
    rows = ("K84003,North,1", "k84003,North,1", "K84004,No;rth,1", "K84006,N,0", "K81006,N,2.5")
    found = read_roll(file(tmp_path, "\n".join(["practice,place,weight", *rows])), ON)
    assert [(v.code, v.votes) for v in found.voters] == [("K81006", Fraction(5, 2)), ("K84003", 1)]
    assert codes_of(found.findings) == {"BAL001", "BAL002", "TAB003"}
    assert codes_of(read_roll(file(tmp_path, "voter\n"), ON).findings) == {"BAL004"}


def test_a_code_is_the_same_however_it_is_typed_and_that_of_a_constitution_stays(
    tmp_path: Path,
) -> None:
    rows = "voter\nk84003\nouh\nOUH\n"
    found = read_roll(file(tmp_path, rows), ON)
    assert [voter.code for voter in found.voters] == ["K84003", "ouh"]
    assert codes_of(found.findings) == {"BAL001"}
    cast = read_ballots(file(tmp_path, "voter,choice\nOuh,for\nk84003,no\n"), found, 1)
    assert cast.voted == {"ouh", "K84003"}


def test_the_same_roll_has_one_mark_however_it_is_ordered(tmp_path: Path) -> None:
    one = read_roll(file(tmp_path, "voter\nA1\nB1\n"), ON)
    other = read_roll(file(tmp_path, "voter\nB1\nA1\n"), ON)
    assert one.sha256 == other.sha256
    assert one.sha256 != read_roll(file(tmp_path, "voter,votes\nA1,2\nB1,1\n"), ON).sha256


def test_whoever_would_be_known_by_place_and_weight_is_told() -> None:
    weighed = roll_of([*ROLL.voters, Voter("V9", "", "South", Fraction(7))])
    assert codes_of(standing_alone(weighed)) == {"BAL003"}
    assert not list(standing_alone(ROLL))


def test_the_practices_of_a_board_are_on_the_roll_by_place() -> None:
    found = practices_of("QU9", ON)
    placed = Counter(voter.constituency for voter in found.voters)
    assert set(placed) == {"Oxfordshire", "Buckinghamshire", "Berkshire West"}
    assert min(placed.values()) > 30
    assert {voter.votes for voter in found.voters} == {1}


def test_a_named_ballot_of_nobody_and_a_second_one_are_told_and_not_counted(tmp_path: Path) -> None:
    rows = "voter,choice 1,choice 2\nV1,for,no\nv1,against,no\nX,for,for\nV5,perhaps,abstain\n"
    found = read_ballots(file(tmp_path, rows), ROLL, 2)
    assert codes_of(found.findings) == {"BAL005", "BAL006", "BAL009"}
    assert [b.choices for b in found.box.ballots] == [
        (Vote.FOR, Vote.AGAINST), (Vote.SPOILED, Vote.ABSTAIN),
    ]  # fmt: skip
    assert found.sound
    assert count(RULE, ROLL, found.box, found.voted).turnout_lines == ["North; 1; 1", "South; 1; 1"]


@pytest.mark.parametrize(
    ("rows", "code"), [("East,for\n", "BAL007"), ("North,for\n" * 5, "BAL008")]
)
def test_a_secret_box_that_does_not_fit_the_roll_has_no_result(
    tmp_path: Path, rows: str, code: str
) -> None:
    found = read_ballots(file(tmp_path, f"constituency,choice\n{rows}"), ROLL, 1)
    assert code in codes_of(found.findings)
    assert not found.sound


def test_n28_the_same_totals_give_the_same_box_whoever_cast_them() -> None:
    cast = [Ballot("North", Fraction(1), one) for one in (YES, NO, YES, NO)]
    marks = set()
    for seed in range(5):
        Random(seed).shuffle(cast)
        box = BallotBox.of(cast)
        marks.add((box.sha256, box.ballots))
    assert len(marks) == 1


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(8)), st.lists(st.sampled_from([YES, NO]), min_size=8, max_size=8))
def test_which_voter_cast_which_ballot_changes_nothing_that_is_kept(
    who: list[int], cast: list[tuple[Vote, Vote]]
) -> None:
    north = sorted(cast[:4])
    box = BallotBox.of(Ballot("North" if n < 4 else "South", Fraction(1), cast[n]) for n in who)
    assert [b.choices for b in box.ballots if b.constituency == "North"] == north
    found = count(RULE, ROLL, box, {v.code for v in ROLL.voters})
    assert sum(s.in_favour or 0 for s in found.sums[1].values()) == cast.count(YES)
    assert sum(s.in_favour or 0 for s in found.sums[2].values()) == 8


def test_of_a_code_only_its_hash_is_kept_and_no_part_opens_anything_alone() -> None:
    made = codes(ROLL.voters)
    one = made[0]
    assert len({c.by_post for c in made} | {c.by_email for c in made}) == 2 * len(made)
    typed = one.by_post.lower().replace("-", " ")
    assert code_hash("vote", typed, f" {one.by_email}") == one.hash("vote")
    assert one.hash("another") != one.hash("vote")
    assert code_hash("vote", one.by_post, "") != one.hash("vote")
    assert code_hash("vote", one.by_email, one.by_post) != one.hash("vote")


def test_letters_have_the_first_part_and_e_mails_the_second() -> None:
    roll = roll_of([Voter("V1", "=cmd()", email="a@b.example")])
    made = codes(roll.voters)
    post, email = post_table(made, "here"), email_table(made, "here")
    assert made[0].by_post in post
    assert made[0].by_post not in email
    assert made[0].by_email in email
    assert made[0].by_email not in post
    assert "'=cmd()" in post
    assert docx(letters(made, "A vote", "here", "1 May", ON))[:2] == b"PK"


def test_a_receipt_says_nothing_and_is_known_by_its_shape() -> None:
    drawn = {new_receipt() for _ in range(50)}
    assert len(drawn) == 50
    assert all(map(is_receipt, drawn))
    assert not any(map(is_receipt, ("", "FOR-FOR-FOR", "I voted for it", "AAAA-BBBB-CCC1")))


@pytest.mark.parametrize(
    "text",
    [
        "", "[1, 2]", "vote_questions: x", "\x00", "a: &a [*a]",
        "vote_questions: x\ndenominator: cast\nthreshold: 0.5",
        "vote_questions: x\ndenominator: all\nthreshold: 1/2",
        "vote_questions: x\ndenominator: cast\nthreshold: 1/2\nquorum: 3",
    ],
)  # fmt: skip
def test_a_rule_that_leaves_anything_open_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotARule) as problem:
        read_rule(file(tmp_path, text, "rules.yaml"))
    assert {one.code for one in problem.value.findings} == {"BAL010"}


def test_a_rule_in_a_file_says_the_same_as_an_act(tmp_path: Path) -> None:
    text = 'vote_questions: ["One?", "Two?"]\ndenominator: cast\nthreshold: 50%\nvote_kind: named\n'
    rule, _ = read_rule(file(tmp_path, text, "rules.yaml"))
    assert rule == RULE.__class__(("One?", "Two?"), False, False, Fraction(1, 2), True, paper=True)
