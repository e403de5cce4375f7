"""Ways in which somebody might make the record say what was not so, each tried."""

from __future__ import annotations

import pytest

from ringholder.matters.capacity import places_of
from ringholder.matters.clerk import Entered
from tests.matters.town import (
    CHAIR,
    DECIDED,
    FALLS,
    GP,
    MET,
    OXFORDSHIRE,
    RAISED,
    SECRETARY,
    VICE_CHAIR,
    Town,
    codes,
    later,
    town,
)

STRANGER = "p-stranger"
FILLED = {"from_on": "2024-01-01", "reasons": "I say so."}


@pytest.fixture
def there() -> Town:
    return town()


# ---- who: appointments ---------------------------------------------------------------------------


def test_nobody_appoints_themselves_by_an_act_that_was_entered_as_it_happened(there):
    seat = {"as": CHAIR, "person": STRANGER}
    there.happened("coup", "seek", CHAIR, RAISED, by=STRANGER, **{"as": CHAIR})
    there.happened("coup", "appoint", CHAIR, RAISED, by=STRANGER, **seat, **FILLED)
    assert not there.clerk.world.roll.holds(STRANGER, CHAIR, MET.date())
    assert there.refused("falls", "raise", CHAIR, MET, by=STRANGER, **FALLS) == {"WHO101"}


def test_an_act_of_appointing_on_a_matter_of_another_sort_appoints_nobody(there):
    there.raise_()
    seat = {"as": CHAIR, "person": STRANGER}
    there.happened("falls", "appoint", GP, RAISED, by=STRANGER, **seat, **FILLED)
    assert not there.clerk.world.roll.holds(STRANGER, CHAIR, MET.date())


def test_the_secretary_of_one_body_fills_no_seat_of_another(there):
    there.do("gift", "seek", SECRETARY, RAISED, **{"as": GP})
    for as_ in ("icb-board/chair", "registrar", "ouh"):
        seat = {"as": as_, "person": STRANGER}
        assert "WHO107" in there.refused("gift", "appoint", SECRETARY, RAISED, **seat, **FILLED)
        there.happened("gift", "appoint", SECRETARY, RAISED, **seat, **FILLED)
        assert not there.clerk.world.roll.holds(STRANGER, as_, MET.date())


def test_whoever_records_their_own_appointment_is_told_of(there):
    there.do("mine", "seek", SECRETARY, RAISED, **{"as": CHAIR})
    seat = {"as": CHAIR, "person": "p-secretary"}
    told = there.attempt("mine", "appoint", SECRETARY, RAISED, {**seat, **FILLED})
    assert isinstance(told, Entered)
    assert told.judged.verdict == "not-shown"


def test_a_second_holder_of_a_seat_that_is_held_is_told_of(there):
    there.do("two", "seek", "registrar", RAISED, **{"as": CHAIR})
    seat = {"as": CHAIR, "person": "p-other"}
    told = there.attempt("two", "appoint", "registrar", RAISED, {**seat, **FILLED})
    assert isinstance(told, Entered)
    assert "another holder" in told.judged.findings[0].says


def test_a_stranger_ends_no_appointment(there):
    matter = there.appoint(f"{OXFORDSHIRE}/gp-2", "p-second")
    ends = {"to_on": "2024-01-02", "reasons": "Out."}
    there.happened(matter, "end-appointment", GP, RAISED, by=STRANGER, **ends)
    assert there.clerk.world.roll.holds("p-second", f"{OXFORDSHIRE}/gp-2", MET.date())


def test_an_end_that_was_back_dated_undoes_nothing_that_was_done_before_it(there):
    there.raise_()
    before = there.record("falls", MET)
    matter = there.appoint("oxfordshire-cc", "p-second")
    there.do("beds", "raise", "oxfordshire-cc", MET, by="p-second", **FALLS)
    ends = {"to_on": "2024-01-02", "reasons": "Out."}
    there.do(matter, "end-appointment", "registrar", later(MET, days=1), **ends)
    assert there.record("beds", later(MET, days=2)).verdict == "shown"
    assert there.record("falls", MET) == before


