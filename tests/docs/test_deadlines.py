"""The page on deadlines counts as the software does."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from ringholder.bank_holidays import KNOWN, calendar_on
from ringholder.calendar import (
    CalendarDays,
    ClearDays,
    Months,
    OperationalDays,
    TimeLimit,
    WorkingDays,
    deadline,
    in_words,
)
from ringholder.matters.standstill import standstill

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "deadlines.md").read_text("utf-8")
ENGLAND = calendar_on(date(2026, 1, 1))
KINDS: dict[str, TimeLimit] = {
    "days": CalendarDays(3),
    "working days": WorkingDays(3),
    "operational days": OperationalDays(3),
    "clear days": ClearDays(3),
    "months": Months(3),
}


def test_each_kind_of_day_has_its_example_worked_rightly() -> None:
    rows = [line.split("|") for line in PAGE.splitlines() if line.startswith("| ")][1:]
    examples = {row[1].strip(): row[3] for row in rows if not row[1].startswith(" ---")}
    assert set(examples) == set(KINDS)
    for kind, limit in KINDS.items():
        last = ENGLAND.day_of(deadline(date(2026, 4, 2), limit, ENGLAND))
        shown = last + timedelta(days=1) if kind == "clear days" else last
        assert f"{shown:%A} {shown.day} {shown:%B}" in examples[kind], kind


def test_the_standstill_and_the_table_are_as_the_page_says() -> None:
    wait = standstill(date(2026, 6, 1), ENGLAND)
    assert wait.ends_at is not None
    assert (wait.begins_on.day, ENGLAND.day_of(wait.ends_at)) == (2, date(2026, 6, 12))
    assert in_words(date(2026, 6, 1)) in PAGE
    assert "the end of Friday the 12th" in PAGE
    assert KNOWN.to_on is not None
    assert f"ends in {KNOWN.to_on.year}" in PAGE
