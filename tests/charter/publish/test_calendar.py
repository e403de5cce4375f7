"""The calendar shows on which day something falls by the charter, and what has no day."""

from __future__ import annotations

from datetime import date

import icalendar
import pytest

from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.charter.publish import dates, governance_calendar, ical
from ringholder.papers.blocks import Mark
from tests.charter.publish.reading import marks, rows, tables
from tests.charter.small_charters import small

FIRST = date(2026, 6, 1)
YEAR = Period(FIRST, date(2027, 5, 31))
MEETINGS = """
bodies: [{id: board, decides: yes}]
meetings:
  - {id: board, bodies: [board], every: two-months, on: [2026-07-16, 2026-09-17], clear_days: 3,
     papers_days: 7, source: made}
  - {id: others, bodies: [joint], every: quarter, source: made}
"""
MORE = """
delegations:
  - {id: passed, from: board, to: director, functions: [buy], report: {to: board, every: meeting},
     in_force: {to: 2027-03-31}, source: made}
reports: [{id: r, by: director, to: joint, what: [progress], every: quarter, source: made}]
controls:
  - {id: lock, name: Lock, functions: all, approvers: [joint], review_on: 2026-10-01,
     in_force: {from: 2026-06-15, to: 2026-12-31}, source: made}
succession:
  - {id: hand, item: The register, owner: director, to: board, due_on: 2027-02-28, source: made}
  - {id: lost, item: The promise, source: made}
"""


def days(charter: Charter, kind: str) -> dict[str, date]:
    return {e.title: e.on for e in dates.events(charter, YEAR) if e.kind == kind}


def test_each_meeting_brings_its_last_day_for_notice_and_its_papers() -> None:
    charter = small(MEETINGS)
    meetings = [e for e in dates.events(charter, YEAR) if e.kind == "Meeting"]
    assert [e.on for e in meetings] == [date(2026, 7, 16), date(2026, 9, 17)]
    notice = days(charter, "Notice")
    assert notice["Last day for notice: Board of 16 July 2026"] == date(2026, 7, 10)
    papers = days(charter, "Papers")
    assert papers["Papers out: Board of 16 July 2026"] == date(2026, 7, 9)


def test_papers_that_would_go_out_on_a_sunday_go_out_before_it() -> None:
    charter = small(MEETINGS.replace("2026-07-16, 2026-09-17", "2026-07-12"))
    assert days(charter, "Papers") == {"Papers out: Board of 12 July 2026": date(2026, 7, 3)}


def test_a_report_to_a_meeting_is_due_at_each_and_others_at_the_end_of_their_period() -> None:
    events = [e for e in dates.events(small(MEETINGS + MORE), YEAR) if e.kind == "Report"]
    at_meetings = [e.on for e in events if "to Board" in e.title]
    assert at_meetings == [date(2026, 7, 16), date(2026, 9, 17)]
    quarters = [e for e in events if "to Joint" in e.title]
    assert [e.on for e in quarters] == [
        date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31),
    ]  # fmt: skip
    assert all(e.chosen for e in quarters)


@pytest.mark.parametrize(
    ("often", "many"), [("month", 12), ("quarter", 4), ("half-year", 2), ("year", 1), ("often", 0)]
)
def test_periods_end_with_the_financial_year(often: str, many: int) -> None:
    found = list(dates.period_ends(often, YEAR))
    assert len(found) == many
    assert many == 0 or date(2027, 3, 31) in found


def test_ends_reviews_handovers_and_beginnings_have_their_days() -> None:
    charter = small(MEETINGS + MORE)
    assert days(charter, "Ends") == {
        "Ends: Lock": date(2026, 12, 31),
        "Ends: delegation from Board to Director": date(2027, 3, 31),
    }
    assert days(charter, "Begins") == {"Begins: Lock": date(2026, 6, 15)}
    assert days(charter, "Review") == {"Review: Lock": date(2026, 10, 1)}
    assert days(charter, "Handover") == {"Handover due: The register": date(2027, 2, 28)}


def test_the_end_of_the_constitution_is_the_last_day_of_its_calendar() -> None:
    charter = small("charter: {status: in-force, in_force: {from: 2026-01-01, to: 2026-09-30}}")
    assert governance_calendar.span(charter, FIRST) == Period(FIRST, date(2026, 9, 30))
    assert days(charter, "Ends") == {"Ends: this constitution": date(2026, 9, 30)}


def test_what_has_no_day_is_listed_with_how_often_if_that_is_said() -> None:
    paper = governance_calendar.build(small(MEETINGS + MORE), FIRST)
    found = rows(tables(paper)["Meetings, reports, reviews and handovers without a day"])
    assert found["Joint committee meets"]["How often"] == "every quarter"
    assert "The promise is handed over" in found
    assert "Board meets" not in found
    assert "Not said: the day" in marks(paper, Mark.GAP)


def test_months_are_tables_in_their_order() -> None:
    paper = governance_calendar.build(small(MEETINGS), FIRST)
    assert [title for title in tables(paper) if "20" in title] == ["July 2026", "September 2026"]


def test_a_year_beyond_the_known_bank_holidays_says_so() -> None:
    late = governance_calendar.build(small(MEETINGS), date(2028, 6, 1))
    said = " ".join(block.line[0].text for block in late.blocks if hasattr(block, "line"))
    assert "Bank holidays are known here from 1 January 2018 to 31 December 2028" in said


# ---- the file for calendars ----------------------------------------------------------------------


def events(charter: Charter) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(ical(charter, FIRST)).walk("VEVENT"))


def test_events_take_a_whole_day_and_keep_their_identity() -> None:
    first = events(small(MEETINGS))
    meeting = next(e for e in first if str(e["SUMMARY"]) == "Board meets")
    assert meeting.decoded("DTSTART") == date(2026, 7, 16)
    assert meeting.decoded("DTEND") == date(2026, 7, 17)
    assert str(meeting["UID"]) == "meeting-board-2026-07-16.small@ringholder"
    later = events(small(MEETINGS.replace("papers_days: 7", "papers_days: 5") + MORE))
    assert {str(e["UID"]) for e in first} <= {str(e["UID"]) for e in later}


def test_what_is_illustrative_is_a_draft_in_the_calendar_too() -> None:
    drafted = small(
        MEETINGS.replace("papers_days: 7, source", "papers_days: 7, illustrative: [on], source")
    )
    meeting = next(e for e in events(drafted) if "Board meets" in str(e["SUMMARY"]))
    assert str(meeting["SUMMARY"]) == "DRAFT: Board meets"
    assert str(meeting["STATUS"]) == "TENTATIVE"
    assert "Draft, illustrative: days" in str(meeting["DESCRIPTION"])


def test_hostile_names_stay_in_their_property() -> None:
    text = ical(
        small(
            'bodies: [{id: board, name: "Board\\nEND:VEVENT\\nBEGIN:VEVENT; x, y"}]'
            + MEETINGS.replace("bodies: [{id: board, decides: yes}]\n", "")
        ),
        FIRST,
    )
    assert len(icalendar.Calendar.from_ical(text).walk("VEVENT")) == 6