def test_a_register_is_founded_once(there):
    said = {"title": "Mine", "reasons": "I say so."}
    assert "WHO101" in there.refused("mine", "found", "registrar", RAISED, by=STRANGER, **said)
    there.happened("mine", "found", "registrar", RAISED, by=STRANGER, **said)
    assert there.clerk.world.roll.holders("registrar", MET.date()) == ("p-registrar",)


# ---- who: capacities -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["public", "*", "?", "registrar"])
def test_an_act_that_names_a_word_for_everybody_opens_no_step_to_everybody(there, name):
    there.to_the_table()
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **{**DECIDED, "carried_out_by": name})
    for as_ in ("public", "bht", "registrar"):
        told = there.refused("falls", "carry-out", as_, later(MET, days=1), done="-")
        assert "WHO101" in told


def test_the_public_is_no_party_to_a_dispute_that_names_it(there):
    asked = {"title": "-", "parties": ["public", "ouh"], "question": "-"}
    asked |= {"arises_from": {"kind": "matter", "id": "falls"}}
    there.do("row", "open-dispute", "ouh", RAISED, **asked)
    told = there.refused("row", "close-dispute", "public", RAISED, by=STRANGER, reasons="-")
    assert "WHO101" in told


def test_a_meeting_is_called_by_the_secretary_of_a_body_that_meets(there):
    there.appoint("icb-board/secretary", "p-board")
    called = {"title": "-", "bodies": [OXFORDSHIRE], "meets_on": "2024-03-20", "starts": "10:00"}
    called |= {"where": "-", "in_public": True}
    board = "icb-board/secretary"
    assert there.refused("m", "convene", board, RAISED, by="p-board", **called) == {"WHO101"}


def test_a_correction_of_an_act_that_is_not_there_is_told_of(there):
    there.raise_()
    said = {"act": "no-such-act", "instead": "0", "reasons": "-"}
    assert there.refused("falls", "correct", SECRETARY, RAISED, **said) == {"ACT102"}


# ---- the meeting ---------------------------------------------------------------------------------


def test_an_item_listed_at_one_meeting_is_not_opened_with_the_room_of_another(there):
    there.prepare()
    there.convene("march")
    there.convene("other")
    there.do("falls", "list", SECRETARY, RAISED, meeting="march")
    there.sit(meeting="march")
    frozen = there.frozen()
    for meeting in ("other", "nowhere", "falls"):
        told = there.refused("falls", "open", CHAIR, MET, meeting=meeting, how=frozen)
        assert "SIT101" in told
    there.sit(meeting="other")
    assert there.happened("falls", "open", CHAIR, MET, meeting="other", how=frozen) == {"SIT101"}


def test_nothing_is_voted_or_decided_after_the_meeting_was_closed(there):
    there.to_the_table()
    there.vote(chair="for")
    there.do("march", "close", SECRETARY, later(MET, hours=1))
    after = later(MET, days=9)
    assert there.refused("falls", "vote", GP, after, place=GP, choice="for") == {"VOT101"}
    assert "SIT102" in there.refused("falls", "decide", CHAIR, after, **DECIDED)


def test_what_was_decided_before_the_close_can_be_written_up_after_it(there):
    there.to_the_table()
    there.all_for()
    there.do("march", "close", SECRETARY, later(MET, hours=1))
    there.do("falls", "decide", CHAIR, later(MET, minutes=30), **DECIDED)


def test_a_meeting_that_was_called_for_one_day_is_not_held_on_another(there):
    there.convene()
    assert there.refused("march", "start", SECRETARY, later(MET, days=-10)) == {"SIT104"}


def test_a_meeting_that_was_moved_needs_its_notice_again(there):
    there.convene()
    moved = {"meets_on": "2024-03-04", "reasons": "Sooner."}
    assert "NTC102" in there.refused("march", "move-meeting", SECRETARY, RAISED, **moved)
    there.do("march", "move-meeting", SECRETARY, RAISED, meets_on="2024-04-20", reasons="Later.")


def test_a_quorum_that_came_only_after_the_vote_does_not_mend_it(there):
    absent = there.voting()[2:]
    there.to_the_table("falls", *absent)
    there.vote(chair="for", vice_chair="for")
    for place in absent:
        there.do("march", "arrive", SECRETARY, MET, place=place)
    assert "QUO101" in there.refused("falls", "decide", CHAIR, MET, **DECIDED)


