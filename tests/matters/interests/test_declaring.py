"""Declared in time, reviewed each year, by everybody."""

from __future__ import annotations

from datetime import date

import pytest

from ringholder.matters.interests.declaring import (
    Limit,
    NotDeclared,
    in_time,
    kept_is_unverified,
    kept_until,
    limit,
    not_declared,
    on_the_register,
    remarks_on_declaring,
    review_due,
)
from ringholder.matters.interests.standing import Standing, interests_of
from ringholder.matters.voting.steps import Answer
from tests.charter.overlays import ladder_with
from tests.matters.interests.acts import entry, interest

BOARD = ladder_with().bodies["icb-board"]
DAYS_28 = limit(ladder_with(), BOARD, date(2026, 2, 10))


def test_36_days_after_it_was_known_is_more_than_the_28_that_the_act_allows() -> None:  # W10
    late = interest(known_on=date(2026, 1, 5), declared_on=date(2026, 2, 10))
    remark = in_time(late, DAYS_28)
    assert remark.answer is Answer.FAULT
    assert "36 days, more than the 28 allowed" in remark.says
    assert "s14Z30" in remark.clause


@pytest.mark.parametrize(
    ("declared_on", "answer"),
    [
        (date(2026, 1, 5), Answer.SHOWN),
        (date(2026, 2, 2), Answer.SHOWN),
        (date(2026, 2, 3), Answer.FAULT),
    ],
)
def test_the_28th_day_is_within_28_days_and_the_29th_is_not(
    declared_on: date, answer: Answer
) -> None:
    declared = interest(known_on=date(2026, 1, 5), declared_on=declared_on)
    assert in_time(declared, DAYS_28).answer is answer


def test_where_it_is_not_said_since_when_it_was_known_nobody_can_say() -> None:
    remark = in_time(interest(), DAYS_28)
    assert (remark.answer, remark.do) == (Answer.CANNOT_SAY, "Fill in `known_on`.")


def test_the_charter_can_allow_fewer_days_and_the_law_speaks_where_it_is_silent() -> None:
    stricter = ladder_with("interests: [{id: conflicts-of-interest, declare_within_days: 14}]")
    silent = ladder_with("remove: [conflicts-of-interest.declare_within_days]")
    day = date(2026, 2, 10)
    assert limit(stricter, BOARD, day) == Limit(14, "NHS Act 2006 s14Z30; SI 2023/1348 reg 21")
    assert limit(silent, BOARD, day) == Limit(28, "NHS Act 2006 s14Z30(3)")
    assert limit(silent, BOARD, date(2022, 6, 30)) is None
    assert in_time(interest(), None).answer is Answer.CANNOT_SAY


def test_a_declaration_entered_later_than_it_says_it_was_made_is_pointed_out() -> None:
    said = interest(known_on=date(2024, 7, 1), declared_on=date(2024, 7, 2))
    acts = [
        entry(0, "declare", said.as_payload(), "2024-09-01T09:00:00Z"),
        entry(1, "end", {"id": "acme", "to_on": "2024-09-02"}, "2024-09-03T09:00:00Z"),
    ]
    remarks = list(remarks_on_declaring(interests_of(acts), DAYS_28))
    assert [r.answer for r in remarks] == [Answer.SHOWN, Answer.CANNOT_SAY]
    assert "the register has it from 1 September 2024 only" in remarks[1].says


def test_a_year_after_everything_was_last_said_the_review_is_due() -> None:
    first = [entry(0, "declare", interest(declared_on=date(2024, 7, 1)).as_payload())]
    assert review_due(interests_of(first)) == date(2025, 7, 1)
    second = interest("second", declared_on=date(2024, 8, 1)).as_payload()
    # To declare one thing more says nothing of the others.
    assert review_due(interests_of([*first, entry(1, "declare", second)])) == date(2025, 7, 1)
    nil = entry(2, "nothing-to-declare", {"on": "2024-09-01"})
    assert review_due(interests_of([*first, nil])) == date(2025, 9, 1)


def test_who_has_not_declared_and_whose_review_is_overdue_are_named() -> None:
    nil = interests_of([entry(0, "nothing-to-declare", {"on": "2024-09-01"})])
    standings = {"done": nil, "silent": Standing({})}
    people = ["done", "silent", "unheard-of", "silent"]
    assert not_declared(people, standings, date(2025, 9, 1)) == (
        NotDeclared("silent"),
        NotDeclared("unheard-of"),
    )
    assert NotDeclared("done", date(2025, 9, 1)) in not_declared(
        people, standings, date(2025, 9, 2)
    )


def test_an_interest_stays_on_the_register_six_months_after_its_end() -> None:
    ended = interest(to_on=date(2024, 8, 31))
    assert on_the_register(ended, date(2025, 2, 28))
    assert not on_the_register(ended, date(2025, 3, 1))
    assert on_the_register(interest(), date(2100, 1, 1))
    assert kept_until(date(2024, 12, 31)) == date(2025, 6, 30)
    assert kept_until(date(2023, 8, 31)) == date(2024, 2, 29)
    assert kept_is_unverified()
