"""The way out of a deadlock: what the charter gives, in time, and what it lacks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import CalendarDays, WorkingDays
from ringholder.charter.bodies import Within
from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT, UNKNOWN
from ringholder.findings import RestsOn, Severity
from ringholder.matters.deadlock import Ending, WayOut, at_the_latest, staged, way_out
from ringholder.matters.deadlock.way_out import time_limit
from ringholder.matters.record import ClockState
from tests.charter.overlays import ladder_with
from tests.charter.small_charters import small

ON = date(2024, 7, 1)
OPENED = datetime(2024, 7, 1, 9, tzinfo=UTC)  # a Monday
ENGLAND = calendar_on(ON)
OXFORDSHIRE = "place-committee-oxfordshire"
BROKERED = ENGLAND.end_of(date(2024, 7, 29))  # 20 working days
DETERMINED = ENGLAND.end_of(date(2024, 8, 12))  # and ten more


def _way(charter: Charter, body: str = OXFORDSHIRE, on: date = ON) -> WayOut:
    return way_out(charter, charter.bodies[body], on)


def latest(way: WayOut, opened_at: datetime) -> datetime | None:
    return at_the_latest(way, staged(way, opened_at, ENGLAND, opened_at), ENGLAND)


def _joint(rule: str) -> WayOut:
    charter = small(f"""
bodies:
  - {{id: joint, parties: [icb, council], decides: yes, source: made, clause: '7', rule: {rule}}}
