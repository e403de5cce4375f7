"""The decision procedure, told as what a place committee does and may not do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ringholder.matters.case import question_of
from ringholder.matters.clerk import Draft
from ringholder.matters.foresight import forecast
from ringholder.matters.how import how
from ringholder.matters.record import ClockState, Verdict
from ringholder.matters.routing import routing
from ringholder.matters.voting.secret import Box
from tests.matters.town import (
    CHAIR,
    DECIDED,
    FALLS,
    GP,
    MET,
    OXFORDSHIRE,
    PAPER,
    RAISED,
    SECRETARY,
    VICE_CHAIR,
    Town,
    later,
    town,
)


@pytest.fixture
def there() -> Town:
    return town()


def decided(there: Town, **other: object) -> None:
    there.to_the_table(**other)  # type: ignore[arg-type]
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)


def test_a_place_committee_decides_from_proposal_to_review_and_all_of_it_is_shown(there):
    decided(there)
    there.do("falls", "publish", SECRETARY, later(MET, days=2))
    there.do("falls", "carry-out", SECRETARY, later(MET, days=30), done="It began.")
    there.do("falls", "review", SECRETARY, later(MET, days=366), found="Fewer falls.")
    record = there.record("falls", later(MET, days=400))
    assert (record.state, record.verdict, record.ended) == ("closed", Verdict.SHOWN, True)
    assert record.in_effect_at == MET


def test_what_may_happen_next_says_who_may_do_it_and_by_when(there):
    there.raise_()
    record = there.record("falls", RAISED)
    effect = next(n for n in record.next if n.kind == "state-effect")
    assert "ouh" in effect.as_
    assert effect.due_at == datetime(2024, 3, 15, 23, 59, 59, tzinfo=UTC)
    assert "list" not in {n.kind for n in record.next}  # it comes after the paper


def test_the_route_has_to_be_the_charters_own(there):
    there.do("falls", "raise", SECRETARY, RAISED, **FALLS)
    stated = {"competent": ["icb-board"], "rung": "system", "first": [], "consult": []}
    stated |= {"asked": [], "clauses": []}
    assert there.refused("falls", "route", SECRETARY, RAISED, **stated) == {"RTE101"}


def test_nobody_acts_in_a_capacity_that_the_roll_does_not_show(there):
    assert there.refused("falls", "raise", SECRETARY, RAISED, by="p-stranger", **FALLS) == {
        "WHO101"
    }


def test_an_appointment_recorded_afterwards_does_not_help_an_act_before_it(there):
    there.happened("falls", "raise", GP, RAISED, by="p-late", **FALLS)
    there.appoint(GP, "p-late")
    first = there.record("falls", later(RAISED, days=1)).steps[0]
    assert {finding.code for finding in first.findings} == {"WHO101"}


def test_a_step_out_of_order_is_refused_and_moves_nothing(there):
    there.raise_()
    assert "ORD101" in there.refused("falls", "list", SECRETARY, RAISED, meeting="march")
    there.happened("falls", "list", SECRETARY, RAISED, meeting="march")
    assert there.record("falls", RAISED).state == "routed"


def test_a_step_says_all_that_it_asks_for_and_nothing_else(there):
    wrong = {**FALLS, "whole_life": "lots", "colour": "red"}
    wrong.pop("title")
    told = there.attempt("falls", "raise", SECRETARY, RAISED, wrong)
    said = [f.says for f in told.findings if f.code == "ACT101"]  # type: ignore[union-attr]
    assert any("`title` is missing" in one for one in said)
    assert any("`whole_life` should be a sum" in one for one in said)
    assert any("`colour` is not asked for" in one for one in said)


def test_an_effect_that_nobody_stated_holds_the_decision_only_while_the_clock_runs(there):
    there.raise_()
    for name in ("effect-on-each", "hear-providers"):
        there.do("falls", "meet-condition", SECRETARY, RAISED, condition=name, done="Done.")
    there.do("falls", "paper", SECRETARY, RAISED, recommendation="-", options=["-"], cite=PAPER)
    early = datetime(2024, 3, 14, 10, tzinfo=UTC)
    there.convene("early", on=early)
    there.do("falls", "list", SECRETARY, RAISED, meeting="early")
    there.sit(meeting="early", at=early)
    there.open_(meeting="early", at=early)
    for place in there.voting():
        there.do("falls", "vote", SECRETARY, early, place=place, choice="for")
    assert there.happened("falls", "decide", CHAIR, early, **DECIDED) == {"FST103"}


def test_what_must_come_first_is_not_shown_when_nobody_recorded_it(there):
    there.raise_()
    said = dict.fromkeys(("effect_on_patients", "effect_on_money", "effect_on_staff"), "-")
    there.do("falls", "state-effect", "ouh", RAISED, organisation="ouh", **said)
    there.do("falls", "paper", SECRETARY, RAISED, recommendation="-", options=["-"], cite=PAPER)
    there.convene()
    there.do("falls", "list", SECRETARY, RAISED, meeting="march")
    there.sit()
    there.open_()
    there.all_for()
    decided_ = there.do("falls", "decide", CHAIR, MET, **DECIDED)
    assert {f.code for f in decided_.findings} == {"FST102"}
    assert decided_.verdict is Verdict.NOT_SHOWN


def test_a_condition_that_nothing_asks_for_is_told(there):
    there.raise_()
    odd = {"condition": "horoscope", "done": "Read."}
    assert there.happened("falls", "meet-condition", SECRETARY, RAISED, **odd) == {"FST101"}


def test_notice_too_short_is_told_unless_it_is_said_why(there):
    there.prepare()
    there.convene(on=MET)
    late = datetime(2024, 3, 18, 9, tzinfo=UTC)
    assert there.refused("falls", "list", SECRETARY, late, meeting="march") == {"NTC101"}
    there.do("falls", "list", SECRETARY, late, meeting="march", late_because="A ward is closing.")


def test_notice_of_the_meeting_itself_is_held_to_the_same_rule(there):
    day = "2024-03-20"
    called = {"title": "M", "bodies": [OXFORDSHIRE], "meets_on": day, "starts": "10", "where": "O"}
    there.do("march", "convene", SECRETARY, RAISED, **called, in_public=True)
    late = datetime(2024, 3, 19, 9, tzinfo=UTC)
    assert there.refused("march", "give-notice", SECRETARY, late) == {"NTC102"}


def test_an_item_is_opened_only_at_a_meeting_of_the_body_that_has_begun(there):
    there.prepare()
    there.convene()
    there.do("falls", "list", SECRETARY, RAISED, meeting="march")
    frozen = how(there.charter, OXFORDSHIRE, MET.date()).as_json()
    assert there.refused("falls", "open", CHAIR, MET, meeting="march", how=frozen) == {"SIT101"}


def test_the_rule_that_is_frozen_is_the_charters(there):
    there.prepare()
    there.convene()
    there.do("falls", "list", SECRETARY, RAISED, meeting="march")
    there.sit()
    frozen = how(there.charter, OXFORDSHIRE, MET.date()).as_json()
    easier = {**frozen, "quorum": {"number": 1, "needs": []}}
    assert there.refused("falls", "open", CHAIR, MET, meeting="march", how=easier) == {"FRZ101"}


# ---- interests -----------------------------------------------------------------------------------


def declares(there: Town, place: str, handling: str = "leave", by: str = CHAIR) -> None:
    said = {"category": "financial", "gains": "gain", "what": "Shares in a supplier"}
    there.do("falls", "declare", SECRETARY, MET, place=place, **said)
    there.do("falls", "handle", by, MET, place=place, handling=handling, reasons="It is a gain.")


def test_who_has_left_an_item_casts_no_vote_on_it(there):
    there.to_the_table()
    declares(there, GP)
    assert there.refused("falls", "vote", SECRETARY, MET, place=GP, choice="for") == {"VOT101"}


def test_a_conflicted_vote_that_was_cast_all_the_same_is_named_and_not_counted(there):
    there.to_the_table()
    declares(there, GP)
    there.happened("falls", "vote", SECRETARY, MET, place=GP, choice="for")
    there.all_for(without=[GP])
    done = there.attempt("falls", "decide", CHAIR, MET, {**DECIDED, "for": len(there.voting())})
    assert {f.code for f in done.findings} == {"VOT103"}  # type: ignore[union-attr]


def test_nobody_decides_on_their_own_interest(there):
    there.to_the_table()
    said = {"category": "financial", "gains": "gain", "what": "Shares"}
    there.do("falls", "declare", CHAIR, MET, place=CHAIR, **said)
    handled = {"place": CHAIR, "handling": "leave", "reasons": "It is a gain."}
    assert there.refused("falls", "handle", CHAIR, MET, **handled) == {"COI101"}
    there.do("falls", "handle", VICE_CHAIR, MET, **handled)
    there.all_for(without=[CHAIR])
    assert there.refused("falls", "decide", CHAIR, MET, **DECIDED) == {"SIT103"}
    there.do("falls", "decide", VICE_CHAIR, MET, **DECIDED)


def test_who_was_told_to_leave_is_not_heard(there):
    there.to_the_table()
    declares(there, GP)
    assert there.refused("falls", "discuss", GP, MET, said="But think of …") == {"COI102"}


def test_nobody_votes_in_the_place_of_another(there):
    there.to_the_table()
    told = there.refused("falls", "vote", GP, MET, place=CHAIR, choice="for")
    assert told == {"WHO102"}


def test_recusal_on_one_item_leaves_the_other_alone(there):
    there.prepare("falls")
    there.prepare("beds")
    there.convene()
    for item in ("falls", "beds"):
        there.do(item, "list", SECRETARY, RAISED, meeting="march")
    there.sit()
    there.open_("falls")
    declares(there, GP)
    there.open_("beds")
    there.do("beds", "vote", GP, MET, place=GP, choice="against")


def test_a_committee_is_not_quorate_once_those_who_must_have_left(there):
    there.to_the_table()
    out = [place for place in there.voting() if place not in (CHAIR, VICE_CHAIR)]
    for place in out:
        declares(there, place)
    there.all_for(without=out)
    assert "QUO101" in there.refused("falls", "decide", CHAIR, MET, **DECIDED)
    there.do("falls", "not-quorate", CHAIR, MET, present=[CHAIR, VICE_CHAIR], way_out="panel")
    assert there.record("falls", MET).state == "routed"


# ---- the outcome ---------------------------------------------------------------------------------


def test_the_outcome_follows_from_the_votes(there):
    there.to_the_table()
    for place in there.voting():
        there.do("falls", "vote", SECRETARY, MET, place=place, choice="against")
    assert there.refused("falls", "decide", CHAIR, MET, **DECIDED) == {"VOT103"}
    there.do("falls", "decide", CHAIR, MET, **{**DECIDED, "outcome": "rejected"})


def test_the_last_vote_of_a_place_counts(there):
    there.to_the_table()
    there.all_for()
    for place in there.voting():
        there.do("falls", "vote", SECRETARY, MET, place=place, choice="against")
    assert there.refused("falls", "decide", CHAIR, MET, **DECIDED) == {"VOT103"}


def test_a_decision_says_what_was_rejected(there):
    there.to_the_table()
    there.all_for()
    done = there.do("falls", "decide", CHAIR, MET, **{**DECIDED, "options_rejected": []})
    assert {f.code for f in done.findings} == {"DEC101"}


def test_a_secret_ballot_shows_who_voted_and_that_the_box_agrees(there):
    there.to_the_table()
    for place in there.voting():
        there.do("falls", "cast", SECRETARY, MET, place=place)
    most = len(there.voting())
    counted = {"for": most - 1, "against": 0, "abstain": 0}
    box = {"kind": "ballots", **Box.of(["for"] * (most - 1)).as_json()}
    assert there.refused("falls", "count", SECRETARY, MET, cite=box, **counted) == {"VOT102"}
    counted["against"] = 1
    assert there.refused("falls", "count", SECRETARY, MET, cite=box, **counted) == {"VOT102"}
    box = {"kind": "ballots", **Box.of(["for"] * (most - 1) + ["against"]).as_json()}
    there.do("falls", "count", SECRETARY, MET, cite=box, **counted)
    there.do("falls", "decide", CHAIR, MET, **{**DECIDED, "decided_by": "ballot"})


def test_a_vote_after_the_close_is_named_and_not_counted(there):
    there.to_the_table()
    until = {"wording": "The service is approved.", "votes_until": "2024-03-20T10:30:00Z"}
    there.do("falls", "move", CHAIR, MET, **until)
    late = later(MET, minutes=31)
    told = there.happened("falls", "vote", SECRETARY, late, place=GP, choice="against")
    assert told == {"VOT101"}


def test_a_body_decides_nothing_outside_a_meeting(there):
    there.prepare()
    assert "SIT102" in there.refused("falls", "decide", CHAIR, MET, **DECIDED)


def test_the_third_deferral_opens_the_dispute(there):
    there.prepare()
    for month in (4, 5, 6):
        on = datetime(2024, month, 20, 10, tzinfo=UTC)
        there.convene(f"m{month}", at=later(on, days=-15), on=on)
        there.do("falls", "list", SECRETARY, later(on, days=-15), meeting=f"m{month}")
        there.do("falls", "defer", CHAIR, on, reasons="Not enough is known.")
    assert there.record("falls", on).state == "disputed"


# ---- before it takes effect ----------------------------------------------------------------------


def test_an_irreversible_decision_is_held_in_its_call_in_window(there):
    decided(there, tags=["irreversible"])
    record = there.record("falls", later(MET, days=1))
    assert record.waits_for == ("the end of its call-in window",)
    assert there.refused("falls", "carry-out", SECRETARY, later(MET, days=1), done="-") == {
        "EFF101"
    }
    there.do("falls", "carry-out", SECRETARY, later(MET, days=20), done="Begun.")


def test_a_partner_that_is_hurt_calls_it_in_and_it_is_sent_back(there):
    decided(there, tags=["irreversible"])
    there.appoint("icb-board/secretary")
    there.do("falls", "call-in", "ouh", later(MET, days=1), reasons="It closes our ward.")
    assert there.record("falls", later(MET, days=1)).in_effect_at is None
    there.do("falls", "send-back", "icb-board/secretary", later(MET, days=5), reasons="Hear them.")
    assert there.record("falls", later(MET, days=5)).state == "routed"


def test_after_the_window_it_is_too_late_to_call_in(there):
    decided(there, tags=["irreversible"])
    assert there.refused("falls", "call-in", "ouh", later(MET, days=30), reasons="-") == {"CLK101"}


def test_what_can_be_undone_has_nothing_to_call_in(there):
    decided(there)
    told = there.happened("falls", "call-in", "ouh", later(MET, days=1), reasons="We object.")
    assert told == {"CAL101"}


def test_conditions_and_ratification_are_waited_for(there):
    there.to_the_table()
    there.all_for()
    wants = {"terms": ["A plan for staff"], "ratified_by": ["oxfordshire-cc"]}
    there.do("falls", "decide", CHAIR, MET, **DECIDED, **wants)
    waits = there.record("falls", MET).waits_for
    assert waits == ("the condition: A plan for staff", "ratification by oxfordshire-cc")
    day = later(MET, days=3)
    there.do("falls", "meet-term", SECRETARY, day, term="A plan for staff", done="Agreed.")
    own_law = {"organisation": "oxfordshire-cc", "ratified": True, "reasons": "By cabinet."}
    there.do("falls", "ratify", "oxfordshire-cc", later(MET, days=9), **own_law)
    assert there.record("falls", later(MET, days=9)).in_effect_at == later(MET, days=9)


def test_publication_that_does_not_come_is_overdue(there):
    decided(there)
    record = there.record("falls", later(MET, days=60))
    due = next(c for c in record.clocks if c.step == "publish")
    assert due.state is ClockState.PASSED
    assert {f.code for f in record.standing} == {"CLK102"}


# ---- who, and when -------------------------------------------------------------------------------


def test_a_member_who_has_resigned_acts_no_more(there):
    matter = there.appoint(f"{OXFORDSHIRE}/gp-2", "p-second")
    there.do(matter, "end-appointment", "registrar", RAISED, to_on="2024-03-10", reasons="Moved.")
    there.to_the_table()
    place = f"{OXFORDSHIRE}/gp-2"
    told = there.refused("falls", "vote", place, MET, by="p-second", place=place, choice="for")
    assert told == {"WHO101"}


def test_a_power_that_ended_when_the_charter_did_decides_nothing(there):
    there.to_the_table()
    there.all_for()
    after = datetime(2027, 1, 4, 10, tzinfo=UTC)
    told = there.happened("falls", "decide", CHAIR, after, **DECIDED)
    assert "WHO103" in told


def test_open_items_lapse_with_their_charter_and_only_carrying_them_comes_next(there):
    there.prepare()
    record = there.record("falls", datetime(2027, 1, 4, tzinfo=UTC))
    assert record.state == "lapsed"
    assert {n.kind for n in record.next} == {"carry"}


def test_sending_an_act_twice_enters_it_once(there):
    there.raise_()
    before = len(there.store)
    said = {"condition": "hear-providers", "done": "Heard."}
    draft = Draft("falls", "meet-condition", "p-secretary", SECRETARY, RAISED, said, id="once")
    first, second = there.clerk.enter(draft), there.clerk.enter(draft)
    assert first == second
    assert len(there.store) == before + 1


def test_later_acts_never_alter_what_the_record_shows_of_an_instant(there):
    decided(there)
    then = there.record("falls", MET)
    there.do("falls", "publish", SECRETARY, later(MET, days=2))
    there.do("falls", "rescind", CHAIR, later(MET, days=9), reasons="It was a mistake.")
    assert there.record("falls", MET) == then


# ---- interests on the register -------------------------------------------------------------------

WORKS_THERE = {
    "id": "works-there",
    "category": "financial",
    "gains": "gain",
    "what": "Consultant at the trust",
    "organisations": ["ouh"],
    "declared_on": "2024-03-01",
}


def standing_interest(there: Town) -> None:
    there.do("of-gp", "open-interests", GP, RAISED, person="p-gp-1")
    there.do("of-gp", "declare", GP, RAISED, **WORKS_THERE)


def test_an_interest_on_the_register_that_nobody_noticed_at_the_meeting_is_told(there):
    standing_interest(there)
    there.to_the_table()
    there.all_for()
    done = there.do("falls", "decide", CHAIR, MET, **DECIDED)
    assert {f.code for f in done.findings} == {"COI105"}
    assert "Consultant at the trust" in done.findings[0].says


def test_once_it_is_handled_as_the_rule_proposes_all_is_shown(there):
    standing_interest(there)
    there.to_the_table()
    handled = {"place": GP, "handling": "leave", "reasons": "The trust gains."}
    there.do("falls", "handle", CHAIR, MET, **handled)
    there.all_for(without=[GP])
    done = there.do("falls", "decide", CHAIR, MET, **DECIDED)
    assert done.findings == ()


def test_a_milder_way_than_the_rule_proposes_is_told_with_the_rule(there):
    standing_interest(there)
    there.to_the_table()
    handled = {"place": GP, "handling": "note", "reasons": "It is a small contract."}
    done = there.do("falls", "handle", CHAIR, MET, **handled)
    assert {f.code for f in done.findings} == {"COI104"}


def test_an_interest_that_touches_nothing_of_the_matter_changes_nothing(there):
    there.do("of-gp", "open-interests", GP, RAISED, person="p-gp-1")
    there.do("of-gp", "declare", GP, RAISED, **{**WORKS_THERE, "organisations": ["rbft"]})
    there.to_the_table()
    there.all_for()
    assert there.do("falls", "decide", CHAIR, MET, **DECIDED).findings == ()


def test_the_forecast_a_week_ahead_says_who_will_have_to_leave(there):
    standing_interest(there)
    there.prepare()
    there.convene()
    there.do("falls", "list", SECRETARY, RAISED, meeting="march")
    walk = there.clerk.judging("falls")
    assert walk is not None
    found = forecast(walk.case, MET.date())
    assert found is not None
    assert [seen.place.place for seen in found.table.recused] == [GP]
    assert found.outlook in ("quorate", "fragile")


def test_a_decision_that_was_reviewed_and_closed_can_still_be_challenged_and_nothing_else(there):
    decided(there)
    there.do("falls", "carry-out", SECRETARY, later(MET, days=30), done="It began.")
    there.do("falls", "review", SECRETARY, later(MET, days=366), found="Fewer falls.")
    after = later(MET, days=400)
    record = there.record("falls", after)
    assert record.ended
    assert {step.kind for step in record.next} == {"challenge"}
    assert "ORD101" in there.refused("falls", "rescind", CHAIR, after, reasons="-")
    said = {"ground": "Not consulted", "reasons": "Nobody asked us."}
    there.do("falls", "challenge", "public", after, **said)
    late = there.record("falls", later(after, days=60))
    assert [f.code for f in late.standing] == ["CLK102"]


def test_a_member_who_sits_there_for_others_and_did_not_ask_them_is_told_and_is_no_fault():
    there = Town().found().people("icb-board")
    place, secretary = "icb-board/trusts", "icb-board/secretary"
    large = {"area": ["bob"], "a_year": "9000000", "whole_life": "90000000", "affects": []}
    asked = {**FALLS, **large}
    there.do("large", "raise", secretary, RAISED, **asked)
    routed = routing(there.charter, question_of(asked, RAISED.date()))
    there.do("large", "route", secretary, RAISED, **routed)
    for name in [*routed["first"], *routed["consult"]]:
        there.do("large", "meet-condition", secretary, RAISED, condition=name, done="Done.")
    there.do("large", "paper", secretary, RAISED, recommendation="-", options=["-"], cite=PAPER)
    called = {"title": "Board", "bodies": ["icb-board"], "meets_on": "2024-03-20", "starts": "10"}
    there.do("board", "convene", secretary, RAISED, **called, where="O", in_public=True)
    there.do("board", "give-notice", secretary, RAISED)
    there.do("large", "list", secretary, RAISED, meeting="board")
    there.do("board", "start", secretary, MET)
    for one in there.voting("icb-board"):
        there.do("board", "arrive", secretary, MET, place=one)
    frozen = how(there.charter, "icb-board", MET.date()).as_json()
    there.do("large", "open", "icb-board/chair", MET, meeting="board", how=frozen)
    there.do("large", "move", "icb-board/chair", MET, wording=DECIDED["wording"])
    agreed = {**DECIDED, "decided_by": "consensus", "carried_out_by": secretary}
    told = there.do("large", "decide", "icb-board/chair", MET, **agreed)
    assert {f.code for f in told.findings} == {"DLK101"}
    assert told.verdict is Verdict.SHOWN
    assert place.split("/")[1] in {seat.id for seat in there.charter.bodies["icb-board"].seats}
