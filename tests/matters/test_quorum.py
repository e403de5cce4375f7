"""Quorum of one item: worked by hand, with recusal, deputies, vacancies and what was not read."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.charter.said import NONE, SILENT, UNKNOWN
from ringholder.charter.sitting import chairs, fills
from ringholder.matters.how import How, Quorum, how_of
from ringholder.matters.quorum import quorum
from ringholder.matters.voting.steps import Answer
from tests.charter.boards import board, east, seat
from tests.matters.rooms_of_votes import HALF, body, ids, place, share

SHOWN, FAULT, CANNOT_SAY = Answer.SHOWN, Answer.FAULT, Answer.CANNOT_SAY
INDEPENDENT, CLINICAL = ("class:independent",), ("class:clinical",)


@pytest.mark.parametrize(
    ("part", "seats", "needed"),
    [
        (HALF, 12, 6), (HALF, 11, 6), (Fraction(2, 3), 3, 2), (Fraction(2, 3), 4, 3),
        (Fraction(4, 5), 9, 8), (Fraction(1, 3), 10, 4), (Fraction(1), 7, 7),
    ],
)  # fmt: skip
def test_a_share_of_the_seats_is_never_rounded_down(
    part: Fraction, seats: int, needed: int
) -> None:
    how = body(seats, quorum=share(part))
    names = list(how.roll)
    assert quorum(how, names[:needed]).answer is SHOWN
    found = quorum(how, names[: needed - 1])
    assert (found.answer, found.counted, found.needed, found.seats) == (
        FAULT, needed - 1, needed, seats,
    )  # fmt: skip


def test_who_is_recused_leaves_the_numerator_and_stays_in_the_denominator() -> None:
    how = body(12, quorum=share())
    present = list(how.roll)[:7]
    found = quorum(how, present, out=present[:2])
    assert (found.answer, found.counted, found.needed, found.seats) == (FAULT, 5, 6, 12)


def test_a_vacancy_leaves_the_denominator() -> None:
    charter = board(*map(seat, "abcdef"), rule="{quorum: {share: 1/2}}")
    full, less = how_of(east(charter)), how_of(east(charter), ["east-committee/a"])
    assert quorum(full, ["east-committee/b"]).needed == 3
    assert quorum(less, ["east-committee/b"]).seats == 5
    assert quorum(less, ["east-committee/b", "east-committee/a"]).answer is FAULT


def test_of_a_number_and_a_share_the_larger_is_needed() -> None:
    assert quorum(body(10, quorum=Quorum(3, HALF)), []).needed == 5
    assert quorum(body(10, quorum=Quorum(7, HALF)), []).needed == 7


def test_a_need_that_only_a_recused_member_could_meet_is_unmet() -> None:
    how = body([place("1", "independent"), place("2"), place("3")], quorum=share(HALF, INDEPENDENT))
    assert quorum(how, ids(1, 2)).answer is SHOWN
    found = quorum(how, ids(1, 2, 3), out=ids(1))
    assert (found.answer, found.counted, found.unmet) == (FAULT, 2, (INDEPENDENT,))
    need = found.steps[-1]
    assert (need.kind, need.answer, need.places) == ("need", FAULT, ("b/1",))


def test_a_need_may_name_a_seat_with_several_places() -> None:
    how = body([place("gp/1"), place("gp/2"), place("x")], quorum=Quorum(1, needs=(("b/gp",),)))
    assert quorum(how, ids("gp/2")).answer is SHOWN
    assert quorum(how, ids("x")).unmet == (("b/gp",),)


def test_one_place_of_two_classes_meets_both_needs() -> None:
    how = body([place("1", "independent", "clinical")], quorum=share(HALF, INDEPENDENT, CLINICAL))
    assert quorum(how, ids(1)).answer is SHOWN


def test_one_person_in_two_places_counts_once_and_in_one_capacity() -> None:
    places = [place("1", "independent"), place("2", "clinical"), place("3"), place("4")]
    how = body(places, quorum=share(HALF, INDEPENDENT, CLINICAL))
    both = quorum(how, {"b/1": "ann", "b/2": "ann", "b/3": "bea"})
    assert (both.answer, both.counted) == (FAULT, 2)
    assert both.unmet == (INDEPENDENT,) or both.unmet == (CLINICAL,)
    assert quorum(how, {"b/1": "ann", "b/2": "cem", "b/3": "bea"}).answer is SHOWN


def test_somebody_in_two_places_counts_where_more_is_met() -> None:
    places = [place("1", "independent"), place("2", "clinical"), place("3", "independent")]
    how = body(places, quorum=Quorum(2, needs=(INDEPENDENT, CLINICAL)))
    assert quorum(how, {"b/1": "ann", "b/2": "ann", "b/3": "bea"}).answer is SHOWN


def test_who_is_out_does_not_come_back_as_a_deputy() -> None:
    found = quorum(body(3, quorum=Quorum(2)), {"b/1": "ann", "b/2": "ann", "b/3": "bea"}, ids(1))
    assert (found.answer, found.counted) == (FAULT, 1)


def test_a_participant_and_a_stranger_do_not_count() -> None:
    how = body([place("1"), place("2", votes=0)], quorum=Quorum(1))
    found = quorum(how, ["b/2", "c/9"])
    assert (found.answer, found.counted, found.seats) == (FAULT, 0, 1)
    assert found.steps[0].kind == "not-on-the-roll"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (SILENT, CANNOT_SAY),
        (UNKNOWN, CANNOT_SAY),
        (NONE, SHOWN),
        (Quorum(), CANNOT_SAY),
        (Quorum(needs=UNKNOWN), CANNOT_SAY),
        (Quorum(2, needs=UNKNOWN), CANNOT_SAY),
        (Quorum(4, needs=UNKNOWN), FAULT),
        (Quorum(share=UNKNOWN), CANNOT_SAY),
        (Quorum(2, UNKNOWN), CANNOT_SAY),
        (Quorum(2), SHOWN),
    ],
)
def test_what_was_not_read_is_not_taken_for_met(said: Any, answer: Answer) -> None:
    assert quorum(body(4, quorum=said), ids(1, 2, 3)).answer is answer


def test_a_body_whose_seats_were_not_read_cannot_be_told_quorate() -> None:
    assert quorum(How("b", UNKNOWN, Quorum(2)), ids(1, 2)).answer is CANNOT_SAY


# ---- properties ------------------------------------------------------------------------------

SOME = st.sets(st.integers(1, 7)).map(lambda numbers: ids(*sorted(numbers)))
BOARDS = st.builds(
    lambda classes, part: body(
        [place(str(n), *one) for n, one in enumerate(classes, 1)],
        quorum=share(part, INDEPENDENT, CLINICAL),
    ),
    st.lists(st.sets(st.sampled_from(["independent", "clinical"])), min_size=1, max_size=7),
    st.fractions(Fraction(1, 10), 1, max_denominator=10),
)


@given(BOARDS, SOME, SOME)
def test_a_recusal_never_makes_a_body_quorate_and_never_moves_the_number_needed(
    how: How, present: list[str], out: list[str]
) -> None:
    before, after = quorum(how, present), quorum(how, present, out)
    assert (after.needed, after.seats) == (before.needed, before.seats)
    assert before.answer is SHOWN or after.answer is FAULT


@given(BOARDS, SOME, SOME)
def test_somebody_absent_who_is_recused_changes_nothing(
    how: How, present: list[str], out: list[str]
) -> None:
    absent = [name for name in out if name not in present]
    before, after = quorum(how, present), quorum(how, present, absent)
    assert (before.answer, before.counted, before.unmet) == (
        after.answer, after.counted, after.unmet,
    )  # fmt: skip


@given(st.sets(st.integers(0, 5)), st.sampled_from(["1/2", "2/3", "1/1"]))
def test_it_agrees_with_the_forecast_of_the_charter(there: set[int], part: str) -> None:
    kinds = ["[independent]", "[clinical]", "[independent, clinical]", "[nhs]", "[nhs]", "[nhs]"]
    asks = f"{{share: {part}, present_and_eligible: [[class:independent], [class:clinical]]}}"
    seats = [seat(f"s{n}", more=f"class: {one}") for n, one in enumerate(kinds)]
    found = east(board(*seats, rule=f"{{quorum: {asks}}}"))
    how, at_table = how_of(found), list(chairs(found))
    asked = found.rule.quorum  # type: ignore[union-attr]
    present = [at_table[n] for n in sorted(there)]
    names = [f"east-committee/s{n}" for n in sorted(there)]
    assert (quorum(how, names).answer is SHOWN) == fills(asked, 6, present)  # type: ignore[arg-type]
