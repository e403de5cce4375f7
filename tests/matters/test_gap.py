"""A performance gap from signal to end: every step, every refusal, the clocks, the climb."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ringholder.charter import NO_MONEY
from ringholder.matters.climbing import may_climb, next_up, overdue
from ringholder.matters.figures import all_figures, newest, opened_on
from ringholder.matters.judge import judging
from ringholder.matters.milestones import left
from ringholder.matters.record import ClockState, Verdict
from tests.matters.gaps import (
    BOARD,
    DAY,
    FIRST,
    GAP,
    MILESTONES,
    OPENED_AT,
    REGION,
    SECOND,
    figures,
    opened,
    owned,
    planned,
    reported,
    version,
)
from tests.matters.town import CHAIR, GP, OXFORDSHIRE, SECRETARY, Town, town

BOARD_CHAIR, BOARD_SECRETARY = f"{BOARD}/chair", f"{BOARD}/secretary"
REGION_SECRETARY = f"{REGION}/secretary"
WEEK = timedelta(days=7)
EVIDENCE = {"kind": "evidence", "rows": 1, "sha256": "e" * 64}


def state(there: Town, at: Any = OPENED_AT) -> str:
    return there.record("gap", at).state


def case(there: Town, at: Any) -> Any:
    return judging(there.clerk.acts("gap"), there.clerk.world, at).case


def with_board(there: Town) -> Town:
    for as_ in (BOARD_CHAIR, BOARD_SECRETARY):
        there.appoint(as_, f"p-board-{as_.rsplit('/', maxsplit=1)[-1]}")
    there.appoint(REGION_SECRETARY, "p-region")
    return there


def board(there: Town, kind: str, at: Any, as_: str = BOARD_CHAIR, **said: Any) -> None:
    there.do("gap", kind, as_, at, f"p-board-{as_.rsplit('/', maxsplit=1)[-1]}", **said)


# ---- opening and routing -------------------------------------------------------------------------


def test_a_gap_goes_to_the_place_that_may_act_and_asks_for_no_money() -> None:
    there = opened(town())
    found = case(there, OPENED_AT)
    assert found.competent == (OXFORDSHIRE,)
    question = found.question(OPENED_AT.date())
    assert question is not None
    assert question.value == NO_MONEY


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"period_ends_on": "2024-03-31"}, "GAP101"),
        ({"observations": version(rows=0)}, "GAP101"),
        ({"function": "no-such-function"}, "GAP101"),
        ({"observations": {"kind": "paper", "rows": 1, "sha256": FIRST}}, "ACT101"),
        ({"value": "much"}, "ACT101"),
        ({"value": "NaN"}, "ACT101"),
        ({"opened_by": "nothing"}, "ACT101"),
    ],
)
def test_a_gap_without_sound_figures_is_refused(other: dict[str, Any], code: str) -> None:
    whole = {**GAP, "observations": version(), **other}
    assert code in town().refused("gap", "open-gap", SECRETARY, OPENED_AT, **whole)


def test_everybody_may_read_that_a_gap_was_opened_and_how_it_ended() -> None:
    procedure = case(opened(town()), OPENED_AT).procedure
    for name in (
        "open-gap",
        "accept-gap",
        "decline",
        "plan",
        "report-milestone",
        "climb",
        "close-gap",
    ):
        assert procedure.steps[name].sees == "public"
    assert procedure.steps["give-support"].sees == "members"


def test_a_gap_of_another_function_is_put_right_and_routed_anew() -> None:
    there = opened(town())
    said: dict[str, Any] = {"function": "commission-acute-services", "area": ["bob"], "affects": []}
    there.do("gap", "amend", CHAIR, OPENED_AT, **said, reasons="It is for the board.")
    there.route("gap", OPENED_AT)
    assert case(there, OPENED_AT).competent == (BOARD,)


def test_it_is_anothers_of_the_same_power() -> None:
    there = opened(town())
    at = OPENED_AT + DAY
    assert "RTE102" in there.refused("gap", "refer", CHAIR, at, refer_to="ouh-board", reasons="-")
    there.do("gap", "refer", CHAIR, at, refer_to=BOARD, reasons="It is beyond us.")
    assert state(there, at) == "raised"
    assert case(there, at).competent == (BOARD,)


# ---- owner, cause, plan, support -----------------------------------------------------------------


def test_only_those_whose_it_is_accept_it() -> None:
    there = opened(town())
    assert "WHO101" in there.refused("gap", "accept-gap", "ouh", OPENED_AT)
    there.do("gap", "accept-gap", SECRETARY, OPENED_AT)
    assert state(there) == "accepted"


def test_an_owner_is_somebody_with_a_post() -> None:
    there = opened(town())
    there.do("gap", "accept-gap", CHAIR, OPENED_AT)
    nobody = {"owner": "chief-executive"}
    assert "GAP104" in there.refused("gap", "name-owner", CHAIR, OPENED_AT, **nobody)
    there.appoint("chief-executive")
    there.do("gap", "name-owner", CHAIR, OPENED_AT, **nobody)
    assert state(there) == "owned"


def test_nobody_but_the_owner_plans() -> None:
    there = owned(town())
    at = OPENED_AT + 2 * DAY
    assert "WHO101" in there.refused("gap", "plan", CHAIR, at, milestones=MILESTONES)
    there.do("gap", "plan", GP, at, milestones=MILESTONES)
    assert state(there, at) == "planned"


@pytest.mark.parametrize(
    "milestones",
    [
        [{**MILESTONES[0], "due_on": "2024-03-01"}],
        [MILESTONES[0], MILESTONES[0]],
    ],
)
def test_a_milestone_lies_ahead_and_is_named_once(milestones: list[dict[str, str]]) -> None:
    there = owned(town())
    at = OPENED_AT + 2 * DAY
    assert "GAP105" in there.refused("gap", "plan", GP, at, milestones=milestones)


@pytest.mark.parametrize(
    "milestones",
    [[], "soon", [{"what": "-"}], [{**MILESTONES[0], "due_on": "May"}], MILESTONES[:1] * 51],
)
def test_a_plan_without_whole_milestones_is_not_as_asked(milestones: Any) -> None:
    there = owned(town())
    assert "ACT101" in there.refused("gap", "plan", GP, OPENED_AT + DAY, milestones=milestones)


def test_whoever_is_asked_and_the_level_above_give_support_and_nobody_else() -> None:
    there = with_board(owned(town()))
    at = OPENED_AT + 2 * DAY
    assert "WHO101" in there.refused("gap", "give-support", "bht", at, advice="-")
    there.do("gap", "ask-support", GP, at, organisation="bht", question="How did you do it?")
    there.do("gap", "give-support", "bht", at, advice="We moved the clinics.")
    board(there, "give-support", at, advice="Use the programme.")
    assert len(case(there, at).all("give-support")) == 2


# ---- reports and evidence ------------------------------------------------------------------------


def test_a_report_is_on_a_milestone_of_the_plan_and_brings_evidence() -> None:
    there = planned(town())
    at = OPENED_AT + 5 * WEEK
    said: dict[str, Any] = {"reached": True, "done": "-"}
    other = {**said, "milestone": "Another thing", "evidence": EVIDENCE}
    assert "GAP106" in there.refused("gap", "report-milestone", GP, at, **other)
    first = {**said, "milestone": MILESTONES[0]["what"]}
    assert "GAP107" in there.refused("gap", "report-milestone", GP, at, **first)
    same = {**first, **figures(of=FIRST)}
    assert "GAP107" in there.refused("gap", "report-milestone", GP, at, **same)
    partly = {**first, "observations": version(SECOND)}
    assert "GAP107" in there.refused("gap", "report-milestone", GP, at, **partly)
    there.do("gap", "report-milestone", GP, at, **first, evidence=EVIDENCE)
    assert [one.what for one in left(case(there, at))] == [MILESTONES[1]["what"]]


def test_a_milestone_not_reached_is_reported_without_evidence_and_stays() -> None:
    there = planned(town())
    at = OPENED_AT + 5 * WEEK
    said: dict[str, Any] = {
        "milestone": MILESTONES[0]["what"],
        "reached": False,
        "done": "No staff.",
    }
    there.do("gap", "report-milestone", GP, at, **said)
    assert len(left(case(there, at))) == 2


def test_a_milestone_reached_and_then_lost_is_left_again() -> None:
    there = planned(town())
    what = MILESTONES[0]["what"]
    reported(there, what, OPENED_AT + 5 * WEEK, evidence=EVIDENCE)
    said: dict[str, Any] = {"milestone": what, "reached": False, "done": "They were closed again."}
    there.do("gap", "report-milestone", GP, OPENED_AT + 6 * WEEK, **said)
    assert len(left(case(there, OPENED_AT + 6 * WEEK))) == 2


def test_newer_figures_are_read_into_the_record() -> None:
    there = opened(town())
    at = OPENED_AT + WEEK
    there.do("gap", "read-figures", SECRETARY, at, **figures("concern"))
    found = case(there, at)
    assert [one.finds for one in all_figures(found)] == ["concern", "concern"]
    first, last = opened_on(found), newest(found)
    assert first is not None
    assert last is not None
    assert (first.version, last.version) == (FIRST, SECOND)
    older = figures(to="2023-12-31", of="3" * 64)
    assert "GAP107" in there.refused("gap", "read-figures", SECRETARY, at, **older)


# ---- closing -------------------------------------------------------------------------------------


def close(finds: str = "nothing", because: str = "improved", **other: Any) -> dict[str, Any]:
    return {"because": because, **figures(finds), "reasons": "It has gone.", **other}


CLOSED_AT = OPENED_AT + 10 * WEEK


def test_it_closes_on_newer_figures_in_which_nothing_is_found() -> None:
    there = planned(town())
    there.do("gap", "close-gap", CHAIR, CLOSED_AT, **close())
    record = there.record("gap", CLOSED_AT)
    assert (record.state, record.ended) == ("closed", True)
    assert record.verdict is Verdict.SHOWN


@pytest.mark.parametrize(
    "said",
    [
        close("concern"),
        close("failing"),
        close("both"),
        close(observations=version(FIRST)),
        close(period_ends_on="2024-01-31"),
        close(period_ends_on="2023-12-31"),
        close(period_ends_on="2024-05-31"),
        close("concern", "chance"),
        close(because="chance", observations=version(FIRST)),
        close(because="data-error", observations=version(FIRST)),
        close("concern", "data-error"),
    ],
)
def test_it_does_not_close_without_evidence(said: dict[str, Any]) -> None:
    there = planned(town())
    assert "GAP108" in there.refused("gap", "close-gap", CHAIR, CLOSED_AT, **said)
    assert state(there, CLOSED_AT) == "planned"


def test_it_does_not_close_on_old_figures_when_newer_ones_are_in_the_record() -> None:
    there = planned(town())
    newer = figures("concern", to="2024-03-31", of="3" * 64)
    there.do("gap", "read-figures", SECRETARY, OPENED_AT + 6 * WEEK, **newer)
    assert "GAP108" in there.refused("gap", "close-gap", CHAIR, CLOSED_AT, **close())


def test_two_acts_cannot_find_different_things_in_the_same_figures() -> None:
    there = planned(town())
    there.do("gap", "read-figures", SECRETARY, OPENED_AT + 6 * WEEK, **figures("concern"))
    assert "GAP108" in there.refused("gap", "close-gap", CHAIR, CLOSED_AT, **close())


def test_one_signal_may_have_been_chance_but_failing_a_target_was_not() -> None:
    there = planned(town())
    there.do("gap", "close-gap", CHAIR, CLOSED_AT, **close(because="chance"))
    other = Town().found().people()
    for organisation in ("ouh",):
        other.appoint(organisation)
    opened(other, opened_by="failing")
    other.do("gap", "accept-gap", CHAIR, OPENED_AT)
    said = close(because="chance")
    assert "GAP108" in other.refused("gap", "close-gap", CHAIR, CLOSED_AT, **said)


def test_a_corrected_version_of_the_same_period_closes_an_error_of_data() -> None:
    there = planned(town())
    said = close(because="data-error", period_ends_on="2024-01-31")
    there.do("gap", "close-gap", CHAIR, CLOSED_AT, **said)
    assert state(there, CLOSED_AT) == "closed"


def test_the_owner_does_not_close_what_they_own() -> None:
    there = opened(town())
    there.do("gap", "accept-gap", CHAIR, OPENED_AT)
    there.do("gap", "name-owner", SECRETARY, OPENED_AT, owner=CHAIR)
    there.do("gap", "plan", CHAIR, OPENED_AT, milestones=MILESTONES)
    told = there.refused("gap", "close-gap", CHAIR, CLOSED_AT, **close())
    assert {"WHO104", "GAP109"} <= told


def test_the_secretary_does_not_close_it_for_the_chair() -> None:
    there = planned(town())
    assert "WHO101" in there.refused("gap", "close-gap", SECRETARY, CLOSED_AT, **close())


# ---- clocks, and the climb -----------------------------------------------------------------------


def clock(there: Town, step: str, at: Any) -> Any:
    return next(one for one in there.record("gap", at).clocks if one.step == step)


def test_a_milestone_is_due_on_its_own_day() -> None:
    there = planned(town())
    at = OPENED_AT + 3 * DAY
    assert clock(there, "report-milestone", at).ends_at.date().isoformat() == "2024-05-31"
    reported(there, MILESTONES[0]["what"], OPENED_AT + WEEK, evidence=EVIDENCE)
    due = clock(there, "report-milestone", OPENED_AT + WEEK).ends_at
    assert due.date().isoformat() == "2024-06-11"  # three months, sooner than the next milestone


def test_evidence_is_due_when_every_milestone_was_reached() -> None:
    there = planned(town())
    at = OPENED_AT + WEEK
    for one in MILESTONES:
        reported(there, one["what"], at, evidence=EVIDENCE)
    steps = {one.step for one in there.record("gap", at).clocks}
    assert "report-milestone" not in steps
    assert clock(there, "close-gap", at).ends_at.date().isoformat() == "2024-06-11"


def test_nobody_takes_it_up_while_the_level_below_is_in_time() -> None:
    there = with_board(opened(town()))
    up = {"refer_to": BOARD, "reasons": "We want it."}
    told = there.refused("gap", "climb", BOARD_CHAIR, OPENED_AT + DAY, "p-board-chair", **up)
    assert told == {"GAP102"}
    assert "climb" not in {one.kind for one in there.record("gap", OPENED_AT + DAY).next}


def test_it_climbs_twice_by_the_clock_each_time_with_fresh_clocks_and_ends_at_the_top() -> None:
    there = with_board(opened(town()))
    late = OPENED_AT + 3 * WEEK
    assert [one.step for one in overdue(case(there, late), late)] == ["accept-gap"]
    assert "climb" in {one.kind for one in there.record("gap", late).next}
    assert next_up(case(there, late), late.date()) == (BOARD,)
    board(there, "climb", late, refer_to=BOARD, reasons="Nobody accepted it.")
    assert state(there, late) == "routed"
    assert case(there, late).competent == (BOARD,)
    assert clock(there, "accept-gap", late).state is ClockState.RUNNING
    assert not may_climb(case(there, late), late + DAY)
    assert "WHO101" in there.refused("gap", "accept-gap", CHAIR, late)

    later = late + 3 * WEEK
    assert next_up(case(there, later), later.date()) == (REGION,)
    up = {"refer_to": REGION, "reasons": "Nobody accepted it."}
    there.do("gap", "climb", REGION_SECRETARY, later, "p-region", **up)
    last = later + 3 * WEEK
    assert next_up(case(there, last), last.date()) == ()
    end = {"reasons": "There is no money.", "review_on": "2024-12-01"}
    there.do("gap", "leave-open", REGION_SECRETARY, last, "p-region", **end)
    assert state(there, last) == "left-open"


def test_below_the_top_nobody_leaves_it_open() -> None:
    there = opened(town())
    said = {"reasons": "-", "review_on": "2024-12-01"}
    assert there.refused("gap", "leave-open", CHAIR, OPENED_AT, **said) == {"GAP103"}


def test_it_does_not_skip_a_level() -> None:
    there = with_board(opened(town()))
    late = OPENED_AT + 3 * WEEK
    said = {"refer_to": REGION, "reasons": "-"}
    assert "GAP102" in there.refused("gap", "climb", BOARD_CHAIR, late, "p-board-chair", **said)


def test_what_was_declined_may_be_taken_up_at_once() -> None:
    there = with_board(opened(town()))
    there.do("gap", "decline", CHAIR, OPENED_AT, reasons="It is not ours.")
    board(there, "climb", OPENED_AT + DAY, refer_to=BOARD, reasons="Then it is ours.")
    board(there, "accept-gap", OPENED_AT + DAY)
    assert state(there, OPENED_AT + DAY) == "accepted"


def test_the_owner_may_ask_for_the_level_above_and_loses_it_when_it_climbs() -> None:
    there = with_board(planned(town()))
    at = OPENED_AT + WEEK
    there.do("gap", "ask-up", GP, at, reasons="It needs money that we have not.")
    board(there, "climb", at, refer_to=BOARD, reasons="We take it.")
    assert "WHO101" in there.refused("gap", "plan", GP, at, milestones=MILESTONES)
    board(there, "accept-gap", at)
    board(there, "name-owner", at, owner=BOARD_SECRETARY)
    assert left(case(there, at)) == ()
    assert "name-owner" in {one.step for one in there.record("gap", at).clocks}
    assert not may_climb(case(there, at), at + WEEK)


def test_a_milestone_that_passes_lets_it_climb() -> None:
    there = planned(town())
    before, after = OPENED_AT + 12 * WEEK, OPENED_AT + 13 * WEEK
    assert not may_climb(case(there, before), before)
    assert [one.step for one in overdue(case(there, after), after)] == ["report-milestone"]


def test_the_cause_may_be_stated_late_but_the_plan_lets_it_climb() -> None:
    there = owned(town())
    late = OPENED_AT + 6 * WEEK
    assert {one.step for one in overdue(case(there, late), late)} == {"state-cause", "plan"}


def test_what_is_closed_does_not_climb_and_may_be_challenged() -> None:
    there = with_board(planned(town()))
    there.do("gap", "close-gap", CHAIR, CLOSED_AT, **close())
    long_after = CLOSED_AT + 30 * WEEK
    up = {"refer_to": BOARD, "reasons": "-"}
    told = there.refused("gap", "climb", BOARD_CHAIR, long_after, "p-board-chair", **up)
    assert "ORD101" in told
    there.do("gap", "challenge", "public", long_after, ground="It is back.", reasons="-")


def test_a_decision_that_arises_from_a_gap_names_it() -> None:
    there = planned(town())
    there.raise_("falls", at=OPENED_AT + WEEK, arises_from={"kind": "matter", "id": "gap"})
    first = there.clerk.acts("falls")[0].act.payload
    assert first["arises_from"] == {"kind": "matter", "id": "gap"}