# ---- the vote ------------------------------------------------------------------------------------


def test_what_is_decided_is_what_was_moved(there):
    there.to_the_table()
    there.all_for()
    other = {**DECIDED, "wording": "The service is approved, and so is every other."}
    assert there.refused("falls", "decide", CHAIR, MET, **other) == {"VOT104"}


def test_votes_on_an_item_that_was_opened_again_need_a_motion_of_their_own(there):
    there.to_the_table()
    there.do("falls", "defer", CHAIR, MET, reasons="-")
    there.do("falls", "list", SECRETARY, MET, meeting="march", late_because="Deferred in session.")
    there.do("falls", "open", CHAIR, MET, meeting="march", how=there.frozen())
    there.all_for()
    assert there.refused("falls", "decide", CHAIR, MET, **DECIDED) == {"VOT104"}


def test_no_consensus_is_found_where_somebody_voted_against(there):
    there.to_the_table()
    there.vote(chair="for", gp_1="against")
    agreed = {**DECIDED, "decided_by": "consensus"}
    assert "VOT103" in there.refused("falls", "decide", CHAIR, MET, **agreed)


def test_a_count_of_an_earlier_ballot_decides_no_later_motion(there):
    from ringholder.matters.voting.secret import Box

    there.to_the_table()
    cast_by_all(there)
    most = len(there.voting())
    box = {"kind": "ballots", **Box.of(["for"] * most).as_json()}
    there.do("falls", "count", SECRETARY, MET, cite=box, against=0, abstain=0, **{"for": most})
    there.do("falls", "move", CHAIR, MET, wording=DECIDED["wording"])
    cast_by_all(there)
    assert "VOT103" in there.refused(
        "falls", "decide", CHAIR, MET, **{**DECIDED, "decided_by": "ballot"}
    )


def cast_by_all(there: Town) -> None:
    for place in there.voting():
        there.do("falls", "cast", SECRETARY, MET, place=place)


def test_more_ballots_than_can_be_are_refused_before_they_are_counted(there):
    there.to_the_table()
    cast_by_all(there)
    box = {"kind": "ballots", "rows": 1, "sha256": "a" * 64}
    many = {"for": 2**52, "against": 0, "abstain": 0}
    assert there.refused("falls", "count", SECRETARY, MET, cite=box, **many) == {"ACT101"}


def test_saying_that_nobody_was_present_is_saying_something(there):
    there.to_the_table()
    there.all_for()
    assert "QUO101" in there.refused("falls", "decide", CHAIR, MET, **DECIDED, present=[])


def test_whoever_has_left_in_one_place_does_not_stay_in_another(there):
    there.appoint(VICE_CHAIR, "p-twice")
    there = two_seats()
    there.to_the_table("falls", CHAIR)
    said = {"place": GP, "category": "financial", "gains": True, "what": "Paid by the provider."}
    there.do("falls", "declare", GP, MET, by="p-twice", **said)
    told = there.happened(
        "falls", "handle", VICE_CHAIR, MET, by="p-twice", place=GP, handling="leave", reasons="-"
    )
    assert "COI101" in told
    assert "VOT101" in there.refused(
        "falls", "vote", VICE_CHAIR, MET, by="p-twice", place=VICE_CHAIR, choice="for"
    )
    assert "COI102" in there.refused("falls", "discuss", VICE_CHAIR, MET, by="p-twice", said="-")
    there.all_for(without=[CHAIR, GP, VICE_CHAIR])
    assert "SIT103" in there.refused("falls", "decide", VICE_CHAIR, MET, by="p-twice", **DECIDED)


def two_seats() -> Town:
    """A town in which one person sits as a practitioner and as vice-chair."""
    there = Town().found()
    for as_ in [*places_of(there.charter.bodies[OXFORDSHIRE]), SECRETARY]:
        there.appoint(as_, "p-twice" if as_ in (GP, VICE_CHAIR) else None)
    there.appoint("ouh")
    return there


# ---- before and after ----------------------------------------------------------------------------


