"""Days in rows of weeks: every day once, in its column, with words for those who do not see it."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from ringholder.bank_holidays import calendar_on
from ringholder.commission.psr.drawn import standstill_picture
from ringholder.matters.selection.dates import Days
from ringholder.pictures.week_grid import MOST_WEEKS, Look, Marked, week_grid

SVG = "{http://www.w3.org/2000/svg}"
ENGLAND = calendar_on(date(2026, 1, 1))


def cells(drawn: str) -> list[list[str]]:
    """The words in each day, in their order."""
    root = ElementTree.fromstring(drawn)
    return [
        [text.text or "" for text in group.iter(f"{SVG}text")] for group in root.iter(f"{SVG}g")
    ]


def test_whole_weeks_are_drawn_from_monday_to_sunday() -> None:
    drawn = week_grid([Marked(date(2026, 6, 4), Look.COUNTS, "1")], name="N", description="D")
    assert [one[0] for one in cells(drawn)] == ["1 Jun", "2", "3", "4", "5", "6", "7"]
    assert cells(drawn)[3] == ["4", "1"]


def test_a_time_however_long_is_drawn_to_a_bound_and_names_are_escaped() -> None:
    days = [Marked(date(2026, 1, 1) + timedelta(days=n), Look.COUNTS) for n in (0, 900)]
    drawn = week_grid(days, name="<N>", description="a & b")
    assert len(cells(drawn)) == MOST_WEEKS * 7
    assert "&lt;N&gt;" in drawn
    assert "a &amp; b" in drawn
    with pytest.raises(ValueError, match="no day"):
        week_grid([], name="N", description="D")


def test_the_standstill_counts_its_eight_working_days_and_shows_the_first_free_one() -> None:
    drawn = standstill_picture(Days(intention_published_on=date(2026, 4, 24)), ENGLAND)
    noted = {one[0]: one[1] for one in cells(drawn) if len(one) == 2}
    assert noted["25"] == "begins"
    assert [noted[day] for day in ("27", "28", "29", "30")] == ["1", "2", "3", "4"]
    assert "4" not in noted  # the first Monday in May counts for nothing
    assert noted["7"] == "8 · last"
    assert noted["8"] == "contract"
    assert "the contract can be made from Friday 8 May 2026" in drawn
    assert standstill_picture(Days(intention_published_on=date(2028, 12, 29)), ENGLAND) == ""
