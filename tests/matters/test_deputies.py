"""Whoever sits for a member: acts at the table, alone, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.charter import Charter
from ringholder.charter.said import UNKNOWN
from ringholder.matters.capacity import secretary_of
from ringholder.matters.case import Case
from ringholder.matters.counting import result_now
from ringholder.matters.foresight import forecast, seen
from ringholder.matters.in_session import by_vote, sitting, who_presides
from ringholder.matters.meeting import Meeting
from ringholder.matters.minutes.drafted import drafted
from ringholder.matters.minutes.items import items
from ringholder.matters.published import published
from ringholder.matters.result import Result
from ringholder.matters.voting.secret import Box
from ringholder.matters.voting.steps import Answer
from ringholder.matters.withheld import leaves
from ringholder.register.act import Act, written
from ringholder.register.store import Entry, Store
from tests.matters.test_two_clerks import Busy
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
    WORKS_THERE,
    Town,
    later,
    town,
)
from tests.register.test_recount import VERIFY

DEPUTY, MEMBER = "p-deputy", "p-gp-1"
PEOPLE = f"{OXFORDSHIRE}/people"
VOTE = {"place": GP, "choice": "for"}
LEAVE = {"handling": "leave", "reasons": "A direct interest."}


@pytest.fixture
def there() -> Town:
    """An item put to the vote, with a deputy in the place of one member."""
    return with_deputy(town())


def with_deputy(begun: Town, place: str = GP) -> Town:
    begun.to_the_table("falls", place)
    begun.do("march", "arrive", SECRETARY, MET, place=place, deputy=DEPUTY)
    return begun


def comes(there: Town, place: str = GP) -> None:
    there.do("march", "arrive", SECRETARY, MET, place=place)


def works_there(there: Town, person: str, as_: str) -> None:
    """Somebody declares that they work for the organisation that the item affects."""
    there.do("own", "open-interests", as_, RAISED, by=person, person=person)
    there.do("own", "declare", as_, RAISED, by=person, **WORKS_THERE)


def case(there: Town) -> Case:
    walk = there.clerk.judging("falls")
    assert walk is not None
    return walk.case


def at_the_meeting(there: Town) -> Meeting:
    found = Meeting.of(there.clerk.acts("march"), len(there.store))
    assert found is not None
    return found


def counted(there: Town) -> Result:
    """The result, were it decided by vote now."""
    draft = Act("", "falls", "decide", "", CHAIR, MET, {"decided_by": "vote"})
    found = result_now(case(there), Entry(len(there.store), draft))
    assert found is not None
    return found


# ---- what a deputy does --------------------------------------------------------------------------


def test_a_deputy_votes_for_the_seat_by_their_own_act(there: Town) -> None:
    there.do("falls", "vote", GP, MET, by=DEPUTY, **VOTE)
    there.all_for(without=[GP])
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    assert there.record("falls", MET).verdict == "shown"
    last = there.clerk.acts("falls")
    (cast,) = [e.act for e in last if e.act.kind == "vote" and e.act.as_ == GP]
    assert (cast.by, cast.as_) == (DEPUTY, GP)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("declare", {"place": GP, "category": "financial", "gains": "gain", "what": "Shares."}),
        ("discuss", {"said": "The practices want it."}),
        ("move", {"wording": "It is approved for a year."}),
        ("ask-constituency", {"place": GP, "asked_whom": "Practices", "answered": "Yes."}),
        ("cast", {"place": GP}),
    ],
)
def test_a_deputy_speaks_declares_and_moves_as_the_member_would(
    there: Town, kind: str, said: dict[str, Any]
) -> None:
    there.do("falls", kind, GP, MET, by=DEPUTY, **said)


def test_a_deputy_leaves_by_their_own_act_and_then_has_no_vote(there: Town) -> None:
    there.do("march", "depart", GP, MET, by=DEPUTY, place=GP)
    assert "WHO101" in there.refused("falls", "vote", GP, MET, by=DEPUTY, **VOTE)


# ---- and what not --------------------------------------------------------------------------------


def test_a_deputy_who_is_only_named_has_not_come(there: Town) -> None:
    there.do("march", "depart", SECRETARY, MET, place=GP)
    there.do("march", "name-deputy", SECRETARY, MET, place=GP, deputy="p-other")
    assert "WHO101" in there.refused("falls", "vote", GP, MET, by="p-other", **VOTE)


def test_the_deputy_of_one_place_has_no_vote_in_another(there: Town) -> None:
    said = {"place": PEOPLE, "choice": "for"}
    assert "WHO101" in there.refused("falls", "vote", PEOPLE, MET, by=DEPUTY, **said)
    assert "WHO102" in there.refused("falls", "vote", GP, MET, by=DEPUTY, **said)


def test_a_deputy_acts_no_more_once_the_member_has_come(there: Town) -> None:
    comes(there)
    assert there.refused("falls", "vote", GP, MET, by=DEPUTY, **VOTE) == {"WHO101"}
    there.do("falls", "vote", GP, MET, **VOTE)


def test_a_deputy_acts_no_more_once_the_meeting_has_closed(there: Town) -> None:
    there.do("march", "close", SECRETARY, later(MET, hours=1))
    after = later(MET, hours=2)
    told = {"place": GP, "category": "financial", "gains": "gain", "what": "Shares."}
    assert "WHO101" in there.refused("falls", "declare", GP, after, by=DEPUTY, **told)
    assert "WHO101" in there.refused("falls", "vote", GP, after, by=DEPUTY, **VOTE)


def test_a_deputy_acts_on_no_item_that_is_not_before_the_meeting(there: Town) -> None:
    there.prepare("other")
    asked = {"place": GP, "asked_whom": "Practices", "answered": "Yes."}
    assert there.refused("other", "ask-constituency", GP, MET, by=DEPUTY, **asked) == {"WHO101"}
    there.convene("april", on=later(MET, days=20))
    there.do("other", "list", SECRETARY, RAISED, meeting="april")
    told = {"place": GP, "category": "financial", "gains": "gain", "what": "Shares."}
    assert there.refused("other", "declare", GP, MET, by=DEPUTY, **told) == {"WHO101"}
    there.do("falls", "defer", CHAIR, MET, reasons="-")
    assert there.refused("falls", "ask-constituency", GP, MET, by=DEPUTY, **asked) == {"WHO101"}


def test_a_deputy_raises_nothing_and_disputes_nothing(there: Town) -> None:
    assert there.refused("new", "raise", GP, MET, by=DEPUTY, **FALLS) == {"WHO101"}
    told = there.refused("falls", "dispute", GP, MET, by=DEPUTY, matter="row", reasons="-")
    assert "WHO101" in told


@pytest.mark.parametrize("kind", ["arrive", "name-deputy", "apologise"])
def test_a_deputy_says_nothing_of_who_comes_to_the_meeting(there: Town, kind: str) -> None:
    said = {"place": GP} | ({"deputy": DEPUTY} if kind == "name-deputy" else {})
    assert "WHO101" in there.refused("march", kind, GP, MET, by=DEPUTY, **said)


def test_a_deputy_of_the_chair_votes_and_does_not_preside() -> None:
    there = town()
    there.to_the_table()
    there.do("march", "arrive", SECRETARY, MET, place=CHAIR, deputy=DEPUTY)
    there.do("falls", "vote", CHAIR, MET, by=DEPUTY, place=CHAIR, choice="for")
    there.all_for(without=[CHAIR])
    for kind, said in (("decide", DECIDED), ("defer", {"reasons": "-"}),
                       ("handle", {"place": PEOPLE, **LEAVE})):  # fmt: skip
        assert "WHO101" in there.refused("falls", kind, CHAIR, MET, by=DEPUTY, **said)
    assert who_presides(case(there), at_the_meeting(there), MET.date()) == VICE_CHAIR
    there.do("falls", "decide", VICE_CHAIR, MET, **DECIDED)
    assert there.record("falls", MET).verdict == "shown"


def test_a_tie_is_broken_by_who_presides_in_person_not_by_the_deputy_of_the_chair() -> None:
    there = town()
    there.to_the_table("falls", CHAIR)
    there.do("march", "arrive", SECRETARY, MET, place=CHAIR, deputy=DEPUTY)
    voting = there.voting()
    for number, place in enumerate(voting):
        choice = "for" if number < len(voting) // 2 else "against"
        there.do("falls", "vote", SECRETARY, MET, place=place, choice=choice)
    assert counted(there).outcome == "tied"
    said = {"choice": "for"}
    told = there.refused("falls", "casting-vote", CHAIR, MET, by=DEPUTY, place=CHAIR, **said)
    assert "WHO101" in told
    there.do("falls", "casting-vote", VICE_CHAIR, MET, place=VICE_CHAIR, **said)
    assert counted(there).outcome == "carried"
    assert not counted(there).faults


def test_no_meeting_that_an_act_names_makes_somebody_a_deputy_there() -> None:
    there = town()
    there.to_the_table()
    there.do("march", "arrive", SECRETARY, MET, place=CHAIR, deputy=DEPUTY)
    there.all_for()
    there.do("falls", "decide", VICE_CHAIR, MET, **DECIDED)
    said = {"reasons": "-", "meeting": "march"}
    assert "WHO101" in there.refused("falls", "rescind", CHAIR, MET, by=DEPUTY, **said)


# ---- whether the rules know deputies -------------------------------------------------------------


def without_deputies(said: Any) -> Town:
    """The same town, where the rules of its committee say something else of deputies."""
    charter: Charter = town().charter
    body = charter.bodies[OXFORDSHIRE]
    rule = replace(body.rule, if_inquorate=said)  # type: ignore[type-var]
    bodies = {**charter.bodies, OXFORDSHIRE: replace(body, rule=rule)}
    begun = Town(replace(charter, bodies=bodies)).found().people()
    for organisation in ("ouh", "bht", "oxfordshire-cc"):
        begun.appoint(organisation)
    begun.to_the_table("falls", GP)
    return begun


def test_where_the_rules_name_no_deputies_nobody_acts_as_one() -> None:
    there = without_deputies(("defer",))
    there.happened("march", "arrive", SECRETARY, MET, place=GP, deputy=DEPUTY)
    assert there.refused("falls", "vote", GP, MET, by=DEPUTY, **VOTE) == {"WHO101"}


def test_where_the_rules_were_not_read_it_cannot_be_said() -> None:
    there = without_deputies(UNKNOWN)
    sits = there.do("march", "arrive", SECRETARY, MET, place=GP, deputy=DEPUTY)
    assert sits.verdict == "cannot-say"
    assert there.do("falls", "vote", GP, MET, by=DEPUTY, **VOTE).verdict == "cannot-say"


# ---- of member and deputy one acts ---------------------------------------------------------------


def test_the_member_does_not_vote_from_afar_while_a_deputy_sits(there: Town) -> None:
    assert there.refused("falls", "vote", GP, MET, **VOTE) == {"WHO101"}
    there.happened("falls", "vote", GP, MET, place=GP, choice="against")
    assert counted(there).sums.against == 0


def test_of_the_votes_of_deputy_and_member_the_last_counts_and_the_steps_say_so(
    there: Town,
) -> None:
    there.do("falls", "vote", GP, MET, by=DEPUTY, **VOTE)
    comes(there)
    there.do("falls", "vote", GP, MET, place=GP, choice="against")
    found = counted(there)
    assert (found.sums.in_favour, found.sums.against) == (0, 1)
    assert [s.places for s in found.steps if s.kind == "vote-replaced"] == [(GP,)]


def test_a_place_puts_one_ballot_into_the_box_whoever_sits_there(there: Town) -> None:
    there.do("falls", "cast", GP, MET, by=DEPUTY, place=GP)
    comes(there)
    assert there.refused("falls", "cast", GP, MET, place=GP) == {"VOT101"}
    for place in there.voting()[:2]:
        there.do("falls", "cast", SECRETARY, MET, place=place)
    box = {"kind": "ballots", **Box.of(["for"] * 3).as_json()}
    there.do("falls", "count", SECRETARY, MET, cite=box, **{"for": 3, "against": 0, "abstain": 0})
    decided = {**DECIDED, "decided_by": "ballot"}
    there.do("falls", "decide", CHAIR, MET, **decided)
    assert there.record("falls", MET).verdict == "shown"


def begun(store: Store) -> Town:
    there = Town(store=store).found().people()
    for name in ("ouh", "bht", "oxfordshire-cc"):
        there.appoint(name)
    return with_deputy(there)


def test_a_member_who_comes_while_the_deputy_votes_ends_the_deputys_part() -> None:
    store = Busy()
    there = begun(store)
    other = Town(store=store)
    store.meanwhile = lambda: comes(other)
    assert there.refused("falls", "vote", GP, MET, by=DEPUTY, **VOTE) == {"WHO101"}
    there.do("falls", "vote", GP, MET, **VOTE)
    assert there.clerk.record("falls", MET) == Town(store=store).record("falls", MET)


def test_a_deputy_who_voted_before_the_member_came_has_voted() -> None:
    store = Busy()
    there = begun(store)
    other = Town(store=store)
    store.meanwhile = lambda: other.do("falls", "vote", GP, MET, by=DEPUTY, **VOTE)
    comes(there)
    assert counted(there).votes == ((GP, "for"),)


def test_a_vote_that_was_cast_while_nobody_sat_there_takes_no_earlier_ones_place(
    there: Town,
) -> None:
    there.do("falls", "vote", GP, MET, by=DEPUTY, **VOTE)
    there.do("march", "depart", GP, MET, by=DEPUTY, place=GP)
    told = there.happened("falls", "vote", SECRETARY, MET, place=GP, choice="against")
    assert told == {"VOT101"}
    frozen = case(there).how
    assert frozen is not None
    room = sitting(case(there), at_the_meeting(there), frozen, MET.date())
    for found in (counted(there), by_vote(case(there), frozen, room)):
        assert found.votes == ((GP, "for"),)


# ---- whose interest it is ------------------------------------------------------------------------


def touched(there: Town) -> dict[str, str | None]:
    return {one.place.place: one.person for one in seen(case(there), MET.date()) if one.recused}


def test_the_interests_of_the_deputy_count_where_the_deputy_sits() -> None:
    there = town()
    there.appoint("bht", DEPUTY)
    works_there(there, DEPUTY, "bht")
    there.to_the_table("falls")
    assert GP not in touched(there)
    there.do("march", "arrive", SECRETARY, MET, place=GP, deputy=DEPUTY)
    assert touched(there)[GP] == DEPUTY
    found = forecast(case(there), MET.date())
    assert found is not None
    assert GP in {one.place.place for one in found.table.recused}
    there.all_for()
    told = there.attempt("falls", "decide", CHAIR, MET, DECIDED)
    assert "COI105" in {f.code for f in told.judged.findings}  # type: ignore[union-attr]


def test_the_interest_of_the_member_is_not_the_deputys() -> None:
    there = town()
    works_there(there, MEMBER, GP)
    there.prepare()
    there.convene()
    there.do("falls", "list", SECRETARY, RAISED, meeting="march")
    there.sit()
    there.do("falls", "handle", CHAIR, MET, place=GP, **LEAVE)
    there.open_()
    assert set(case(there).out()) == {GP}
    there.do("march", "arrive", SECRETARY, MET, place=GP, deputy=DEPUTY)
    assert not case(there).out()
    assert GP not in touched(there)
    there.do("falls", "vote", GP, MET, by=DEPUTY, **VOTE)
    there.all_for(without=[GP])
    assert counted(there).sums.in_favour == len(there.voting())
    comes(there)
    assert set(case(there).out()) == {GP}
    assert "VOT101" in there.refused("falls", "vote", GP, MET, **VOTE)


def test_the_vote_of_a_deputy_who_had_to_leave_does_not_count_when_the_member_comes(
    there: Town,
) -> None:
    there.do("falls", "vote", GP, MET, by=DEPUTY, **VOTE)
    there.do("falls", "handle", CHAIR, MET, place=GP, **LEAVE)
    assert not counted(there).votes
    comes(there)
    found = counted(there)
    assert not found.votes
    assert [s.places for s in found.faults if s.kind == "vote-while-out"] == [(GP,)]
    there.do("falls", "vote", GP, MET, place=GP, choice="against")
    assert counted(there).votes == ((GP, "against"),)


def test_a_member_who_is_out_does_not_come_in_as_the_deputy_of_another(there: Town) -> None:
    comes(there)
    there.do("falls", "handle", CHAIR, MET, place=GP, **LEAVE)
    there.do("march", "depart", SECRETARY, MET, place=GP)
    there.do("march", "arrive", SECRETARY, MET, place=PEOPLE, deputy=MEMBER)
    assert set(case(there).out()) == {GP, PEOPLE}
    said = {"place": PEOPLE, "choice": "for"}
    assert "VOT101" in there.refused("falls", "vote", PEOPLE, MET, by=MEMBER, **said)


def test_an_interest_that_the_deputy_declared_waits_for_no_decision_on_the_member(
    there: Town,
) -> None:
    told = {"place": GP, "category": "financial", "gains": "gain", "what": "Shares."}
    there.do("falls", "declare", GP, MET, by=DEPUTY, **told)
    assert case(there).undecided() == {GP}
    comes(there)
    assert case(there).undecided() == set()
    there.do("falls", "vote", GP, MET, **VOTE)


def test_of_the_two_whoever_has_the_interest_must_leave() -> None:
    there = town()
    works_there(there, MEMBER, GP)
    there.to_the_table("falls", GP)
    there.do("march", "arrive", SECRETARY, MET, place=GP, deputy=DEPUTY)
    assert leaves(case(there), MEMBER, MET.date())
    assert not leaves(case(there), DEPUTY, MET.date())


def test_a_named_deputy_is_known_to_have_to_leave_before_they_come() -> None:
    there = town()
    there.appoint("bht", DEPUTY)
    works_there(there, DEPUTY, "bht")
    there.prepare()
    there.convene()
    there.do("falls", "list", SECRETARY, RAISED, meeting="march")
    assert not leaves(case(there), DEPUTY, MET.date())
    there.do("march", "name-deputy", GP, RAISED, place=GP, deputy=DEPUTY)
    assert leaves(case(there), DEPUTY, MET.date())


def test_apologies_of_the_member_do_not_send_the_deputy_away(there: Town) -> None:
    there.do("march", "apologise", SECRETARY, MET, place=GP)
    found = forecast(case(there), MET.date())
    assert found is not None
    assert [one.person for one in found.table.seen if one.place.place == GP] == [DEPUTY]
    assert not any(one.away for one in found.table.seen if one.place.place == GP)


def test_secretaries_still_record_the_vote_of_a_deputy(there: Town) -> None:
    there.do("falls", "vote", secretary_of(OXFORDSHIRE), MET, **VOTE)
    assert counted(there).votes == ((GP, "for"),)


def test_what_was_decided_on_the_member_is_not_decided_on_the_deputy() -> None:
    there = town()
    there.appoint("bht", DEPUTY)
    works_there(there, DEPUTY, "bht")
    there.to_the_table()
    there.do("falls", "handle", CHAIR, MET, place=GP, handling="note", reasons="Long ended.")
    there.do("march", "arrive", SECRETARY, MET, place=GP, deputy=DEPUTY)
    there.all_for()
    told = there.do("falls", "decide", CHAIR, MET, **DECIDED)
    assert "COI105" in {finding.code for finding in told.findings}


def test_in_place_of_a_chair_who_sent_a_deputy_the_vice_chair_decides_on_interests() -> None:
    there = town()
    there.to_the_table("falls", CHAIR)
    there.do("march", "arrive", SECRETARY, MET, place=CHAIR, deputy=DEPUTY)
    told = there.do("falls", "handle", VICE_CHAIR, MET, place=GP, **LEAVE)
    assert told.verdict == "shown"


def test_a_deputy_who_sits_in_another_place_by_now_takes_none_of_the_first(there: Town) -> None:
    there.do("falls", "vote", GP, MET, by=DEPUTY, **VOTE)
    comes(there)
    there.do("march", "arrive", SECRETARY, MET, place=PEOPLE, deputy=DEPUTY)
    assert counted(there).standing.counted == len(there.voting())


# ---- what is written of it -----------------------------------------------------------------------


def test_minutes_and_the_public_register_tell_a_deputy_from_the_member(there: Town) -> None:
    told = {"place": GP, "category": "financial", "gains": "gain", "what": "Shares"}
    there.do("falls", "declare", GP, MET, by=DEPUTY, **told)
    there.do("falls", "discuss", GP, MET, by=DEPUTY, said="The practices want it.")
    there.do("falls", "handle", CHAIR, MET, place=GP, **LEAVE)
    comes(there)
    there.do("falls", "declare", GP, MET, **{**told, "what": "A lease"})
    there.do("falls", "handle", CHAIR, MET, place=GP, handling="note", reasons="Small.")
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    there.do("falls", "publish", SECRETARY, later(MET, days=1))
    meeting = there.clerk.judging("march")
    assert meeting is not None
    lines = drafted(meeting.case, items(meeting.case, [case(there)]), lambda as_: as_).splitlines()
    assert f"- {GP}, by a deputy: The practices want it." in lines
    assert any(line.startswith(f"- {GP} (a deputy) declared a financial") for line in lines)
    assert any(f"decided that {GP} (a deputy) was to: leave" in line for line in lines)
    walk = there.clerk.judging("falls")
    assert walk is not None
    one = published(walk, later(MET, days=1))
    assert one is not None
    found = [(i.what, i.handling, i.of_deputy) for i in one.interests]
    assert found == [("Shares", "leave", True), ("A lease", "note", False)]


# ---- and the stand-alone verifier ----------------------------------------------------------------

SEATS = [GP, PEOPLE, CHAIR]
HAPPENS = st.tuples(
    st.sampled_from(["member", "deputy", "other", "departs", "leave", "note", "for", "against",
                     "own", "move"]),
    st.sampled_from(SEATS),
)  # fmt: skip


def happens(there: Town, what: str, place: str) -> None:
    """One thing that may happen at the table, rightly or not."""
    sits = {"member": {}, "deputy": {"deputy": DEPUTY}, "other": {"deputy": "p-other"}}
    if what in sits:
        there.happened("march", "arrive", SECRETARY, MET, place=place, **sits[what])
    elif what == "departs":
        there.happened("march", "depart", SECRETARY, MET, place=place)
    elif what in ("leave", "note"):
        said = {"place": place, "handling": what, "reasons": "-"}
        there.happened("falls", "handle", VICE_CHAIR, MET, **said)
    elif what == "move":
        there.happened("falls", "move", VICE_CHAIR, MET, wording="Moved anew.")
    elif what != "own" or at_the_meeting(there).deputy(place) is not None:
        by = DEPUTY if what == "own" else None
        choice = "against" if what == "against" else "for"
        as_ = place if what == "own" else SECRETARY
        there.happened("falls", "vote", as_, MET, by=by, place=place, choice=choice)


@settings(max_examples=60, deadline=None)
@given(st.lists(HAPPENS, max_size=14))
def test_the_verifier_counts_what_the_engine_counts_whoever_sat_there(
    told: list[tuple[str, str]],
) -> None:
    there = town()
    there.to_the_table()
    others = [place for place in there.voting() if place not in SEATS]
    for what, place in told:
        happens(there, what, place)
    for place in others:
        there.do("falls", "vote", SECRETARY, MET, place=place, choice="for")
    found = counted(there)
    sums = {"for": found.sums.in_favour, "against": found.sums.against}
    for more in (0, 1):
        says = recounted(there, {**sums, "for": sums["for"] + more})
        if not one_for_two(there):
            assert ("REG031" in says) == bool(more), says
            assert ("REG033" in says) == (found.standing.answer is Answer.FAULT)


def one_for_two(there: Town) -> bool:
    """Whether somebody sat in two places: that two votes of theirs are one is not recounted."""
    arrived = [e.act.payload for e in there.clerk.acts("march") if e.act.kind == "arrive"]
    sat = {(said["deputy"], said["place"]) for said in arrived if "deputy" in said}
    return len({deputy for deputy, _ in sat}) < len(sat)


def recounted(there: Town, stated: dict[str, int]) -> set[str]:
    """The codes of what the verifier says of a decision that states these sums."""
    VERIFY.findings.clear()
    recount = VERIFY.Recount()
    for entry in there.store.read():
        act = entry.act
        at = written(act.at)
        recount.act(act.matter, act.kind, dict(act.payload), "", act.by, act.as_, at)
    recount.act("falls", "decide", {**DECIDED, **stated}, "", "p-chair", CHAIR, written(MET))
    return {finding["code"].split()[0] for finding in VERIFY.findings}
