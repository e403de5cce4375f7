"""A rebase is suggested for a lasting change only; a plan is compared with what happened."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ringholder.measures.rebase_suggestions import ASK_FIRST, Suggested, suggest_rebases
from ringholder.measures.trajectory import Track, straight_path, trajectories

SAW = [4.0, 6.0, 5.0, 4.5, 5.5] * 4
NAN = math.nan


def test_a_lasting_step_is_suggested_at_its_place_with_the_evidence_and_the_question() -> None:
    found = suggest_rebases([[*SAW, *(v + 10 for v in SAW)]])
    assert found.answer.tolist() == [Suggested.REBASE]
    assert (found.position[0], found.rows[0], found.run[0]) == (20, 20, 20)
    assert (found.before[0], found.after[0]) == (pytest.approx(5), pytest.approx(15))
    assert found.says(0) == (
        "The mean went from 5.0 to 15.0 and has stayed: 20 values since then, the last 20 all "
        f"above the mean before. {ASK_FIRST}"
    )


def test_missing_values_do_not_move_the_place() -> None:
    values = [*SAW[:10], NAN, *SAW[10:], NAN, *(v - 10 for v in SAW), NAN]
    found = suggest_rebases([values])
    assert found.position.tolist() == [22]
    assert "below the mean before" in found.says(0)


def test_a_change_that_did_not_last_or_is_too_young_is_not_suggested() -> None:
    back = [*SAW, *(v + 10 for v in SAW), *SAW[:4], *[NAN] * 16]
    young = [*SAW, *(v + 10 for v in SAW[:7])]
    found = suggest_rebases([back, [*young, *[NAN] * (60 - len(young))], [5.0] * 60])
    assert found.answer.tolist() == [Suggested.NOTHING] * 3
    assert found.position.tolist() == [-1] * 3
    assert found.says(0) == ""


def test_after_a_rebase_only_what_came_since_is_looked_at() -> None:
    values = [*SAW, *(v + 10 for v in SAW)]
    assert suggest_rebases([values], since=20).answer.tolist() == [Suggested.TOO_FEW]
    assert suggest_rebases([values, values], since=[0, 5]).position.tolist() == [20, 20]


def test_too_few_values_and_no_series_have_an_answer() -> None:
    assert suggest_rebases([SAW]).answer.tolist() == [Suggested.TOO_FEW]
    assert suggest_rebases([[NAN] * 30]).answer.tolist() == [Suggested.TOO_FEW]
    assert len(suggest_rebases(np.empty((0, 30))).answer) == 0
    assert suggest_rebases(np.empty((2, 0))).answer.tolist() == [Suggested.TOO_FEW] * 2


@pytest.mark.parametrize("length", [25, 36, 60, 120])
def test_without_a_change_fewer_than_one_in_a_hundred_get_a_suggestion(length: int) -> None:
    values = np.random.default_rng(length).standard_normal((20_000, length))
    share = float((suggest_rebases(values).answer == Suggested.REBASE).mean())
    assert 0 < share < 0.01
    values[:, length // 2 :] += 2
    share = float((suggest_rebases(values).answer == Suggested.REBASE).mean())
    assert length == 25 or 0.78 < share < 0.88


def test_the_gap_to_the_plan_and_what_it_takes_to_reach_the_goal() -> None:
    plan = [[70.0, 72.0, 74.0, 76.0, 78.0]]
    found = trajectories([[70.0, 73.0, 71.0, NAN, NAN]], plan, "increase")
    assert found.gap[0, :3].tolist() == [0, 1, -3]
    assert np.isnan(found.gap[0, 3:]).all()
    assert found.track.tolist() == [Track.OFF]
    assert (found.last[0], found.goal[0], found.left[0], found.needed[0]) == (2, 78, 2, 3.5)


def test_where_lower_is_better_being_below_the_plan_is_ahead_of_it() -> None:
    found = trajectories([[9.0, 7.0]], [[9.0, 8.0]], "decrease")
    assert found.gap.tolist() == [[0, 1]]
    assert found.track.tolist() == [Track.ON]
    assert math.isnan(found.needed[0])


def test_what_cannot_be_judged_says_why() -> None:
    nothing, some = [NAN, NAN], [1.0, 2.0]
    found = trajectories(
        [nothing, some, some], [some, nothing, some], ["increase", "increase", "neutral"]
    )
    assert found.track.tolist() == [Track.NO_VALUES, Track.NO_PLAN, Track.NO_DIRECTION]
    assert len(trajectories(np.empty((0, 3)), np.empty((0, 3)), "increase").track) == 0


def test_a_straight_path_ends_at_its_goal() -> None:
    assert straight_path(70, 78, 4).tolist() == [72, 74, 76, 78]
    with pytest.raises(ValueError, match="leads nowhere"):
        straight_path(70, 78, 0)