def test_what_was_sent_back_has_no_effect_while_it_is_heard_again(there):
    there.to_the_table(tags=["irreversible"])
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    there.appoint("icb-board/secretary")
    there.do("falls", "call-in", "ouh", later(MET, days=1), reasons="It closes our ward.")
    there.do("falls", "send-back", "icb-board/secretary", later(MET, days=5), reasons="-")
    on = later(MET, days=30)
    there.convene("april", at=later(MET, days=6), on=on)
    there.do("falls", "list", SECRETARY, later(MET, days=6), meeting="april")
    assert there.record("falls", later(on, days=60)).in_effect_at is None


def test_a_call_in_that_came_too_late_moves_nothing(there):
    there.to_the_table(tags=["irreversible"])
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    late = later(MET, days=30)
    assert there.happened("falls", "call-in", "ouh", late, reasons="-") == {"CLK101"}
    assert there.record("falls", late).state == "decided"


def test_a_term_that_nobody_set_moves_no_effect(there):
    there.to_the_table()
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED, terms=["A plan for staff"])
    met = later(MET, days=3)
    there.do("falls", "meet-term", SECRETARY, met, term="A plan for staff", done="Agreed.")
    for term in ("Something else", "A plan for staff"):
        there.do("falls", "meet-term", SECRETARY, later(met, days=9), term=term, done="-")
    assert there.record("falls", later(MET, days=30)).in_effect_at == met


def test_a_decision_is_not_rescinded_by_its_chair_alone(there):
    there.to_the_table()
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    there.do("march", "close", SECRETARY, later(MET, hours=1))
    after = later(MET, days=9)
    assert "SIT105" in there.refused("falls", "rescind", CHAIR, after, reasons="I regret it.")
    said = {"reasons": "-", "meeting": "march"}
    assert "SIT105" in there.refused("falls", "rescind", CHAIR, after, **said)


# ---- the question --------------------------------------------------------------------------------


def test_what_was_heard_on_a_question_is_not_heard_on_the_one_put_instead(there):
    there.prepare()
    grown = {**FALLS, "a_year": "240000", "whole_life": "700000", "reasons": "It grew."}
    there.do("falls", "amend", SECRETARY, RAISED, **grown)
    there.route()
    there.convene()
    told = there.attempt("falls", "list", SECRETARY, RAISED, {"meeting": "march"})
    assert isinstance(told, Entered)
    assert codes(told.judged.findings) == {"FST104"}
    there.sit()
    there.open_()
    there.all_for()
    assert {"FST102", "FST103"} <= there.happened("falls", "decide", CHAIR, MET, **DECIDED)


def test_a_new_title_is_no_new_question(there):
    there.prepare()
    there.do("falls", "amend", SECRETARY, RAISED, **{**FALLS, "title": "Falls", "reasons": "-"})
    there.route()
    there.convene()
    there.do("falls", "list", SECRETARY, RAISED, meeting="march")
    there.sit()
    there.open_()
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    assert there.record("falls", MET).verdict == "shown"


@pytest.mark.parametrize("dropped", [{"tags": []}, {"affects": []}])
def test_a_tag_or_an_organisation_that_was_dropped_is_told_of(there, dropped):
    there.raise_(tags=["irreversible"])
    asked = {**FALLS, "tags": ["irreversible"], **dropped, "reasons": "-"}
    told = there.attempt("falls", "amend", SECRETARY, RAISED, asked)
    assert isinstance(told, Entered)
    assert codes(told.judged.findings) == {"RTE103"}


def test_where_the_charter_names_nobody_nobody_is_routed_to(there):
    there.do("odd", "raise", SECRETARY, RAISED, **{**FALLS, "function": "no-such-function"})
    route = {"competent": [OXFORDSHIRE], "rung": "place", "first": [], "consult": []}
    route |= {"asked": ["ouh"], "clauses": []}
    assert "RTE101" in there.refused("odd", "route", SECRETARY, RAISED, **route)


def test_a_dispute_about_something_else_ends_none(there):
    there.prepare()
    there.do("falls", "dispute", "ouh", RAISED, matter="row", reasons="-")
    there.do("ramp", "raise", SECRETARY, RAISED, **FALLS)
    there.do("ramp", "withdraw", SECRETARY, RAISED, reasons="-")
    told = there.refused("falls", "resume", SECRETARY, RAISED, matter="ramp", reasons="-")
    assert told == {"END101"}
