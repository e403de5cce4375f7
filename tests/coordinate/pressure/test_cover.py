"""Is somebody always on call? Planted gaps are found, and clocks that change are no gap."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.coordinate.pressure.cover import MOST_TOLD, cover, read_rota, wall
from ringholder.coordinate.pressure.rota_calendar import rota_calendar
from ringholder.findings import Finding
from ringholder.matters.on_call import Duty
from tests.matters.town import ladder

HOUR = timedelta(hours=1)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
DIRECTOR, CHIEF, OTHER = "place-director-oxfordshire", "chief-executive", "chief-delivery-officer"
THREE = (DIRECTOR, CHIEF, OTHER)


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in found]


def turns(lengths: list[int], starts: datetime = MONDAY) -> list[Duty]:
    """Duties of these hours one after another, with the next but one as deputy."""
    found, at = [], starts
    for place, hours in enumerate(lengths):
        who, deputy = THREE[place % 3], THREE[(place + 1) % 3]
        found.append(Duty("first", who, at, at + hours * HOUR, deputy))
        at += hours * HOUR
    return found


def test_a_rota_without_gaps_is_covered() -> None:
    found = cover(turns([12, 12, 24]))
    assert (found.gaps, codes(found.findings)) == ((), [])


@settings(max_examples=40)
@given(st.lists(st.integers(4, 24), min_size=3, max_size=9), st.data())
def test_a_planted_gap_is_found_as_long_as_it_is(lengths: list[int], data: st.DataObject) -> None:
    duties = turns(lengths)
    lost = data.draw(st.integers(1, len(duties) - 2))
    gap = duties.pop(lost)
    shuffled = data.draw(st.permutations(duties))
    (found,) = cover(shuffled).gaps
    assert (found.from_at, found.to_at) == (gap.from_at, gap.to_at)


def test_gaps_at_the_beginning_and_the_end_of_a_span_are_told() -> None:
    found = cover(turns([12]), (MONDAY - HOUR, MONDAY + 14 * HOUR))
    assert [gap.hours for gap in found.gaps] == [1, 2]
    assert codes(found.findings) == ["DTY002", "DTY002"]


def test_a_tier_may_be_covered_and_another_not() -> None:
    second = Duty("second", "regional-director", MONDAY, MONDAY + 12 * HOUR, "icb-chair")
    found = cover([*turns([12, 12]), second])
    assert [(gap.tier, gap.hours) for gap in found.gaps] == [("second", 12)]


def test_the_night_when_summer_time_ends_has_twenty_five_hours(tmp_path: Path) -> None:
    text = (
        "tier,who,from,to,deputy\n"
        f"first,{DIRECTOR},2026-10-24 09:00,2026-10-25 09:00,{CHIEF}\n"
        f"first,{OTHER},2026-10-25 09:00,2026-10-26 09:00,{CHIEF}\n"
    )
    path = tmp_path / "rota.csv"
    path.write_text(text, encoding="utf-8")
    rota = read_rota(path)
    assert [(d.to_at - d.from_at) / HOUR for d in rota.duties] == [25, 24]
    assert cover(rota.duties).findings == ()
    night = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert (wall(night), wall(night + HOUR)) == (
        "Sun 25 Oct 2026 01:30 BST",
        "Sun 25 Oct 2026 01:30 GMT",
    )


def test_the_morning_when_summer_time_begins_has_twenty_three_hours(tmp_path: Path) -> None:
    path = tmp_path / "rota.csv"
    line = f"first,{DIRECTOR},2026-03-28 09:00,2026-03-29 09:00,{CHIEF}\n"
    path.write_text("tier,who,from,to,deputy\n" + line, encoding="utf-8")
    (duty,) = read_rota(path).duties
    assert (duty.to_at - duty.from_at) / HOUR == 23


def test_the_leap_day_is_a_day(tmp_path: Path) -> None:
    path = tmp_path / "rota.csv"
    lines = (
        f"first,{DIRECTOR},2028-02-28 09:00,2028-02-29 09:00,{CHIEF}\n"
        f"first,{OTHER},2028-03-01 09:00,2028-03-02 09:00,{CHIEF}\n"
    )
    path.write_text("tier,who,from,to,deputy\n" + lines, encoding="utf-8")
    assert [gap.hours for gap in cover(read_rota(path).duties).gaps] == [24]


def test_somebody_on_call_twice_at_once_is_told_even_as_a_deputy() -> None:
    twice = Duty("second", DIRECTOR, MONDAY + HOUR, MONDAY + 2 * HOUR, CHIEF)
    found = cover([Duty("first", DIRECTOR, MONDAY, MONDAY + 12 * HOUR, OTHER), twice])
    assert codes(found.findings).count("DTY003") == 1
    deputy = Duty("second", CHIEF, MONDAY, MONDAY + 12 * HOUR, DIRECTOR)
    found = cover([Duty("first", DIRECTOR, MONDAY, MONDAY + 12 * HOUR, OTHER), deputy])
    assert codes(found.findings) == ["DTY003"]
    assert "deputy" in found.findings[0].says


def test_a_deputy_is_somebody_else_who_is_named() -> None:
    end = MONDAY + HOUR
    assert codes(cover([Duty("first", CHIEF, MONDAY, end)]).findings) == ["DTY004"]
    assert codes(cover([Duty("first", CHIEF, MONDAY, end, CHIEF)]).findings) == ["DTY005"]


def test_rest_is_only_asked_for_by_a_rule_of_ones_own() -> None:
    duties = [
        Duty("first", CHIEF, MONDAY, MONDAY + 12 * HOUR, OTHER),
        Duty("first", DIRECTOR, MONDAY + 12 * HOUR, MONDAY + 20 * HOUR, OTHER),
        Duty("first", CHIEF, MONDAY + 20 * HOUR, MONDAY + 30 * HOUR, OTHER),
    ]
    assert cover(duties).findings == ()
    assert codes(cover(duties, rest_hours=11).findings) == ["DTY006"]
    assert cover(duties, rest_hours=8).findings == ()


def test_two_on_one_tier_and_strangers_are_told() -> None:
    duties = [
        Duty("first", CHIEF, MONDAY, MONDAY + 12 * HOUR, OTHER),
        Duty("first", "nobody-at-all", MONDAY + HOUR, MONDAY + 2 * HOUR, OTHER),
    ]
    found = cover(duties, charter=ladder())
    assert codes(found.findings) == ["DTY007", "DTY008"]


def test_a_rota_file_keeps_its_good_rows(tmp_path: Path) -> None:
    path = tmp_path / "rota.csv"
    text = (
        "level,post,start,end\n"
        f"first,{CHIEF},2026-12-01 20:00,2026-12-01 08:00\n"
        f"first,{CHIEF},2026-12-01 20:00,tomorrow\n"
        f"first,{CHIEF},2026-12-01 20:00,2026-12-02 08:00\n"
    )
    path.write_text(text, encoding="utf-8")
    rota = read_rota(path)
    assert len(rota.duties) == 1
    assert codes(rota.findings) == ["TAB003", "DTY001"]


def test_nobody_is_on_a_rota_of_nobody() -> None:
    assert cover([]).findings == ()


def test_duties_go_into_a_calendar_and_keep_their_identity() -> None:
    duties = turns([12, 12])
    first = rota_calendar(duties, MONDAY, str.upper)
    assert first == rota_calendar(duties, MONDAY, str.upper)
    events = icalendar.Calendar.from_ical(first).walk("VEVENT")
    assert [one.decoded("dtstart") for one in events] == [d.from_at for d in duties]
    assert str(events[0]["summary"]) == f"On call, first: {DIRECTOR.upper()}"
    assert len({str(one["uid"]) for one in events}) == 2


@pytest.mark.parametrize("name", ["a\r\nBEGIN:VALARM", "a;b,c\\n"])
def test_a_name_cannot_break_out_of_the_calendar(name: str) -> None:
    duty = Duty("first", name, MONDAY, MONDAY + HOUR)
    events = icalendar.Calendar.from_ical(rota_calendar([duty], MONDAY, str)).walk()
    assert [one.name for one in events] == ["VCALENDAR", "VEVENT"]


def test_of_thousands_of_the_same_fault_some_are_told_and_the_rest_is_counted() -> None:
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    hour = timedelta(hours=1)
    many = [Duty("first", "a", begins + n * hour, begins + (n + 1) * hour) for n in range(2_000)]
    found = cover(many).findings
    assert len(found) == MOST_TOLD + 1
    assert "1,900 more" in found[-1].says
