"""The lead's morning: who is late, who will be, and what is at stake, each with its clause."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ringholder.continuing_care.events import Event, Kind
from ringholder.continuing_care.variation.morning import Morning, Sort, morning
from tests.continuing_care.logs import event, log

TODAY = date(2026, 11, 20)


def told(*rows: Event) -> Morning:
    return morning(log(*rows), TODAY)


def received(on: str, code: str = "standard", *, id: str = "R1") -> Event:  # noqa: A002 (as in `event`)
    return event(Kind.RECEIVED, on, code, id=id, person=id)


def test_a_request_is_late_from_day_29_and_very_late_from_day_113() -> None:
    found = told(
        received("2026-10-23", id="28"),
        received("2026-10-22", id="29"),
        received("2026-07-31", id="112"),
        received("2026-07-30", id="113"),
    )
    assert [one.request for one in found.of(Sort.LATE)] == ["112", "29"]
    assert [one.request for one in found.of(Sort.VERY_LATE)] == ["113"]
    assert found.of(Sort.LATE)[1].days == 1
    assert "CHC_PLDS_Recon_01" in found.of(Sort.LATE)[0].clause


def test_who_becomes_late_within_a_week_is_told_before_with_the_days_left() -> None:
    found = told(received("2026-10-23", id="a"), received("2026-10-29", id="b"),
                 received("2026-10-30", id="c"))  # fmt: skip
    assert [(one.request, one.days) for one in found.of(Sort.SOON)] == [("a", 1), ("b", 7)]


def test_a_decided_request_is_in_no_list_of_those_who_wait() -> None:
    found = told(received("2026-01-01"), event(Kind.DECIDED, "2026-03-01", "03", person="R1"))
    assert found.lines == ()


def test_a_late_decision_is_a_refund_at_the_price_that_followed_until_it_is_paid() -> None:
    rows = (
        event(Kind.RECEIVED, "2026-06-01", "standard"),
        event(Kind.DECIDED, "2026-07-13", "01"),
        event(Kind.PACKAGE_STARTED, "2026-07-14", package="K", unit="4", unit_cost=Decimal(700)),
    )
    (one,) = told(*rows).of(Sort.REFUND)
    assert one.days == 14 and one.pounds == 1400
    assert told(*rows, event(Kind.REFUNDED, "2026-08-01")).of(Sort.REFUND) == ()


def test_days_paid_after_a_death_are_told_with_their_pounds() -> None:
    rows = (
        event(Kind.RECEIVED, "2026-06-01", "standard"),
        event(Kind.DECIDED, "2026-06-10", "01"),
        event(Kind.PACKAGE_STARTED, "2026-06-11", package="K", unit="4", unit_cost=Decimal(700)),
        event(Kind.DIED, "2026-11-10"),
    )
    (one,) = told(*rows).of(Sort.AFTER_DEATH)
    assert one.days == 10 and one.pounds == 1000
    assert "not told yet" in one.says and not one.for_decision


def test_nursing_care_that_was_decided_and_not_started_is_told() -> None:
    rows = (event(Kind.RECEIVED, "2026-09-01", "standard"), event(Kind.DECIDED, "2026-09-20", "02"))
    (one,) = told(*rows).of(Sort.NURSING_NOT_STARTED)
    assert "regulation 28" in one.clause
    died = told(*rows, event(Kind.DIED, "2026-11-15"))
    assert [line.sort for line in died.lines] == [Sort.NURSING_STOPPED]
    assert "28(6)(d)" in died.lines[0].clause


def test_a_place_sees_its_own_lines_alone() -> None:
    found = told(
        received("2026-01-01", id="a"),
        event(Kind.RECEIVED, "2026-01-01", "standard", id="b", person="b", place="14Y"),
    )
    assert [one.request for one in found.within(["14Y"]).lines] == ["b"]
    assert found.counted(Sort.VERY_LATE).lines == 2
    assert found.counted(Sort.VERY_LATE, "14Y").lines == 1
