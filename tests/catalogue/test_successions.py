"""Who followed whom: what is known of April 2026, and what a table that a user brings adds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.catalogue.successions import Successions, read_beside, shipped
from ringholder.findings import Finding

HEADING = "predecessor,successor,on,source\n"
NOBODY = Successions(())


def read(rows: str, heading: str = HEADING) -> tuple[Successions, tuple[Finding, ...]]:
    return read_beside(NOBODY, heading + rows, "practice_successions.csv")


def test_thames_valley_followed_one_board_whole_and_one_in_part() -> None:
    steps = shipped().before("S0E4D")
    assert {(s.predecessor, s.part) for s in steps} == {("QU9", False), ("QNQ", True)}
    assert {s.on for s in steps} == {date(2026, 4, 1)}


def test_a_board_that_kept_its_code_and_took_in_part_of_another_is_known() -> None:
    (step,) = shipped().before("QRL")
    assert (step.predecessor, step.part) == ("QNQ", True)


def test_a_table_adds_steps_with_their_source() -> None:
    known, findings = read("k84001,K84002,2024-04-01,Closure notice\n")
    assert findings == ()
    (step,) = known.after("K84001")
    assert (step.successor, step.source, step.part) == ("K84002", "Closure notice", False)


def test_who_has_several_successors_was_split() -> None:
    known, _ = read("A,B,2024-04-01,x\nA,C,2024-04-01,x\n")
    assert [step.part for step in known.after("A")] == [True, True]


def test_a_step_without_its_source_is_not_used_and_the_others_are() -> None:
    known, findings = read("A,B,2024-04-01,\nC,D,2024-04-01,x\n\nE,F,soon,x\n")
    assert [step.predecessor for step in known.steps] == ["C"]
    assert [(f.code, f.where.line) for f in findings] == [("OBS030", 2), ("OBS030", 5)]


def test_the_row_that_closes_a_loop_is_not_used() -> None:
    known, findings = read(
        "A,B,2024-04-01,x\nB,C,2025-04-01,x\nC,A,2026-04-01,x\nD,D,2026-04-01,x\n"
    )
    assert len(known.steps) == 2
    assert [(f.code, f.where.line) for f in findings] == [("OBS031", 4), ("OBS031", 5)]


@pytest.mark.parametrize("heading", ["", "predecessor,successor\n", "\x00\n"])
def test_a_table_without_its_columns_says_which(heading: str) -> None:
    known, findings = read("A,B,2024-04-01,x\n", heading)
    assert known == NOBODY
    assert findings[0].code == "OBS030"


@given(st.text())
def test_no_text_at_all_makes_it_fail(text: str) -> None:
    known, findings = read_beside(NOBODY, HEADING + text, "t.csv")
    assert all(step.source for step in known.steps)
    assert all(finding.do for finding in findings)
