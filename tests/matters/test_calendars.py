"""A calendar is a value with a hash: by what a matter was counted, and what another changes."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import NotACalendar, WorkingDays, deadline, read_calendar
from ringholder.matters.calendars import differences, digest

FUNERAL = date(2022, 9, 19)
ANNOUNCED = date(2022, 9, 10)
TINY = {"calendar": "c", "holidays": [], "known": {"from": None, "to": None}, "zone": "UTC"}


def test_a_calendar_written_and_read_again_has_the_same_hash() -> None:
    calendar = calendar_on(ANNOUNCED)
    again = read_calendar(json.loads(json.dumps(calendar.as_json())))
    assert again == calendar
    assert digest(again) == digest(calendar)


def test_the_days_between_two_announcements_share_one_calendar() -> None:
    assert calendar_on(ANNOUNCED) == calendar_on(ANNOUNCED + timedelta(days=20))
    assert calendar_on(ANNOUNCED).id == "england-2022-09-10"


def test_a_holiday_more_makes_another_calendar_with_another_hash() -> None:
    before, after = calendar_on(ANNOUNCED - timedelta(days=1)), calendar_on(ANNOUNCED)
    assert after.holidays - before.holidays == {FUNERAL}
    assert digest(before) != digest(after)


def test_the_zone_and_what_is_known_are_part_of_the_hash() -> None:
    calendar = calendar_on(ANNOUNCED)
    told = calendar.as_json()
    elsewhere = read_calendar({**told, "zone": "Europe/Paris"})
    shorter = read_calendar({**told, "known": {**told["known"], "to": "2027-12-31"}})
    assert len({digest(calendar), digest(elsewhere), digest(shorter)}) == 3


def test_the_hash_is_of_text_that_anybody_can_write_again() -> None:
    # worked with the command sha256sum on the text of TINY without spaces
    assert digest(read_calendar(TINY)) == (
        "0244691928de60f2a62cba1e95d58317a39e5e914859a0cdae7f898140bcc6e9"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"zone": "Europe/Atlantis"},
        {"zone": "../../etc/passwd"},
        {"zone": ""},
        {"zone": None},
        {"holidays": ["2026-13-01"]},
        {"holidays": ["2026-05-04", "2026-05-01"]},  # not in order: not the one way to write it
        {"holidays": ["20260501"]},
        {"holidays": 7},
        {"known": "always"},
        {"more": 1},
    ],
)
def test_what_is_no_calendar_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(NotACalendar):
        read_calendar({**TINY, **change})


def test_a_count_by_another_calendar_gives_another_answer_and_says_why() -> None:
    before, after = calendar_on(ANNOUNCED - timedelta(days=1)), calendar_on(ANNOUNCED)
    ends = [deadline(date(2022, 9, 8), WorkingDays(7), c) for c in (before, after)]
    assert [before.day_of(at) for at in ends] == [FUNERAL, FUNERAL + timedelta(days=1)]
    (why,) = differences(before, after)
    assert why.startswith("Monday 19 September 2022 is no working day by england-2022-09-10")
    assert why.endswith("and is one by england-2020-11-12.")
    assert list(differences(before, before)) == []


def test_calendars_of_other_years_or_other_clocks_say_so() -> None:
    calendar = calendar_on(ANNOUNCED)
    told = calendar.as_json()
    other = read_calendar(
        {**told, "zone": "Europe/Paris", "known": {**told["known"], "to": "2027-12-31"}}
    )
    years, clocks = differences(calendar, other)
    assert "to 31 December 2028" in years
    assert "Europe/Paris" in clocks
