"""The national figures, each as NHS England's published code has it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ringholder.continuing_care import metrics
from ringholder.continuing_care.events import Event, Kind
from ringholder.continuing_care.metrics import Figure
from ringholder.continuing_care.quarters import Quarter, quarter_of, read_quarter
from ringholder.continuing_care.requests import requests
from ringholder.populations import Counted, Population, UnlikePopulations
from tests.continuing_care.logs import event, log

Q1 = Quarter(date(2025, 4, 1))
Q2, Q3 = Q1.next, Q1.next.next


def figures(*rows: Event, today: str = "2026-04-01") -> dict[tuple[str, Quarter], Figure]:
    day = date.fromisoformat(today)
    found = metrics.figures(requests(log(*rows), day), Q1, Q3.next, day)
    return {(one.metric.id, one.quarter): one for one in found}


def counts(metric: str, *rows: Event) -> list[int]:
    found = figures(*rows)
    return [found[metric, quarter].count for quarter in (Q1, Q2, Q3)]


def standard(on: str = "2025-04-01", **more: str) -> Event:
    return event(Kind.RECEIVED, on, "standard", **more)


def test_t15_a_decision_on_day_28_is_within_and_on_day_29_is_not() -> None:
    found = figures(
        standard(),
        event(Kind.DECIDED, "2025-04-29", "01"),
        standard(id="R2", person="P2"),
        event(Kind.DECIDED, "2025-04-30", "03", id="R2", person="P2"),
    )
    within = found["referrals-within-28", Q1]
    assert (within.count, within.of, within.share) == (1, 2, Decimal("0.5"))


@pytest.mark.parametrize(("received", "over_12"), [("2025-03-10", 0), ("2025-03-09", 1)])
def test_t16_over_12_weeks_is_more_than_112_days_at_the_end_of_the_quarter(
    received: str, over_12: int
) -> None:
    found = figures(standard(received), event(Kind.CHECKLIST, received, "01"))
    assert (date(2025, 6, 30) - date.fromisoformat(received)).days == 112 + over_12
    assert found["over-12-weeks", Q1].count == over_12
    assert found["over-28", Q1].count == 1


def test_the_quarter_of_a_completed_referral_is_that_of_its_decision_or_discount() -> None:
    rows = (
        standard(),
        event(Kind.DECIDED, "2025-07-01", "02"),
        standard(id="R2", person="P2"),
        event(Kind.DISCOUNTED, "2025-10-01", "04", id="R2", person="P2"),
    )
    assert counts("referrals-completed", *rows) == [0, 1, 1]
    assert counts("assessed", *rows) == [0, 1, 0]
    assert counts("new-referrals-standard", *rows) == [2, 0, 0]


def test_a_referral_that_was_not_sent_to_a_full_assessment_is_neither_new_nor_completed() -> None:
    rows = (standard(), event(Kind.CHECKLIST, "2025-04-02", "03"))
    assert counts("new-referrals-standard", *rows) == [0, 0, 0]
    assert counts("over-28", *rows) == [0, 0, 0]


def test_a_referral_waits_in_one_band_of_time_at_the_end_of_each_quarter() -> None:
    rows = (standard("2025-05-25"), event(Kind.CHECKLIST, "2025-05-25", "01"))
    found = figures(*rows, event(Kind.DECIDED, "2026-01-02", "01"))
    waits = {
        (name, quarter)
        for (name, quarter), one in found.items()
        if one.count and (name.startswith("over-28-") or name == "over-12-weeks")
    }
    assert waits == {
        ("over-28-to-2-weeks", Q1),
        ("over-28-to-26-weeks", Q2),
        ("over-12-weeks", Q2),
        ("over-28-beyond", Q3),
        ("over-12-weeks", Q3),
    }


def test_a_death_does_not_take_a_referral_off_those_that_wait() -> None:
    rows = (standard(), event(Kind.CHECKLIST, "2025-04-02", "01"), event(Kind.DIED, "2025-05-01"))
    assert counts("over-28", *rows)[0] == 1


def test_people_are_eligible_at_the_end_of_a_quarter_until_funding_ends_or_they_die() -> None:
    rows = (standard(), event(Kind.DECIDED, "2025-06-30", "01"))
    assert counts("eligible-standard", *rows) == [1, 1, 1]
    assert counts("eligible-standard", *rows, event(Kind.DIED, "2025-09-30")) == [1, 0, 0]
    ended = event(Kind.FUNDING_ENDED, "2025-10-01", "no-longer-eligible")
    assert counts("eligible-standard", *rows, ended) == [1, 1, 0]
    assert counts("no-longer-eligible", *rows, ended) == [0, 0, 1]


def test_a_person_with_two_requests_is_counted_once() -> None:
    rows = (
        standard(),
        event(Kind.DECIDED, "2025-04-20", "01"),
        standard("2025-05-01", id="R2"),
        event(Kind.DECIDED, "2025-05-20", "01", id="R2"),
    )
    assert counts("eligible-standard", *rows) == [1, 1, 1]
    assert counts("referrals-completed", *rows) == [2, 0, 0]


def test_eligibility_by_a_review_counts_from_the_quarter_after_it_begins() -> None:
    rows = (
        standard(),
        event(Kind.DECIDED, "2025-04-20", "03"),
        event(Kind.LOCAL_RESOLUTION_DECIDED, "2025-08-20", "eligible", since=date(2025, 4, 20)),
    )
    assert counts("eligible-standard", *rows) == [0, 1, 1]
    rows = (*rows[:2], rows[2]._replace(since=None))
    assert counts("eligible-standard", *rows) == [0, 0, 1]


def test_a_local_resolution_of_its_own_counts_while_it_is_open() -> None:
    rows = (
        event(Kind.RECEIVED, "2025-04-01", "04"),
        event(Kind.DECIDED, "2025-05-01", "01"),
        event(Kind.LOCAL_RESOLUTION_DECIDED, "2025-08-01", "not-eligible"),
    )
    assert counts("eligible-standard", *rows) == [1, 0, 0]


def test_fast_track_and_nursing_care_have_figures_of_their_own() -> None:
    rows = (
        event(Kind.RECEIVED, "2025-04-01", "02"),
        event(Kind.DECIDED, "2025-04-02", "01"),
        standard(id="R2", person="P2"),
        event(Kind.DECIDED, "2025-04-20", "02", id="R2", person="P2"),
        standard(id="R3", person="P3"),
        event(Kind.CHECKLIST, "2025-08-20", "02", id="R3", person="P3"),
    )
    assert counts("eligible-fast-track", *rows) == [1, 1, 1]
    assert counts("new-referrals-fast-track", *rows) == [1, 0, 0]
    assert counts("nursing-care", *rows) == [1, 2, 2]
    assert counts("eligible-standard", *rows) == [0, 0, 0]


def test_tools_completed_in_an_acute_hospital_are_a_part_of_all() -> None:
    found = figures(
        standard(),
        event(Kind.ASSESSED, "2025-04-20", "01", setting="1"),
        standard(id="R2", person="P2"),
        event(Kind.ASSESSED, "2025-04-20", "01", id="R2", person="P2", setting="2"),
    )
    assert found["dsts-in-acute", Q1].share == Decimal("0.5")


def test_somebody_who_becomes_eighteen_counts_from_the_end_of_that_quarter() -> None:
    rows = (standard(born=date(2007, 8, 1)), event(Kind.DECIDED, "2025-04-20", "01"))
    assert counts("eligible-standard", *rows) == [0, 1, 1]


def test_a_quarter_that_has_not_ended_has_no_figures() -> None:
    found = figures(standard(), event(Kind.DECIDED, "2025-04-20", "01"), today="2025-09-29")
    assert {quarter for _, quarter in found} == {Q1}


def test_rates_are_for_50000_adults_and_for_no_other_people() -> None:
    one = figures(standard(), event(Kind.DECIDED, "2025-04-20", "01"))["eligible-standard", Q1]
    adults = Population(Counted.ADULTS, "10Q", date(2025, 7, 1), Decimal(100_000))
    assert one.per_50000(adults) == Decimal("0.5")
    with pytest.raises(UnlikePopulations):
        one.per_50000(Population(Counted.REGISTERED, "10Q", date(2025, 7, 1), Decimal(100_000)))


def test_definitions_that_nobody_read_are_not_for_decision() -> None:
    unread = {one.id for one in metrics.listed().values() if not one.for_decision}
    assert unread == {
        "assessed",
        "assessment-conversion",
        "referral-conversion",
        "no-longer-eligible",
        "local-resolutions",
    }


def test_quarters_are_named_by_the_financial_year() -> None:
    assert str(quarter_of(date(2026, 3, 31))) == "2025/26 Q4"
    assert str(Q1) == "2025/26 Q1"
    assert read_quarter("2025/26 Q4") == quarter_of(date(2026, 1, 1))
    assert read_quarter("2025/27 Q1") is None
    assert (Q1.last, Q1.next.first) == (date(2025, 6, 30), date(2025, 7, 1))