""")
    return _way(charter, "joint")


def test_the_ladder_brokers_first_and_then_decides() -> None:
    way = _way(ladder_with())
    assert way.ending is Ending.DETERMINED
    assert [(s.step, s.by, s.within, s.binds) for s in way.stages] == [
        ("broker", "ring-holder", WorkingDays(20), SILENT),
        ("determine", "ring-holder", WorkingDays(10), ("bob-icb",)),
    ]
    assert way.rests_on is RestsOn.ILLUSTRATIVE
    told = [stage.says(ladder_with()) for stage in way.stages]
    assert told[0] == "Ring Holder brokers, within 20 working days."
    assert way.says() == ""
    assert told[1].startswith("Ring Holder decides, within 10 working days; that binds NHS Buck")


def test_each_stage_begins_when_the_time_of_the_one_before_has_ended() -> None:
    way = _way(ladder_with())
    broker, decide = staged(way, OPENED, ENGLAND, OPENED + timedelta(days=1))
    assert (broker.due_at, broker.state) == (BROKERED, ClockState.RUNNING)
    assert (decide.began_at, decide.state) == (None, None)
    assert staged(way, OPENED, ENGLAND, BROKERED)[0].state is ClockState.RUNNING
    broker, decide = staged(way, OPENED, ENGLAND, BROKERED + timedelta(seconds=1))
    assert broker.state is ClockState.PASSED
    assert (decide.due_at, decide.state) == (DETERMINED, ClockState.RUNNING)
    assert latest(way, OPENED) == DETERMINED


def test_a_stage_that_an_act_ends_early_lets_the_next_begin_then() -> None:
    way = _way(ladder_with())
    failed = datetime(2024, 7, 10, 15, tzinfo=UTC)
    broker, decide = staged(way, OPENED, ENGLAND, failed, {0: failed})
    assert broker.state is ClockState.MET
    assert decide.began_at == failed
    assert decide.due_at == ENGLAND.end_of(date(2024, 7, 24))
    assert at_the_latest(way, (broker, decide), ENGLAND) == decide.due_at
    before = failed - timedelta(seconds=1)  # what comes later is not known yet
    assert staged(way, OPENED, ENGLAND, before, {0: failed})[0].state is ClockState.RUNNING


def test_an_act_after_the_time_of_a_stage_does_not_put_off_the_next() -> None:
    way = _way(ladder_with())
    late = BROKERED + timedelta(days=3)
    broker, decide = staged(way, OPENED, ENGLAND, late, {0: late})
    assert broker.state is ClockState.LATE
    assert decide.began_at == BROKERED


def test_a_stage_without_a_time_limit_goes_on_until_an_act_ends_it() -> None:
    way = _joint("{deadlock: [{step: broker, by: ring-holder}, {step: determine, by: board}]}")
    later = OPENED + timedelta(days=900)
    broker, decide = staged(way, OPENED, ENGLAND, later)
    assert (broker.due_at, broker.state) == (None, ClockState.RUNNING)
    assert decide.began_at is None
    assert latest(way, OPENED) is None
    _, decide = staged(way, OPENED, ENGLAND, later, {0: OPENED + timedelta(days=5)})
    assert decide.began_at == OPENED + timedelta(days=5)


def test_beyond_the_table_of_bank_holidays_no_end_is_said() -> None:
    way, late = _way(ladder_with()), datetime(2028, 12, 20, 9, tzinfo=UTC)
    assert staged(way, late, ENGLAND, late)[0].due_at is None
    assert latest(way, late) is None
    assert staged(way, OPENED, None, OPENED)[0].due_at is None  # a calendar that is not here


def test_the_time_limit_is_the_charters_own_or_what_it_says_instead() -> None:
    assert time_limit(Within(working_days=20)) == WorkingDays(20)
    assert time_limit(Within(days=30)) == CalendarDays(30)
    assert time_limit(Within()) is SILENT
    assert time_limit(Within(days=UNKNOWN)) is UNKNOWN
    assert time_limit(UNKNOWN) is UNKNOWN


def test_a_charter_that_is_silent_has_no_end_and_says_what_would_be_needed() -> None:
    way = _joint("{decide_by: consensus}")
    assert way.ending is Ending.NO_END
    assert way.finding is not None
    assert way.finding.severity is Severity.ERROR
    assert way.finding.authority[0] == "7"
    assert "who without a stake brokers and who decides" in way.says()


def test_a_vote_ends_it_for_one_legal_body_and_not_for_several() -> None:
    voting = "{decide_by: majority, fallback: {majority: more-for-than-against}}"
    assert _joint(voting).ending is Ending.NO_END
    alone = small(f"bodies:\n  - {{id: board, decides: yes, rule: {voting}}}")
    assert _way(alone, "board").ending is Ending.VOTE
    assert "no other legal body" in _way(alone, "board").says()


@pytest.mark.parametrize(
    "rule", ["unknown", "{decide_by: consensus, deadlock: unknown}",
             "{decide_by: consensus, fallback: unknown}"],
)  # fmt: skip
def test_what_was_not_read_cannot_be_said(rule: str) -> None:
    way = _joint(rule)
    assert way.ending is Ending.CANNOT_SAY
    assert way.finding is not None
    assert (way.finding.severity, way.finding.rests_on) == (Severity.CANNOT_SAY, RestsOn.UNKNOWN)


def test_the_document_saying_that_there_is_none_is_no_end() -> None:
    assert _joint("{decide_by: consensus, deadlock: none}").ending is Ending.NO_END


@pytest.mark.parametrize(
    ("last", "why"),
    [
        ("{step: broker, by: ring-holder, within: {days: 30}}", "nobody decides after that"),
        ("{step: determine, by: joint, within: {days: 30}}", "the body that is stuck"),
        ("{step: determine, by: council, within: {days: 30}}", "a party"),
    ],
)
def test_steps_that_lead_nowhere_are_no_end(last: str, why: str) -> None:
    way = _joint(f"{{decide_by: consensus, deadlock: [{last}]}}")
    assert way.ending is Ending.NO_END
    assert why in way.why
    assert len(way.stages) == 1


def test_who_is_to_end_it_must_be_there_on_the_day() -> None:
    charter = ladder_with("bodies: [{id: ring-holder, in_force: {to: 2024-06-30}}]")
    assert _way(charter, on=date(2024, 6, 30)).ending is Ending.DETERMINED
    gone = _way(charter)
    assert gone.ending is Ending.NO_END
    assert "is not there on that day" in gone.why


def test_whom_it_binds_and_within_what_may_be_unread() -> None:
    steps = "[{step: determine, by: board, within: unknown, binds: unknown}]"
    way = _joint(f"{{decide_by: consensus, deadlock: {steps}}}")
    assert (way.stages[0].within, way.stages[0].binds) == (UNKNOWN, UNKNOWN)
    charter = small()
    assert "within a time that was not read; whom that binds was not read." in way.stages[0].says(
        charter
    )
