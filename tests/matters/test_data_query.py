"""Somebody doubts a figure; whoever owns the data explains it or cites a corrected version."""

from __future__ import annotations

from typing import Any

import pytest

from ringholder.matters.record import ClockState
from tests.matters.gaps import DAY, FIRST, OPENED_AT, SECOND, opened, version
from tests.matters.town import SECRETARY, Town, town

QUERY: dict[str, Any] = {
    "title": "January looks too low",
    "question": "Two clinics are missing. Were they counted?",
    "organisation": "ouh",
    "indicator": "community-waits",
    "observed": "10Q",
    "period_ends_on": "2024-01-31",
    "value": "61.2",
    "observations": version(),
}


def asked(as_: str = SECRETARY) -> Town:
    there = town()
    there.do("query", "open-query", as_, OPENED_AT, **QUERY)
    return there


def test_anybody_may_doubt_a_figure_and_the_public_reads_the_answer() -> None:
    there = asked("public")
    there.do(
        "query", "answer-query", "ouh", OPENED_AT + DAY, answer="explained", reasons="They were."
    )
    there.do("query", "close-query", "ouh", OPENED_AT + 2 * DAY)
    assert there.record("query", OPENED_AT + 2 * DAY).ended


def test_only_whoever_owns_the_data_answers() -> None:
    said = {"answer": "explained", "reasons": "-"}
    assert "WHO101" in asked().refused("query", "answer-query", "bht", OPENED_AT, **said)


def test_the_answer_is_due_by_a_clock_that_begins_anew_when_it_is_asked_again() -> None:
    there = asked()
    late = OPENED_AT + 21 * DAY
    (clock,) = there.record("query", late).clocks
    assert clock.state is ClockState.PASSED
    there.do("query", "answer-query", "ouh", late, answer="explained", reasons="-")
    there.do("query", "ask-again", SECRETARY, late, reasons="That was another clinic.")
    (clock,) = there.record("query", late).clocks
    assert clock.state is ClockState.RUNNING


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"value": "72.0"},
        {"observations": version(SECOND)},
        {"observations": version(FIRST), "value": "72.0"},
    ],
)
def test_a_correction_cites_the_corrected_version_with_its_value(said: dict[str, Any]) -> None:
    whole = {"answer": "corrected", "reasons": "-", **said}
    assert asked().refused("query", "answer-query", "ouh", OPENED_AT, **whole) == {"DAT102"}


def test_a_correction_names_the_gaps_that_it_touches() -> None:
    there = opened(asked())
    said = {"answer": "corrected", "reasons": "They were not counted.", "value": "72.0"}
    touched: dict[str, Any] = {"observations": version(SECOND), "gaps_touched": ["gap"]}
    there.do("query", "answer-query", "ouh", OPENED_AT + DAY, **said, **touched)
    assert there.record("query", OPENED_AT + DAY).state == "answered"


@pytest.mark.parametrize("other", [{"period_ends_on": "2024-03-31"}, {"organisation": "nobody"}])
def test_a_doubt_names_a_figure_and_whose_it_is(other: dict[str, str]) -> None:
    told = town().refused("query", "open-query", SECRETARY, OPENED_AT, **{**QUERY, **other})
    assert told == {"DAT101"}
