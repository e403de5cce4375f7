"""A clock: running, met, late, silent or stopped, and what people are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import CalendarDays, WorkingDays
from ringholder.charter.bodies import Within
from ringholder.charter.checks.deadlocks import steps
from ringholder.charter.said import SILENT, UNKNOWN
from ringholder.matters.clocks import Clock, Pause, State, clock, sentence, time_limit
from tests.charter.overlays import ladder_with

ENGLAND = calendar_on(date(2024, 1, 1))
START = datetime(2024, 7, 2, 10, tzinfo=UTC)  # a Tuesday
END = ENGLAND.end_of(date(2024, 7, 9))


def _on(day: int, hour: int = 12) -> datetime:
    return datetime(2024, 7, day, hour, tzinfo=UTC)


def _clock(at: datetime, met_at: datetime | None = None, *pauses: Pause) -> Clock:
    return clock("reply", START, WorkingDays(5), ENGLAND, at, met_at=met_at, pauses=pauses)


def _says(told: Clock, at: datetime) -> str:
    return sentence(told, ENGLAND, at)


def test_it_runs_to_the_last_second_of_its_last_day() -> None:
    assert _clock(_on(3)).ends_at == END
    assert _clock(END).state is State.RUNNING
    assert _clock(END + timedelta(seconds=1)).state is State.SILENT


def test_it_is_met_in_the_last_second_and_late_in_the_next() -> None:
    assert _clock(_on(20), END).state is State.MET
    assert _clock(_on(20), END + timedelta(seconds=1)).state is State.LATE


def test_what_happens_later_is_not_known_yet() -> None:
    assert _clock(_on(3), _on(5)).state is State.RUNNING
    assert _clock(_on(3), None, Pause(_on(5))) == _clock(_on(3))


def test_a_stopped_clock_has_no_end_until_it_goes_on() -> None:
    stopped = _clock(_on(4), None, Pause(_on(3), _on(8)))
    assert (stopped.state, stopped.ends_at) == (State.STOPPED, None)
    # 3 to 5 and 8 July do not count: 4 working days more
    assert _clock(_on(9), None, Pause(_on(3), _on(8))).ends_at == ENGLAND.end_of(date(2024, 7, 15))


def test_stopping_a_clock_whose_time_has_ended_brings_nothing_back() -> None:
    assert _clock(_on(20), None, Pause(_on(10))).state is State.SILENT
    assert _clock(_on(20), None, Pause(_on(10), _on(11))).ends_at == END


def test_a_step_that_was_done_is_not_stopped_afterwards() -> None:
    assert _clock(_on(20), _on(4), Pause(_on(5))).state is State.MET


def test_bank_holidays_that_are_not_known_leave_it_unsaid() -> None:
    late = datetime(2028, 12, 27, 9, tzinfo=UTC)
    told = clock("reply", late, WorkingDays(5), ENGLAND, late)
    assert (told.state, told.ends_at) == (State.CANNOT_SAY, None)
    assert "1 January 2029" in _says(told, late)


DUE = "due by the end of Tuesday 9 July 2024"


@pytest.mark.parametrize(
    ("at", "met_at", "says"),
    [
        (_on(4), None, f"D{DUE[1:]}; 3 working days left."),
        (_on(8), None, f"D{DUE[1:]}; 1 working day left."),
        (_on(9), None, f"D{DUE[1:]}; today is the last day."),
        (_on(20), None, f"It was {DUE}, and nothing shows that it was done."),
        (_on(20), _on(8), f"Done on Monday 8 July 2024, in time: it was {DUE}."),
        (_on(20), _on(10), f"Done on Wednesday 10 July 2024, too late: it was {DUE}."),
    ],
)
def test_people_are_told_the_day_and_what_is_left(
    at: datetime, met_at: datetime | None, says: str
) -> None:
    assert _says(_clock(at, met_at), at) == says


def test_over_a_weekend_no_working_day_is_left() -> None:
    at = datetime(2024, 7, 5, 12, tzinfo=UTC)  # a Friday, to the end of Sunday
    told = clock("reply", at, CalendarDays(2), ENGLAND, at)
    assert _says(told, at) == "Due by the end of Sunday 7 July 2024; no working day left."


def test_people_are_told_since_when_it_stands_still() -> None:
    stopped = _clock(_on(4), None, Pause(_on(3)))
    assert "since Wednesday 3 July 2024" in _says(stopped, _on(4))


def test_a_clock_in_a_record_is_plain_json() -> None:
    assert _clock(_on(20), _on(8)).as_json() == {
        "name": "reply", "starts_at": "2024-07-02T10:00:00Z", "within": {"working_days": 5},
        "ends_at": "2024-07-09T22:59:59Z", "met_at": "2024-07-08T12:00:00Z", "state": "met",
        "clause": "",
    }  # fmt: skip


@given(
    spans=st.lists(st.tuples(st.integers(0, 700), st.integers(0, 700)), max_size=4),
    hours=st.integers(0, 900),
)
def test_a_pause_never_brings_the_end_nearer(spans: list[tuple[int, int]], hours: int) -> None:
    begun = [(START + timedelta(hours=a), timedelta(hours=b)) for a, b in spans]
    pauses = [Pause(at, at + length) for at, length in begun]
    told = _clock(START + timedelta(hours=hours), None, *pauses)
    assert told.ends_at is None or told.ends_at >= END
    assert (told.ends_at is None) == (told.state is State.STOPPED)


def test_the_time_limit_is_the_charters_own_or_what_it_says_instead() -> None:
    first, *_ = steps(ladder_with().bodies["place-committee-oxfordshire"])
    assert time_limit(first.within) == WorkingDays(20)
    assert time_limit(Within(days=30)) == CalendarDays(30)
    assert time_limit(Within()) is SILENT
    assert time_limit(Within(days=UNKNOWN)) is UNKNOWN
    assert time_limit(UNKNOWN) is UNKNOWN
