"""On call at night: the rota, the log, diverts, actions, handover; and every rule about them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ringholder.matters.incident import actions, diverts, has_it, next_review
from ringholder.matters.judge import judging
from ringholder.matters.night_powers import powers, question_of_sum
from ringholder.matters.on_call import duties, instant_of, line_of, on_duty, read_duty
from ringholder.matters.record import Verdict
from tests.matters.nights import (
    CHIEF,
    DIRECTOR,
    DIVERT,
    DUTIES,
    HOUR,
    INCIDENT,
    NIGHT,
    OTHER,
    ROTA,
    agreed,
    incident,
    on_call,
    proposed,
    running,
    start,
)
from tests.matters.town import CHAIR, OXFORDSHIRE, SECRETARY, Town, ladder, town

LATER = NIGHT + 2 * HOUR
MORNING = datetime(2024, 4, 2, 7, tzinfo=UTC)


def case(there: Town, at: datetime = NIGHT + 30 * HOUR) -> Any:
    return judging(there.clerk.acts("full"), there.clerk.world, at).case


def wall(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


LOGGED = {
    "facts": "Nine wait, two of them over an hour.",
    "options": ["Divert two an hour", "Open the discharge lounge"],
    "decided_what": "Divert two an hour to the other site.",
    "decides_as": DIRECTOR,
    "function": "run-on-call",
    "costs": "none",
}
ACTION = {
    "action": "lounge",
    "to_do": "Open the discharge lounge.",
    "action_owner": "ouh",
    "action_due_at": wall(NIGHT + HOUR),
}


def test_a_night_goes_from_opening_to_debrief_and_the_record_shows_it() -> None:
    there = running()
    there.do("full", "log-decision", DIRECTOR, NIGHT, **LOGGED)
    there.do("full", "escalate-incident", DIRECTOR, NIGHT, woken=CHIEF, reasons="It grows.")
    there.do("full", "answer-escalation", CHIEF, NIGHT, advice="Hold the divert.")
    there.do("full", "give-action", DIRECTOR, NIGHT, **ACTION)
    there.do("full", "acknowledge-action", "ouh", NIGHT, action="lounge")
    effect = {"divert": "north", "effect_on_receiving": "Two more wait there."}
    there.do("full", "review-divert", DIRECTOR, LATER, **effect, review_at=wall(LATER + 3 * HOUR))
    left = {"open_diverts": ["north"], "open_actions": ["lounge"]}
    handed = {"duty_taker": OTHER, "situation": "Quieter.", **left}
    there.do("full", "hand-over", DIRECTOR, MORNING, **handed)
    there.do("full", "take-incident", OTHER, MORNING)
    there.do("full", "finish-action", "ouh", MORNING, action="lounge", done="Opened.")
    there.do("full", "end-divert", OTHER, MORNING, **effect, reasons="The queue is gone.")
    there.do("full", "stand-down", OTHER, MORNING, situation="Normal.", reasons="No queue.")
    there.do("full", "debrief", OTHER, MORNING + 24 * HOUR, learnt="Ring the lounge earlier.")
    record = there.record("full", MORNING + 24 * HOUR)
    assert (record.state, record.verdict) == ("closed", Verdict.SHOWN)


def test_the_log_says_who_has_the_incident_and_when_the_first_review_is_due() -> None:
    there = running()
    found = case(there)
    assert has_it(found) == DIRECTOR
    assert next_review(found) == NIGHT + 2 * HOUR
    (divert,) = diverts(found)
    assert (divert.state, divert.agreed) == ("running", {"ouh", "bht"})
    due = {one.kind: one.due_at for one in there.record("full", NIGHT).next}
    assert due["review-divert"] == NIGHT + 2 * HOUR


def test_a_review_that_never_came_is_told_and_a_late_one_too() -> None:
    there = running()
    late = NIGHT + 3 * HOUR
    assert [f.code for f in there.record("full", late).standing] == ["CLK102"]
    said = {"divert": "north", "effect_on_receiving": "-", "review_at": wall(late + HOUR)}
    told = there.do("full", "review-divert", DIRECTOR, late, **said)
    assert [f.code for f in told.findings] == ["CLK102"]
    assert there.record("full", late).standing == ()


# ---- the rota ------------------------------------------------------------------------------------


def test_a_rota_is_published_by_who_has_the_power_to_run_it() -> None:
    there = town()
    said = {**ROTA, "for_body": "ouh-board"}
    there.appoint("ouh-board/secretary")
    told = there.refused("april", "publish-rota", "ouh-board/secretary", NIGHT, **said)
    assert told == {"DTY101"}


def test_nobody_publishes_a_rota_for_a_body_that_is_not_theirs() -> None:
    assert "WHO116" in town().refused("april", "publish-rota", "bht", NIGHT, **ROTA)


@pytest.mark.parametrize(
    "line",
    [
        "first; nobody-at-all; 2024-04-01T19:00Z; 2024-04-02T07:00Z",
        f"first; {DIRECTOR}; 2024-04-02T07:00Z; 2024-04-01T19:00Z",
        f"first; {DIRECTOR}; 2024-10-27 01:30; 2024-10-27 12:00",
        f"first; {DIRECTOR}; 2024-03-31 01:30; 2024-03-31 12:00",
        f"second; {DIRECTOR}; 2024-04-02T06:00Z; 2024-04-02T08:00Z",
        "some words",
        f"first; {DIRECTOR}; 0001-01-01 00:00; 9999-12-31 23:59:59",
    ],
)
def test_a_duty_that_is_none_is_refused_with_the_line(line: str) -> None:
    said = {**ROTA, "duties": [*DUTIES, line]}
    assert town().refused("april", "publish-rota", SECRETARY, NIGHT, **said) == {"DTY102"}


def test_a_rota_of_nobody_is_none() -> None:
    said = {**ROTA, "duties": []}
    assert town().refused("april", "publish-rota", SECRETARY, NIGHT, **said) == {"DTY102"}


def test_a_duty_is_written_as_the_clock_on_the_wall_has_it_or_in_utc() -> None:
    summer, winter = instant_of("2024-07-01 20:00"), instant_of("2024-12-01 20:00")
    assert (summer, winter) == (
        datetime(2024, 7, 1, 19, tzinfo=UTC),
        datetime(2024, 12, 1, 20, tzinfo=UTC),
    )
    assert instant_of("2024-10-27T01:30:00Z") == datetime(2024, 10, 27, 1, 30, tzinfo=UTC)
    assert instant_of("2024-02-29 20:00") == datetime(2024, 2, 29, 20, tzinfo=UTC)
    assert instant_of("2023-02-29 20:00") is None
    assert instant_of("2024-04-01") is None


def test_a_duty_is_read_as_it_is_written_down() -> None:
    for line in DUTIES:
        duty = read_duty(line)
        assert not isinstance(duty, str)
        assert read_duty(line_of(duty)) == duty


def test_the_night_when_summer_time_ends_has_twenty_five_hours() -> None:
    duty = read_duty(f"first; {DIRECTOR}; 2024-10-26 12:00; 2024-10-27 12:00")
    assert not isinstance(duty, str)
    assert duty.to_at - duty.from_at == timedelta(hours=25)


def test_a_later_rota_does_not_reach_what_was_done_before() -> None:
    there = incident()
    changed = [DUTIES[0].replace(DIRECTOR, OTHER).replace(f"; {OTHER}; 01865", "; ; 01865")]
    there.do(
        "april", "change-rota", SECRETARY, NIGHT, duties=[*changed, *DUTIES[1:]], reasons="Ill."
    )
    acts = there.clerk.acts("april")
    assert [one.as_ for one in on_duty(acts, NIGHT)] == [OTHER, CHIEF]
    assert there.record("full", NIGHT).verdict is Verdict.SHOWN
    assert "DTY103" in there.refused("full", "give-action", DIRECTOR, NIGHT, **ACTION)


def test_the_deputy_stands_in_until_the_duty_ends() -> None:
    there = on_call()
    there.do("april", "stand-in", OTHER, NIGHT, stands_in_for=DIRECTOR, reasons="No answer.")
    acts = there.clerk.acts("april")
    assert [one.as_ for one in on_duty(acts, NIGHT)] == [OTHER, CHIEF]
    assert [one.as_ for one in on_duty(acts, NIGHT - HOUR)] == [DIRECTOR, CHIEF]
    there.do("full", "open-incident", OTHER, NIGHT, **INCIDENT)
    assert "DTY103" in there.refused("full", "give-action", DIRECTOR, NIGHT, **ACTION)


@pytest.mark.parametrize(
    ("as_", "for_", "at"),
    [(CHIEF, DIRECTOR, NIGHT), (OTHER, DIRECTOR, MORNING), (OTHER, CHIEF, NIGHT)],
)
def test_nobody_else_stands_in(as_: str, for_: str, at: datetime) -> None:
    said = {"stands_in_for": for_, "reasons": "-"}
    assert on_call().refused("april", "stand-in", as_, at, **said) == {"DTY104"}


def test_an_incident_is_opened_under_a_rota_that_holds() -> None:
    there = on_call()
    for rota in ("nothing", "appointment-1"):
        said = {**INCIDENT, "rota": rota}
        assert "DTY105" in there.refused("full", "open-incident", DIRECTOR, NIGHT, **said)
    there.do("april", "end-rota", SECRETARY, NIGHT, reasons="Another.")
    assert "DTY105" in there.refused("full", "open-incident", DIRECTOR, NIGHT, **INCIDENT)


def test_a_rota_that_somebody_published_without_the_power_is_told_wherever_it_is_used() -> None:
    there = town()
    for as_ in (DIRECTOR, "ouh-board/secretary"):
        there.appoint(as_)
    said = {**ROTA, "for_body": "ouh-board"}
    there.happened("april", "publish-rota", "ouh-board/secretary", NIGHT, **said)
    told = there.do("full", "open-incident", DIRECTOR, NIGHT, **INCIDENT)
    assert [f.code for f in told.findings] == ["DTY105"]


def test_whoever_acts_as_on_call_is_on_the_rota_at_that_instant() -> None:
    there = on_call()
    assert there.refused("full", "open-incident", OTHER, NIGHT, **INCIDENT) == {"DTY103"}
    assert there.refused("full", "open-incident", DIRECTOR, MORNING, **INCIDENT) == {"DTY103"}
    there.do("full", "open-incident", DIRECTOR, MORNING - timedelta(seconds=1), **INCIDENT)


# ---- who has the power ---------------------------------------------------------------------------


def test_a_decision_is_logged_with_whoever_has_the_power_and_others_are_told() -> None:
    there = incident()
    assert there.do("full", "log-decision", DIRECTOR, NIGHT, **LOGGED).findings == ()
    much = {**LOGGED, "costs": "300000"}
    for alone in (DIRECTOR, OTHER):
        told = {**much, "decides_as": alone}
        (found,) = there.do("full", "log-decision", DIRECTOR, NIGHT, **told).findings
        assert found.code == "OPL101"
        assert CHAIR in found.do
    both = {**much, "decides_with": CHAIR}
    assert there.do("full", "log-decision", DIRECTOR, NIGHT, **both).findings == ()
    himself = {**much, "decides_with": f"{OXFORDSHIRE}/director"}
    assert there.do("full", "log-decision", DIRECTOR, NIGHT, **himself).findings != ()


def test_what_depends_on_an_unknown_sum_is_told_as_that() -> None:
    told = incident().do("full", "log-decision", DIRECTOR, NIGHT, **{**LOGGED, "costs": "unknown"})
    assert [f.code for f in told.findings] == ["OPL101"]
    assert "not known" in told.findings[0].says


def test_between_meetings_the_seats_and_posts_that_the_rules_name_decide_for_a_body() -> None:
    asked = question_of_sum("coordinate-urgent-care", ("oxfordshire",), NIGHT.date(), "none")
    found = powers(ladder(), asked)
    first, above = found.ways
    assert first.who == ((CHAIR,), (f"{OXFORDSHIRE}/director", DIRECTOR))
    assert (first.between_meetings, first.lowest, above.lowest) == (True, True, False)
    assert above.holder.id == "icb-board"
    assert CHIEF in above.names


# ---- escalation ----------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [DIRECTOR, "specialty-lead", "nobody-at-all", OTHER])
def test_an_incident_is_not_taken_up_to_somebody_who_is_not_above(named: str) -> None:
    there = incident()
    if named == OTHER:  # of the same tier at seven, and a level above by its post
        there.do("full", "escalate-incident", DIRECTOR, NIGHT, woken=named, reasons="-")
        return
    said = {"woken": named, "reasons": "-"}
    assert there.refused("full", "escalate-incident", DIRECTOR, NIGHT, **said) == {"OPL102"}


def test_it_is_taken_up_to_the_region_as_well() -> None:
    there = incident()
    there.do("full", "escalate-incident", CHIEF, NIGHT, woken="regional-director", reasons="-")
    there.do("full", "answer-escalation", "regional-director", NIGHT, advice="Hold.")
    assert "WHO101" in there.refused("full", "answer-escalation", OTHER, NIGHT, advice="-")


# ---- diverts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other", [{"to_site": "ouh"}, {"an_hour": "0"}, {"an_hour": "-1"}, {"from_site": "nowhere"}]
)
def test_a_divert_goes_from_one_site_to_another(other: dict[str, str]) -> None:
    said = {**DIVERT, **other}
    assert incident().refused("full", "propose-divert", DIRECTOR, NIGHT, **said) == {"OPL103"}


def test_each_divert_has_one_name_and_takes_its_steps_in_their_order() -> None:
    there = running()
    assert there.refused("full", "propose-divert", DIRECTOR, NIGHT, **DIVERT) == {"OPL103"}
    assert there.refused("full", "start-divert", DIRECTOR, NIGHT, **start()) == {"OPL103"}
    effect = {"divert": "south", "effect_on_receiving": "-", "reasons": "-"}
    assert there.refused("full", "end-divert", DIRECTOR, NIGHT, **effect) == {"OPL103"}


@pytest.mark.parametrize("site", ["ouh", "bht"])
def test_a_divert_does_not_start_before_both_sites_have_agreed(site: str) -> None:
    there = agreed(site)
    assert there.refused("full", "start-divert", DIRECTOR, NIGHT, **start()) == {"OPL104"}


def test_a_site_that_takes_its_agreement_back_has_not_agreed() -> None:
    there = agreed()
    no = {"divert": "north", "organisation": "bht", "agrees": False}
    there.do("full", "agree-divert", "bht", NIGHT, **no)
    assert there.refused("full", "start-divert", DIRECTOR, NIGHT, **start()) == {"OPL104"}


def test_a_site_agrees_for_itself_and_on_call_records_what_it_said_with_who_said_so() -> None:
    there = proposed()
    yes = {"divert": "north", "organisation": "bht", "agrees": True}
    assert there.refused("full", "agree-divert", "ouh", NIGHT, **yes) == {"OPL110"}
    assert there.refused("full", "agree-divert", DIRECTOR, NIGHT, **yes) == {"OPL110"}
    other = {**yes, "organisation": "rbft", "said_by": "Its bed manager"}
    assert there.refused("full", "agree-divert", DIRECTOR, NIGHT, **other) == {"OPL110"}
    by = {**yes, "said_by": "The site manager, by telephone"}
    there.do("full", "agree-divert", DIRECTOR, NIGHT, **by)
    assert "OPL110" in there.refused("full", "agree-divert", OTHER, NIGHT, **by)


@pytest.mark.parametrize("hours", [-1, 0, 25])
def test_a_divert_is_reviewed_at_a_time_to_come_within_a_day(hours: int) -> None:
    said = start(review_at=wall(NIGHT + hours * HOUR))
    assert agreed().refused("full", "start-divert", DIRECTOR, NIGHT, **said) == {"OPL105"}


def test_a_divert_of_which_primary_care_was_not_told_is_told_in_the_record() -> None:
    there = agreed()
    said = start(told_primary_care=False, told_111=False)
    (found,) = there.do("full", "start-divert", DIRECTOR, NIGHT, **said).findings
    assert found.code == "OPL106"
    assert "primary care and NHS 111" in found.says


# ---- actions, handover, the end ------------------------------------------------------------------


def test_an_action_has_one_name_a_time_to_come_and_one_owner() -> None:
    there = incident()
    past = {**ACTION, "action_due_at": wall(NIGHT - HOUR)}
    assert there.refused("full", "give-action", DIRECTOR, NIGHT, **past) == {"OPL109"}
    there.do("full", "give-action", DIRECTOR, NIGHT, **ACTION)
    there.do(
        "full",
        "give-action",
        DIRECTOR,
        NIGHT,
        **{**ACTION, "action": "beds", "action_owner": "bht"},
    )
    assert there.refused("full", "give-action", DIRECTOR, NIGHT, **ACTION) == {"OPL109"}
    nothing = {"action": "nothing"}
    assert there.refused("full", "acknowledge-action", "ouh", NIGHT, **nothing) == {"OPL109"}
    lounge = {"action": "lounge"}
    assert there.refused("full", "acknowledge-action", "bht", NIGHT, **lounge) == {"OPL111"}
    there.do("full", "finish-action", "ouh", NIGHT, **lounge, done="Opened.")
    assert there.refused("full", "finish-action", "ouh", NIGHT, **lounge, done="-") == {"OPL109"}
    assert [one.id for one in actions(case(there)) if one.done is None] == ["beds"]


@pytest.mark.parametrize(
    "other",
    [
        {"open_diverts": []},
        {"open_actions": []},
        {"open_diverts": ["north", "south"]},
        {"duty_taker": DIRECTOR},
        {"duty_taker": "specialty-lead"},
    ],
)
def test_a_handover_drops_nothing_and_goes_to_who_is_next(other: dict[str, Any]) -> None:
    there = running()
    there.do("full", "give-action", DIRECTOR, NIGHT, **ACTION)
    left = {"open_diverts": ["north"], "open_actions": ["lounge"]}
    said = {"duty_taker": OTHER, "situation": "-", **left, **other}
    told = there.refused("full", "hand-over", DIRECTOR, MORNING - HOUR, **said)
    assert told == {"OPL107"}


def test_whoever_has_the_incident_hands_it_over_after_their_duty_and_does_nothing_else() -> None:
    there = incident()
    after = MORNING + timedelta(minutes=5)
    assert there.refused("full", "give-action", DIRECTOR, after, **ACTION) >= {"DTY103"}
    there.do("full", "hand-over", DIRECTOR, after, duty_taker=OTHER, situation="-")
    assert "WHO101" in there.refused("full", "take-incident", CHIEF, after)
    there.do("full", "take-incident", OTHER, after)
    assert has_it(case(there)) == OTHER


def test_an_incident_is_not_stood_down_while_something_is_open() -> None:
    said = {"situation": "-", "reasons": "-"}
    assert running().refused("full", "stand-down", DIRECTOR, NIGHT, **said) == {"OPL108"}


def test_only_lines_that_can_be_read_are_duties() -> None:
    there = on_call()
    there.happened("april", "change-rota", SECRETARY, NIGHT, duties=["x"], reasons="-")
    assert duties(there.clerk.acts("april")) == ()
