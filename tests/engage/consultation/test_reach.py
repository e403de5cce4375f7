"""Who was not reached is said, and nobody in a small group is given away."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.engage.consultation.questionnaire import Audience, Choice, Question, Questionnaire
from ringholder.engage.consultation.reach import Reached, counted, not_reached, reach
from ringholder.engage.consultation.responses import Response

DAY = date(2026, 1, 5)
ASKED = Questionnaire(
    "q", "Q", (), "ours",
    (Audience("a", "A"), Audience("b", "B"), Audience("c", "C"), Audience("d", "D", size=3)),
    (),
)  # fmt: skip


def of(**many: int) -> list[Response]:
    return [
        Response(f"{audience}{n}", DAY, "online", audience, district="OX1")
        for audience, count in many.items()
        for n in range(count)
    ]


def test_nobody_is_told_apart_from_few_and_few_from_enough() -> None:
    found = reach(of(a=20, b=3, c=0, d=3), ASKED)
    assert [one.reached for one in found.audiences] == [
        Reached.YES, Reached.HIDDEN, Reached.NONE, Reached.HIDDEN,
    ]  # fmt: skip
    assert [one.words for one in found.audiences] == ["20", "not shown", "none", "not shown"]
    assert {one.audience.id for one in found.not_reached} == {"b", "c", "d"}


def test_what_would_give_a_small_group_away_is_hidden_with_it() -> None:
    found = reach(of(a=20, b=3), ASKED)
    hidden = [one.audience.id for one in found.audiences if one.shown is None]
    assert hidden == ["a", "b"]
    assert {one.reached for one in found.audiences if one.shown is None} == {Reached.HIDDEN}


def test_of_an_audience_that_is_small_itself_a_few_are_many() -> None:
    small = Questionnaire(
        "q", "Q", (), "o", (Audience("d", "D", size=6, few=2), Audience("a", "A")), ()
    )
    found = reach(of(a=9, d=6), small)
    assert found.audiences[0].reached is Reached.YES
    assert found.audiences[0].share == 1


def test_places_are_told_by_the_practices_of_the_district() -> None:
    found = reach(of(a=20), ASKED, ("10Q", "14Y"))
    assert [(one.name, one.words) for one in found.places] == [
        ("Oxfordshire", "20"),
        ("Buckinghamshire", "none"),
    ]
    assert sum(one.shown or 0 for one in found.fifths) == 20


def test_a_finding_says_which_audience_was_not_reached() -> None:
    told = not_reached(reach(of(a=20), ASKED), "r.csv")
    assert {one.where.key for one in told} == {"b", "c", "d"}
    assert {one.code for one in told} == {"CNS020"}


def test_a_small_number_of_choices_is_hidden_and_so_is_what_tells_it() -> None:
    question = Question("q", "one", "?", choices=tuple(Choice(n, n) for n in "xyz"))
    found = counted(["x"] * 12 + ["y"] * 9 + ["z"] * 2, question, 23)
    assert [one.shown for one in found] == [12, None, None]
    several = Question("q", "several", "?", choices=question.choices)
    found = counted([("x", "z")] * 7 + [("x",)] * 4, several, 11)
    assert [one.shown for one in found] == [11, 0, 7]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_no_shown_count_is_small_and_no_single_count_is_hidden(counts: list[int]) -> None:
    found = reach(of(**dict(zip("abcd", counts, strict=True))), ASKED)
    shown = [*(one.shown for one in found.audiences), found.unsaid.shown]
    assert all(one is None or one == 0 or one >= 6 for one in shown)
    assert sum(one is None for one in shown) != 1 or sum(counts) < 6
