"""The divert aid: Erlang's C against known values, the best number to move, and when none helps."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.coordinate.pressure.divert import (
    NotASite,
    Site,
    best,
    options,
    queue,
    why_none_helps,
)

FULL = Site("North", 11.5, 4, 20)
QUIET = Site("South", 5, 4, 20)


def test_one_server_waits_as_the_textbook_has_it() -> None:
    """M/M/1: the mean wait is load / (served - arrivals); 4 an hour served, 3 come: 45 minutes."""
    found = queue(Site("A", 3, 1, 15), 3)
    assert found.wait == pytest.approx(45)
    assert (found.handover, found.busy, found.grows) == (pytest.approx(60), 0.75, 0)


def test_two_servers_wait_as_the_textbook_has_it() -> None:
    """M/M/2 with a load of 1.5: all are busy with chance 9/14; the wait is 9/14 / (8 - 6) hours."""
    assert queue(Site("A", 6, 2, 15), 6).wait == pytest.approx(60 * (9 / 14) / 2)


def test_a_site_that_is_full_has_no_steady_wait_and_its_queue_grows() -> None:
    found = queue(Site("A", 13, 4, 20), 13)
    assert (found.wait, found.grows) == (inf, 1)


def test_the_best_number_to_move_loses_less_than_any_other() -> None:
    found = options(FULL, QUIET, longer_minutes=12)
    first = best(found)
    assert first is not None
    assert 0 < first.moved < 6.5
    assert all(first.lost <= one.lost for one in found if not one.why_not)
    assert first.receives.an_hour == 5 + first.moved


def test_the_limit_of_the_site_that_receives_holds() -> None:
    strict = Site("South", 5, 4, 20, limit_minutes=22)
    free, held = best(options(FULL, QUIET)), best(options(FULL, strict))
    assert free is not None
    assert held is not None
    assert held.moved < free.moved
    assert held.receives.handover < 22


def test_a_further_rule_such_as_its_level_holds_too() -> None:
    found = options(FULL, QUIET, limit=lambda at: "Level 3." if at.an_hour > 6 else "")
    assert [one.moved for one in found if not one.why_not] == [0, 1]


def test_no_divert_helps_where_both_are_alike() -> None:
    one, other = Site("North", 5, 4, 20), Site("South", 5, 4, 20)
    found = options(one, other, longer_minutes=15)
    assert best(found) is None
    assert "is less than" in why_none_helps(found, one, other)


def test_no_divert_helps_where_the_other_would_be_full() -> None:
    found = options(FULL, Site("South", 11.9, 4, 20))
    assert best(found) is None
    assert "its queue would grow" in why_none_helps(found, FULL, QUIET)


def test_a_site_that_cannot_keep_up_is_relieved_first() -> None:
    found = options(Site("North", 13, 4, 20), QUIET, longer_minutes=60)
    first = best(found)
    assert first is not None
    assert first.grows == 0


def test_there_is_nothing_to_move_from_a_site_to_which_nobody_comes() -> None:
    nobody = Site("North", 0, 4, 20)
    found = options(nobody, QUIET)
    assert best(found) is None
    assert "nothing to move" in why_none_helps(found, nobody, QUIET)


@pytest.mark.parametrize(
    ("an_hour", "bays", "minutes"),
    [(-1, 4, 20), (5, 0, 20), (5, 4, 0), (float("nan"), 4, 20), (inf, 4, 20), (5, 10**9, 20)],
)
def test_figures_that_no_site_has_are_refused(an_hour: float, bays: int, minutes: float) -> None:
    with pytest.raises(NotASite, match="is not from"):
        Site("A", an_hour, bays, minutes)


@pytest.mark.parametrize("other", [{"step": 0}, {"step": float("nan")}, {"longer_minutes": -1}])
def test_steps_and_ways_that_are_none_are_refused(other: dict[str, float]) -> None:
    with pytest.raises(NotASite):
        options(FULL, QUIET, **other)  # type: ignore[arg-type]


@settings(max_examples=40)
@given(st.floats(0.1, 11.9), st.floats(0.1, 11.9))
def test_more_ambulances_never_wait_less(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert queue(QUIET, less).wait <= queue(QUIET, more).wait + 1e-9
