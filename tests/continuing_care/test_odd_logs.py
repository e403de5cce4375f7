"""Logs as they come: broken, hostile, out of order; nothing is raised and no row is made up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.calendar.period import Period
from ringholder.continuing_care import clocks, events, packages, requests
from ringholder.continuing_care.cases.redaction import extract
from ringholder.continuing_care.clocks import State
from ringholder.continuing_care.events import Event, Kind
from ringholder.continuing_care.nhs_number import REMOVED, is_name, names_somebody
from ringholder.continuing_care.reduced import UNREAD, reduced

HEAD = "request,person,place,on,kind,code,unit,unit_cost,weekly_hours,package\n"
ROW = "R1,P1,10Q,2025-04-01,received,standard,,,,\n"
DAY = date(2024, 2, 1)
"""So that each count of days below runs over a leap day."""


def _event(kind: Kind, later: int, code: str = "", **more: object) -> Event:
    made = Event("R1", "P1", "10Q", DAY + timedelta(days=later), kind, code)
    return made._replace(**more)  # type: ignore[arg-type]


def _state(term: str, today: int, *rows: Event) -> State:
    known = clocks.every(events.of(rows), DAY + timedelta(days=today))
    return next(one.state for one in known if one.term.id == term)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        HEAD.encode(),
        b"%PDF-1.7",
        bytes(range(256)) * 20,
        b"PK\x03\x04" + b"x" * 99,
        b"PAR1xxxxPAR1",
        b"\xd0\xcf\x11\xe0" + b"x" * 600,
        (HEAD + '"R1,P1\n' * 3).encode(),
    ],
)
def test_what_is_no_log_is_told_and_holds_nothing(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(content)
    held = events.read(file)
    assert not held.rows
    assert held.findings or content == HEAD.encode()


@pytest.mark.parametrize(
    "cells",
    [
        "R1,P1,10Q,0001-01-01,received,standard,,,,",
        "R1,P1,10Q,9999-12-31,received,standard,,,,",
        "R1,P1,10Q,2023-02-29,received,standard,,,,",
        "R1,P1,10Q,2025-04-02,package-started,,4,NaN,,K1",
        "R1,P1,10Q,2025-04-02,package-started,,4,1e400,,K1",
        "R1,P1,10Q,2025-04-02,package-started,,4,-inf,,K1",
        "R1,P1,10Q,2025-04-02,abolished,,,,,",
    ],
)
def test_a_row_that_cannot_be_is_left_out_and_the_others_stay(tmp_path: Path, cells: str) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}{ROW}{cells}\n".encode())
    held = events.read(file)
    assert [one.kind for one in held.rows] == [Kind.RECEIVED]
    assert held.findings


def test_28_days_run_over_a_leap_day_to_the_last_day_and_not_beyond() -> None:
    received = _event(Kind.RECEIVED, 0, "standard")
    for later, state in ((28, State.IN_TIME), (29, State.LATE)):
        assert _state("decision", 60, received, _event(Kind.DECIDED, later, "01")) is state
    assert _state("decision", 28, received) is State.RUNNING
    assert _state("decision", 29, received) is State.OVERDUE
    later_told = _event(Kind.DECIDED, 40, "01")
    assert _state("decision", 29, received, later_told) is State.OVERDUE, "not known on that day"


def test_reviews_are_due_after_92_days_and_then_365_over_a_leap_day() -> None:
    rows = [_event(Kind.RECEIVED, 0, "standard"), _event(Kind.DECIDED, 0, "01")]
    assert _state("first-review", 92, *rows) is State.RUNNING
    assert _state("first-review", 93, *rows) is State.OVERDUE
    rows.append(_event(Kind.REVIEWED, 10, "01"))
    assert _state("yearly-review", 375, *rows) is State.RUNNING
    assert _state("yearly-review", 376, *rows) is State.OVERDUE


def test_a_clock_stops_at_a_death_before_the_decision() -> None:
    rows = (_event(Kind.RECEIVED, 0, "standard"), _event(Kind.DIED, 10))
    assert _state("decision", 90, *rows) is State.STOPPED


def test_a_package_that_ends_before_it_starts_is_told_and_not_thought_over() -> None:
    rows = (
        _event(Kind.PACKAGE_ENDED, 5, package="K1"),
        _event(Kind.PACKAGE_STARTED, 9, package="K1", unit="4", unit_cost=Decimal(700)),
    )
    held = packages.from_events(events.of(rows))
    assert [one.code for one in held.findings] == ["CHC034"]
    assert held.rows[0].to_on is None


def test_two_packages_over_each_other_both_cost_and_a_change_of_the_day_costs_once() -> None:
    rows = (
        _event(Kind.PACKAGE_STARTED, 0, package="K1", unit="4", unit_cost=Decimal(700)),
        _event(Kind.PACKAGE_CHANGED, 0, package="K1", unit_cost=Decimal(1400)),
        _event(Kind.PACKAGE_STARTED, 3, package="K2", unit="3", unit_cost=Decimal(240),
               weekly_hours=Decimal(7)),
        _event(Kind.DIED, 6),
    )  # fmt: skip
    week = Period(DAY, DAY + timedelta(days=30))
    each = [packages.cost(one, week) for one in packages.from_events(events.of(rows)).rows]
    assert sorted(each) == [Decimal(40), Decimal(1400)]


def test_a_request_of_which_nothing_has_happened_yet_is_none() -> None:
    held = events.of([_event(Kind.RECEIVED, 100, "standard"), _event(Kind.DECIDED, 101, "01")])
    assert requests.requests(held, DAY) == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("NHS 943 476 5919", True),
        ("943.476.5919", True),
        ("943\u2013476\u20135919", True),
        ("\uff19\uff14\uff13\uff14\uff17\uff16\uff15\uff19\uff11\uff19", True),
        ("9434765919.0", True),
        ("see 9434765919, twice", True),
        (REMOVED, True),
        ("a3f9434765919b11", False),
        ("P-9434765919", False),
    ],
)
def test_an_nhs_number_is_known_however_it_is_written(text: str, is_one: bool) -> None:
    assert names_somebody(text) is is_one


def test_a_name_is_words_and_a_pseudonym_is_none() -> None:
    assert is_name("Mary Madeup") and is_name("MADEUP, Mary Ann")
    assert not [one for one in ("P 123", "i-0a1b", "Madeup", "") if is_name(one)]


def test_what_is_kept_of_a_file_has_its_columns_its_rows_and_no_more(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(
        "name,request,person,place,on,kind,notes\n"
        "Mary Madeup,R1,P1,10Q,2025-04-01,received,Lives alone\n"
        "\n"
        "Ann Madeup,R2,943 476 5919,10Q,her birthday,received,None\n"
    )
    kept = tmp_path / "kept.csv"
    kept.write_bytes(reduced(file, events.LAYOUT))
    rows = kept.read_text().splitlines()
    assert rows[0] == "request,person,place,on,kind"
    assert rows[-1] == f"R2,{REMOVED},10Q,{UNREAD},received"
    told = events.read(kept)
    assert [one.request for one in told.rows] == ["R1"]
    lines = [one.where.line for one in events.read(file).findings]
    assert [one.where.line for one in told.findings] == lines, "found in the file they have"


def test_a_formula_is_no_formula_in_an_extract() -> None:
    row = _event(Kind.PACKAGE_STARTED, 0, provider="=HYPERLINK(1)", setting="+1", unit="4")
    text = extract([row], {}, DAY, b"k", "a")
    assert "'=HYPERLINK(1)" in text and ",'+1," in text
