"""The clocks: pure, exact at their last day, never turned back by later days or later events."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.continuing_care import clocks
from ringholder.continuing_care.clocks import Clock, State
from ringholder.continuing_care.events import Kind
from ringholder.continuing_care.requests import adult, requests
from tests.continuing_care.logs import as_of, event, log

START = "2025-04-01"
TODAY = "2026-04-01"
DAYS = st.integers(0, 400).map(lambda days: (date(2025, 4, 1) + timedelta(days=days)).isoformat())


def decision(today: str, *more: tuple[Kind, str, str]) -> Clock:
    rows = [event(Kind.RECEIVED, START, "standard"), *(event(*one) for one in more)]
    found = clocks.decision(as_of(today, *rows), date.fromisoformat(today))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("on", "state", "days"), [("2025-04-29", State.IN_TIME, 28), ("2025-04-30", State.LATE, 29)]
)
def test_t15_a_decision_is_in_time_on_day_28_and_late_on_day_29(
    on: str, state: State, days: int
) -> None:
    clock = decision(TODAY, (Kind.DECIDED, on, "01"))
    assert (clock.state, clock.days, clock.term.mark) == (state, days, "V")
    assert clock.days_over == days - 28


def test_a_discount_ends_the_clock_as_a_decision_does() -> None:
    assert decision(TODAY, (Kind.DISCOUNTED, "2025-04-20", "01")).state is State.IN_TIME
    assert decision(TODAY, (Kind.DISCOUNTED, "2025-06-20", "01")).state is State.LATE


def test_a_death_before_the_decision_stops_the_clock() -> None:
    assert decision(TODAY, (Kind.DIED, "2025-06-20", "")).state is State.STOPPED


@pytest.mark.parametrize(
    ("today", "state"), [("2025-04-29", State.RUNNING), ("2025-04-30", State.OVERDUE)]
)
def test_a_clock_that_runs_is_overdue_from_the_day_after_its_last(today: str, state: State) -> None:
    assert decision(today).state is state


ORDER = {State.RUNNING: 0, State.OVERDUE: 1, State.LATE: 2}


@settings(max_examples=40)
@given(DAYS, DAYS, DAYS)
def test_a_later_day_never_makes_late_into_in_time(decided: str, one: str, other: str) -> None:
    early, late = sorted((one, other))
    first = decision(early, (Kind.DECIDED, decided, "01")).state
    second = decision(late, (Kind.DECIDED, decided, "01")).state
    if first in (State.IN_TIME, State.LATE):
        assert second is first
    if first is State.OVERDUE:
        assert second in (State.OVERDUE, State.LATE)


@settings(max_examples=40)
@given(DAYS, DAYS, st.sampled_from([Kind.DECIDED, Kind.DISCOUNTED, Kind.REVIEWED, Kind.CONSENT]))
def test_an_event_later_than_the_day_asked_for_changes_nothing(
    today: str, on: str, kind: Kind
) -> None:
    if on > today:
        assert decision(today, (kind, on, "")) == decision(today)


@settings(max_examples=40)
@given(DAYS, DAYS)
def test_an_event_after_the_deadline_never_makes_a_decision_in_time(first: str, on: str) -> None:
    before = decision(TODAY, (Kind.DECIDED, first, "01"))
    after = decision(TODAY, (Kind.DECIDED, first, "01"), (Kind.DECIDED, on, "03"))
    if on > before.due_on.isoformat():
        assert (after.state is State.IN_TIME) == (before.state is State.IN_TIME)


@pytest.mark.parametrize(
    ("first", "state"), [("2025-07-02", State.IN_TIME), ("2025-07-03", State.LATE)]
)
def test_the_first_review_is_in_time_to_day_92_from_eligibility(first: str, state: State) -> None:
    rows = (
        event(Kind.RECEIVED, "2025-03-20", "standard"),
        event(Kind.DECIDED, START, "01"),
        event(Kind.REVIEWED, first, "01"),
    )
    reviews = list(clocks.reviews(as_of(TODAY, *rows), date.fromisoformat(TODAY)))
    assert [(one.term.id, one.state) for one in reviews] == [
        ("first-review", state),
        ("yearly-review", State.RUNNING),
    ]


@pytest.mark.parametrize(
    ("second", "state"), [("2025-06-01", State.IN_TIME), ("2025-06-02", State.LATE)]
)
def test_a_yearly_review_is_in_time_to_day_365_from_the_one_before(
    second: str, state: State
) -> None:
    rows = (
        event(Kind.RECEIVED, "2024-03-20", "standard"),
        event(Kind.DECIDED, "2024-04-01", "01"),
        event(Kind.REVIEWED, "2024-06-01", "01"),
        event(Kind.REVIEWED, second, "02"),
        event(Kind.FUNDING_ENDED, "2025-07-01", "died"),
    )
    reviews = list(clocks.reviews(as_of(TODAY, *rows), date.fromisoformat(TODAY)))
    assert [one.state for one in reviews] == [State.IN_TIME, state]


def test_fast_track_is_held_to_two_days_and_is_marked_as_not_for_decision() -> None:
    rows = (
        event(Kind.RECEIVED, "2025-04-01", "fast-track"),
        event(Kind.DECIDED, "2025-04-01", "01"),
        event(Kind.PACKAGE_STARTED, "2025-04-04", package="K1"),
    )
    clock = clocks.fast_track(as_of(TODAY, *rows), date.fromisoformat(TODAY))
    assert clock
    assert (clock.state, clock.term.for_decision) == (State.LATE, False)
    assert clocks.decision(as_of(TODAY, *rows), date.fromisoformat(TODAY)) is None


def test_a_review_may_be_asked_for_to_the_same_day_six_months_on() -> None:
    rows = [event(Kind.RECEIVED, START, "standard"), event(Kind.DECIDED, "2025-04-30", "03")]
    asked = event(Kind.LOCAL_RESOLUTION_REQUESTED, "2025-10-30")
    clock = clocks.local_resolution(as_of(TODAY, *rows, asked), date.fromisoformat(TODAY))
    assert clock
    assert (clock.state, clock.due_on, clock.term.for_decision) == (
        State.IN_TIME,
        date(2025, 10, 30),
        False,
    )
    kept = event(Kind.LOCAL_RESOLUTION_DECIDED, "2025-12-01", "not-eligible")
    clock = clocks.independent_review(as_of(TODAY, *rows, asked, kept), date.fromisoformat(TODAY))
    assert clock
    assert clock.due_on == date(2026, 6, 1)


def test_a_referral_made_again_does_not_restart_the_clock() -> None:
    held = log(
        event(Kind.RECEIVED, "2025-04-01", "standard"),
        event(Kind.DISCOUNTED, "2025-04-25", "01"),
        event(Kind.RECEIVED, "2025-04-25", "standard", id="R2"),
        event(Kind.DECIDED, "2025-05-10", "01", id="R2"),
        event(Kind.RECEIVED, "2025-08-01", "standard", id="R3"),
    )
    today = date(2025, 9, 1)
    by = {one.request: one for one in clocks.every(held, today) if one.term.id == "decision"}
    assert (by["R2"].started_on, by["R2"].state) == (date(2025, 4, 1), State.LATE)
    assert by["R3"].started_on == date(2025, 8, 1)
    (told,) = clocks.restarted(held, today)
    assert told.code == "CHC010"
    assert "2025-04-01" in told.do


def test_a_referral_after_a_discount_on_an_earlier_day_is_a_new_one() -> None:
    held = log(
        event(Kind.RECEIVED, "2025-04-01", "standard"),
        event(Kind.DISCOUNTED, "2025-04-20", "01"),
        event(Kind.RECEIVED, "2025-04-25", "standard", id="R2"),
    )
    assert clocks.waiting_since(requests(held, date(2025, 5, 1))) == {}


def test_a_late_decision_is_refunded_from_day_29_to_the_decision() -> None:
    rows = [event(Kind.RECEIVED, START, "standard"), event(Kind.DECIDED, "2025-05-10", "01")]
    (found,) = clocks.refunds(as_of(TODAY, *rows))
    assert (found.from_on, found.to_on, found.days) == (date(2025, 4, 30), date(2025, 5, 10), 11)
    rows.append(event(Kind.PACKAGE_STARTED, "2025-05-10", package="K1"))
    (found,) = clocks.refunds(as_of(TODAY, *rows))
    assert found.to_on == date(2025, 5, 9)


def test_a_decision_in_time_or_against_the_person_is_not_refunded() -> None:
    rows = [event(Kind.RECEIVED, START, "standard"), event(Kind.DECIDED, "2025-04-29", "01")]
    assert clocks.refunds(as_of(TODAY, *rows)) == []
    rows[1] = event(Kind.DECIDED, "2025-08-29", "03")
    assert clocks.refunds(as_of(TODAY, *rows)) == []


def test_a_decision_that_is_overturned_is_refunded_from_the_first_to_the_revised() -> None:
    rows = (
        event(Kind.RECEIVED, START, "standard"),
        event(Kind.DECIDED, "2025-04-20", "03"),
        event(Kind.LOCAL_RESOLUTION_DECIDED, "2025-09-20", "not-eligible"),
        event(Kind.INDEPENDENT_REVIEW_DECIDED, "2025-12-20", "eligible"),
    )
    (found,) = clocks.refunds(as_of(TODAY, *rows))
    assert (found.term.id, found.from_on, found.to_on) == (
        "refund-overturned",
        date(2025, 4, 20),
        date(2025, 12, 20),
    )


@pytest.mark.parametrize(
    ("born", "is_one"), [(date(2007, 6, 1), True), (date(2007, 7, 1), False), (None, True)]
)
def test_somebody_is_eighteen_at_the_end_of_the_month_of_the_birthday(
    born: date | None, is_one: bool
) -> None:
    assert adult(born, date(2025, 6, 30)) is is_one


def test_a_checklist_that_led_to_no_assessment_stops_the_clock_and_answers_the_wait() -> None:
    out = event(Kind.CHECKLIST, "2025-04-10", "03")
    assert decision(TODAY, (Kind.CHECKLIST, "2025-04-10", "03")).state is State.STOPPED
    held = log(
        event(Kind.RECEIVED, START, "standard"),
        out,
        event(Kind.RECEIVED, "2025-05-01", "standard", id="R2"),
    )
    assert clocks.waiting_since(requests(held, date(2025, 6, 1))) == {}


def test_a_review_on_the_day_of_the_decision_is_not_the_first_review() -> None:
    rows = (
        event(Kind.RECEIVED, "2025-03-20", "standard"),
        event(Kind.DECIDED, START, "01"),
        event(Kind.REVIEWED, START, "01"),
    )
    (only,) = clocks.reviews(as_of("2025-05-01", *rows), date(2025, 5, 1))
    assert (only.term.id, only.state) == ("first-review", State.RUNNING)


def test_a_refund_counts_from_the_first_referral_and_tells_what_was_paid_back() -> None:
    rows = (
        event(Kind.RECEIVED, START, "standard"),
        event(Kind.DECIDED, "2025-05-10", "01"),
        event(Kind.REFUNDED, "2025-06-01", amount=Decimal("812.50")),
    )
    one = as_of(TODAY, *rows)
    (found,) = clocks.refunds(one, date(2025, 3, 22))
    assert (found.from_on, found.refunded) == (date(2025, 4, 20), Decimal("812.50"))


def test_fast_track_has_no_28_days_to_be_late_by() -> None:
    rows = (event(Kind.RECEIVED, START, "fast-track"), event(Kind.DECIDED, "2025-07-10", "01"))
    assert clocks.refunds(as_of(TODAY, *rows)) == []
