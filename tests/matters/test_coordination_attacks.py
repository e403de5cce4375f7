"""Ways to get round the rules of coordination: each was tried, and none goes through."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ringholder.matters.case import Case
from ringholder.matters.incident import actions, diverts, has_it, left_to_do, next_review
from ringholder.matters.judge import judging
from ringholder.matters.mutual_aid import agreed as agreed_to
from ringholder.matters.mutual_aid import offered, planned
from ringholder.matters.on_call import on_duty, rota_acts
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
    running,
    start,
)
from tests.matters.test_mutual_aid import COUNTS, OFFER, PLAN, both_offer
from tests.matters.test_mutual_aid import running as aid_runs
from tests.matters.test_mutual_aid import there as _aid
from tests.matters.test_on_call import ACTION, LOGGED, MORNING, wall
from tests.matters.test_shared_problems import EVALUATED, LEARNING, SUPPORT, TROUBLE, agrees
from tests.matters.test_shared_problems import proposed as way_proposed
from tests.matters.test_shared_problems import there as _shared
from tests.matters.town import CHAIR, GP, OXFORDSHIRE, RAISED, SECRETARY, Town, town

DAY = timedelta(days=1)
shared, aid = _shared, _aid
PUT_ON_CALL = [DUTIES[0].replace(DIRECTOR, CHIEF).replace(f"; {OTHER};", "; ;")]


def case(there: Town, matter: str = "full") -> Case:
    return judging(there.clerk.acts(matter), there.clerk.world).case


def now_on_call(there: Town, matter: str = "full") -> list[str]:
    return [one.as_ for one in on_duty(rota_acts(case(there, matter)), NIGHT)]


# ---- the rota ------------------------------------------------------------------------------------


def test_a_rota_that_a_stranger_changed_puts_nobody_on_call() -> None:
    there = incident()
    said = {"duties": [DUTIES[0].replace(DIRECTOR, "bht")], "reasons": "I say so."}
    assert "WHO101" in there.happened("april", "change-rota", "bht", NIGHT, **said)
    assert now_on_call(there) == [DIRECTOR, CHIEF]
    assert "DTY103" in there.refused("full", "give-action", "bht", NIGHT, **ACTION)
    there.do("full", "give-action", DIRECTOR, NIGHT, **ACTION)


def test_a_change_under_a_borrowed_name_or_that_cannot_be_read_puts_nobody_on_call() -> None:
    there = incident()
    said = {"duties": PUT_ON_CALL, "reasons": "-"}
    assert "WHO101" in there.happened("april", "change-rota", SECRETARY, NIGHT, "p-bht", **said)
    assert "ACT101" in there.happened("april", "change-rota", SECRETARY, NIGHT, reasons="-")
    assert now_on_call(there) == [DIRECTOR, CHIEF]


def test_a_rota_that_is_changed_afterwards_makes_nothing_lawful_that_was_not() -> None:
    there = on_call()
    assert there.happened("full", "open-incident", OTHER, NIGHT, **INCIDENT) == {"DTY103"}
    said = {"duties": [DUTIES[0].replace(DIRECTOR, OTHER, 1).replace(f"; {OTHER}; 01", "; ; 01")]}
    there.do("april", "change-rota", SECRETARY, NIGHT + HOUR, **said, reasons="As it was.")
    assert there.record("full", NIGHT + HOUR).verdict is Verdict.AGAINST


def test_whoever_is_made_the_deputy_afterwards_did_not_stand_in_before() -> None:
    there = on_call()
    stand = {"stands_in_for": DIRECTOR, "reasons": "-"}
    assert there.happened("april", "stand-in", CHIEF, NIGHT, **stand) == {"DTY104"}
    named = [DUTIES[0].replace(f"; {OTHER};", f"; {CHIEF};")]
    there.do("april", "change-rota", SECRETARY, NIGHT + HOUR, duties=named, reasons="-")
    found = on_duty(there.clerk.acts("april"), NIGHT + 2 * HOUR)
    assert [one.as_ for one in found] == [DIRECTOR]


def test_a_deputy_who_stands_in_goes_on_when_another_month_of_the_rota_is_changed() -> None:
    there = on_call()
    there.do("april", "stand-in", OTHER, NIGHT, stands_in_for=DIRECTOR, reasons="No answer.")
    may = f"first; {DIRECTOR}; 2024-05-01T19:00Z; 2024-05-02T07:00Z"
    there.do("april", "change-rota", SECRETARY, NIGHT, duties=[*DUTIES, may], reasons="May.")
    there.do("full", "open-incident", OTHER, NIGHT + HOUR, **INCIDENT)


def test_an_incident_is_not_opened_under_a_rota_of_elsewhere() -> None:
    there = on_call()
    said = {**INCIDENT, "area": ["berkshire-west"]}
    assert there.refused("full", "open-incident", DIRECTOR, NIGHT, **said) == {"DTY105"}


def test_a_duty_ends_with_its_last_second_on_the_night_of_twenty_three_hours() -> None:
    line = f"first; {DIRECTOR}; 2024-03-30 20:00; 2024-03-31 08:00"
    there = on_call(duties=[line])
    ends = datetime(2024, 3, 31, 7, tzinfo=UTC)  # eight o'clock, an hour sooner than the day before
    assert there.refused("full", "open-incident", DIRECTOR, ends, **INCIDENT) == {"DTY103"}


# ---- the log -------------------------------------------------------------------------------------


def test_a_decision_is_not_logged_as_of_a_time_to_come() -> None:
    said = {**LOGGED, "happened_at": wall(NIGHT + HOUR)}
    assert incident().refused("full", "log-decision", DIRECTOR, NIGHT, **said) == {"OPL101"}


def test_the_power_is_that_of_the_day_on_which_it_was_decided() -> None:
    there = incident()
    there.appoint(f"{OXFORDSHIRE}/gp-2")
    yesterday = {**LOGGED, "happened_at": wall(NIGHT - 4 * HOUR)}
    assert there.do("full", "log-decision", DIRECTOR, NIGHT, **yesterday).findings == ()
    before = {**LOGGED, "happened_at": "2023-06-01T01:00:00Z"}  # nobody held the post then
    (found,) = there.do("full", "log-decision", DIRECTOR, NIGHT, **before).findings
    assert found.code == "OPL101"


def test_what_another_decided_is_logged_with_how_one_knows() -> None:
    there = incident()
    (found,) = there.do("full", "log-decision", CHIEF, NIGHT, **LOGGED).findings
    assert (found.code, "how they know" in found.says) == ("OPL101", True)
    rang = {**LOGGED, "agreed_with": ["The director, by telephone"]}
    assert there.do("full", "log-decision", CHIEF, NIGHT, **rang).findings == ()


def test_one_person_in_two_posts_does_not_decide_together_with_themselves() -> None:
    there = town()
    there.appoint(DIRECTOR, "p-chair")
    for as_ in (CHIEF, OTHER):
        there.appoint(as_)
    there.do("april", "publish-rota", SECRETARY, NIGHT - 48 * HOUR, **ROTA)
    there.do("full", "open-incident", DIRECTOR, NIGHT, "p-chair", **INCIDENT)
    both = {**LOGGED, "costs": "300000", "decides_with": CHAIR}
    (found,) = there.do("full", "log-decision", DIRECTOR, NIGHT, "p-chair", **both).findings
    assert (found.code, "One person" in found.says) == ("OPL101", True)


# ---- diverts, actions, handover ------------------------------------------------------------------


def test_what_the_other_side_says_of_a_site_is_no_agreement_of_it() -> None:
    there = agreed("ouh")
    yes = {"divert": "north", "organisation": "bht", "agrees": True, "said_by": "Somebody"}
    assert there.happened("full", "agree-divert", "ouh", NIGHT, **yes) == {"OPL110"}
    assert diverts(case(there))[0].agreed == {"ouh"}
    assert "OPL104" in there.refused("full", "start-divert", DIRECTOR, NIGHT, **start())


def test_a_site_on_call_that_records_the_word_of_the_other_is_told_so() -> None:
    duties = [DUTIES[0].replace(DIRECTOR, "ouh", 1)]
    there = on_call(duties=duties)
    there.do("full", "open-incident", "ouh", NIGHT, **INCIDENT)
    there.do("full", "propose-divert", "ouh", NIGHT, **DIVERT)
    yes = {"divert": "north", "organisation": "bht", "agrees": True, "said_by": "The site manager"}
    (found,) = there.do("full", "agree-divert", "ouh", NIGHT, **yes).findings
    assert (found.code, "the other side" in found.says) == ("OPL110", True)


def test_two_diverts_do_not_cross() -> None:
    there = running()
    back = {**DIVERT, "divert": "back", "from_site": "bht", "to_site": "ouh"}
    there.do("full", "propose-divert", DIRECTOR, NIGHT, **back)
    for site in ("ouh", "bht"):
        said = {"divert": "back", "organisation": site, "agrees": True}
        there.do("full", "agree-divert", site, NIGHT, **said)
    crossing = start(divert="back")
    assert there.refused("full", "start-divert", DIRECTOR, NIGHT, **crossing) == {"OPL103"}
    effect = {"divert": "north", "effect_on_receiving": "-", "reasons": "-"}
    there.do("full", "end-divert", DIRECTOR, NIGHT, **effect)
    there.do("full", "start-divert", DIRECTOR, NIGHT, **crossing)


def test_the_review_of_one_divert_does_not_put_off_that_of_another() -> None:
    there = running()
    other = {**DIVERT, "divert": "south", "to_site": "rbft"}
    there.do("full", "propose-divert", DIRECTOR, NIGHT, **other)
    for site in ("ouh", "rbft"):
        said = {"divert": "south", "organisation": site, "agrees": True}
        by = DIRECTOR if site == "rbft" else site
        more = {"said_by": "Its site manager"} if site == "rbft" else {}
        there.do("full", "agree-divert", by, NIGHT, **said, **more)
    late = start(divert="south", review_at=wall(NIGHT + 6 * HOUR))
    there.do("full", "start-divert", DIRECTOR, NIGHT, **late)
    assert next_review(case(there)) == NIGHT + 2 * HOUR
    effect = {"divert": "south", "effect_on_receiving": "-"}
    there.do(
        "full", "review-divert", DIRECTOR, NIGHT + HOUR, **effect, review_at=wall(NIGHT + 8 * HOUR)
    )
    assert next_review(case(there)) == NIGHT + 2 * HOUR
    assert "CLK102" in {f.code for f in there.record("full", NIGHT + 3 * HOUR).standing}


def test_nobody_finishes_what_was_given_to_another_but_who_is_on_call() -> None:
    there = incident()
    there.do("full", "give-action", DIRECTOR, NIGHT, **ACTION)
    there.do("full", "give-action", DIRECTOR, NIGHT, **{**ACTION, "action": "beds",
             "action_owner": "bht"})  # fmt: skip
    done = {"action": "beds", "done": "Done, we think."}
    assert there.refused("full", "finish-action", "ouh", NIGHT, **done) == {"OPL111"}
    assert [one.id for one in left_to_do(case(there))] == ["lounge", "beds"]
    there.do("full", "finish-action", DIRECTOR, NIGHT, **done)
    assert [one.id for one in actions(case(there)) if one.done] == ["beds"]


def test_somebody_else_on_call_does_not_hand_the_incident_over_unnoticed() -> None:
    there = incident()
    soon = MORNING - HOUR / 2
    (found,) = there.do(
        "full", "hand-over", CHIEF, soon, duty_taker=OTHER, situation="Mine now."
    ).findings
    assert (found.code, DIRECTOR in found.says) == ("OPL107", True)


def test_nobody_takes_an_incident_that_was_not_handed_to_them() -> None:
    there = incident()
    assert "WHO101" in there.happened("full", "take-incident", CHIEF, NIGHT)
    assert has_it(case(there)) == DIRECTOR


# ---- mutual aid ----------------------------------------------------------------------------------


def test_what_another_agreed_or_offered_for_an_organisation_binds_it_to_nothing(aid: Town) -> None:
    both_offer(aid).do("aid", "plan-help", "ouh", RAISED + 2 * DAY, **PLAN)
    said = {"organisation": "bht", "agrees": True}
    assert aid.happened("aid", "agree-plan", "rbft", RAISED + 2 * DAY, **said) == {"WHO109"}
    assert agreed_to(case(aid, "aid")) == {}
    more = {**OFFER, "slots_offered": 5_000}
    assert "WHO109" in aid.happened("aid", "offer-help", "rbft", RAISED + 2 * DAY, **more)
    assert offered(case(aid, "aid"))["bht"].slots == 60


def test_a_plan_is_not_swapped_after_it_was_agreed_to(aid: Town) -> None:
    both_offer(aid).do("aid", "plan-help", "ouh", RAISED + 2 * DAY, **PLAN)
    for name in ("ouh", "bht", "rbft"):
        aid.do("aid", "agree-plan", name, RAISED + 2 * DAY, organisation=name, agrees=True)
    aid.do("aid", "plan-help", "ouh", RAISED + 3 * DAY, **PLAN)
    assert agreed_to(case(aid, "aid")) == {}
    told = aid.refused("aid", "start-help", "ouh", RAISED + 3 * DAY, organisation="ouh")
    assert told == {"CPY105"}


def test_a_plan_that_is_entered_once_help_runs_changes_nothing(aid: Town) -> None:
    aid_runs(aid)
    other = {**PLAN, "aid_moves": ["bht; 1"]}
    assert "ORD101" in aid.happened("aid", "plan-help", "ouh", RAISED + 5 * DAY, **other)
    assert planned(case(aid, "aid")) == {"bht": 60, "rbft": 30}


def test_help_does_not_start_on_slots_that_were_taken_back(aid: Town) -> None:
    both_offer(aid).do("aid", "plan-help", "ouh", RAISED + 2 * DAY, **PLAN)
    for name in ("ouh", "bht", "rbft"):
        aid.do("aid", "agree-plan", name, RAISED + 2 * DAY, organisation=name, agrees=True)
    aid.do("aid", "offer-help", "bht", RAISED + 3 * DAY, **{**OFFER, "slots_offered": 10})
    told = aid.refused("aid", "start-help", "ouh", RAISED + 3 * DAY, organisation="ouh")
    assert told == {"CPY105"}


def test_more_treated_than_the_plan_has_is_told(aid: Town) -> None:
    aid_runs(aid)
    many = {"patients_offered": 90, "patients_consented": 70, "patients_treated": 61}
    (found,) = aid.do(
        "aid", "report-help", "bht", RAISED + 20 * DAY, organisation="bht", **many
    ).findings
    assert (found.code, "the plan has 60" in found.says) == ("CPY106", True)


@pytest.mark.parametrize(
    "wrong", [{"patients_treated": -1}, {"patients_offered": 0}, {"patients_consented": "many"}]
)
def test_nobody_is_treated_without_having_been_asked(aid: Town, wrong: dict[str, Any]) -> None:
    aid_runs(aid)
    said = {**COUNTS, **wrong}
    told = aid.refused("aid", "report-help", "bht", RAISED + 20 * DAY, organisation="bht", **said)
    assert told & {"ACT101", "CPY106"}


@pytest.mark.parametrize("slots", [-1, 10**13, 2.5, "many"])
def test_slots_are_a_whole_number_of_none_or_more(aid: Town, slots: object) -> None:
    said = {**OFFER, "slots_offered": slots}
    assert aid.refused("aid", "offer-help", "bht", RAISED + DAY, **said) == {"ACT101"}


# ---- shared problems -----------------------------------------------------------------------------


def test_a_provider_does_not_lead_its_own_trouble_through_another_post(shared: Town) -> None:
    shared.do("nights", "open-trouble", SECRETARY, RAISED, **TROUBLE)
    shared.route("nights")
    shared.appoint("oxford-health", f"p-{DIRECTOR}")
    said = {"owner": DIRECTOR}
    assert shared.refused("nights", "name-owner", SECRETARY, RAISED, **said) == {"SHD105"}


def test_whoever_shared_what_was_learnt_does_not_show_that_it_works(shared: Town) -> None:
    shared.do("falls", "share-learning", GP, RAISED, **LEARNING)
    (found,) = shared.do("falls", "add-evaluation", GP, RAISED, **EVALUATED).findings
    assert (found.code, "themselves" in found.says) == ("SHD103", True)
    assert shared.do("falls", "add-evaluation", SECRETARY, RAISED, **EVALUATED).findings == ()


def test_nobody_offers_help_to_themselves_nor_accepts_what_was_offered_for_another(
    shared: Town,
) -> None:
    shared.do("van", "ask-for-support", "ouh", RAISED, **SUPPORT)
    shared.route("van")
    offer = {"support": "A van", "from_on": "2024-03-02", "until_on": "2024-04-30"}
    own = {**offer, "organisation": "ouh"}
    assert shared.refused("van", "offer-help", "ouh", RAISED, **own) == {"CPY101"}
    theirs = {**offer, "organisation": "oxford-health"}
    assert shared.happened("van", "offer-help", "ouh", RAISED, **theirs) == {"WHO109"}
    told = shared.refused("van", "accept-help", "ouh", RAISED, helper="oxford-health")
    assert told == {"SHD104"}


def test_who_stands_in_a_borrowed_agreement_settles_no_boundary(shared: Town) -> None:
    way_proposed(shared)
    agrees(shared, "ouh")
    said = {"organisation": "oxford-health", "agrees": True}
    assert shared.happened("edge", "agree-way", "ouh", RAISED + DAY, **said) == {"WHO109"}
    assert shared.refused("edge", "settle-way", GP, RAISED + 2 * DAY) == {"SHD102"}
