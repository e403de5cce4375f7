"""A dispute as it stands: its way out in time, who may broker, where the parties stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from ringholder.charter import Charter
from ringholder.charter.said import UNKNOWN
from ringholder.findings import Finding
from ringholder.matters.case import Case
from ringholder.matters.deadlock import Bar, Binding, Ending
from ringholder.matters.dispute import Dispute, Heard, dispute
from ringholder.matters.judge import judging
from ringholder.matters.record import ClockState, Due
from tests.charter.overlays import ladder_with
from tests.matters.town import CHAIR, RAISED, SECRETARY, YEARS, Town, town

OPENED_AT = datetime(2024, 3, 4, 9, tzinfo=UTC)  # a Monday
DAY = timedelta(days=1)
BROKER = "ring-holder/secretary"
OUH, COUNCIL = "ouh", "oxfordshire-cc"
OPENED = {
    "title": "The ward",
    "parties": [OUH, COUNCIL],
    "arises_from": {"kind": "matter", "id": "falls"},
    "question": "Who pays?",
}


@cache
def amended(text: str) -> Charter:
    return replace(ladder_with(text), status="in-force", in_force=YEARS)


def opened(there: Town | None = None, **other: Any) -> Town:
    """A matter that the place committee was to decide is disputed."""
    there = there or town()
    there.raise_()
    there.appoint(BROKER, "p-broker")
    there.do("ward", "open-dispute", SECRETARY, OPENED_AT, **{**OPENED, **other})
    return there


def under(text: str) -> Town:
    """A dispute under the ladder with a change laid over it."""
    there = Town(amended(text)).found().people()
    for organisation in (OUH, "bht", COUNCIL):
        there.appoint(organisation)
    return opened(there)


def case(there: Town, at: datetime, matter: str = "ward") -> Case:
    return judging(there.clerk.acts(matter), there.clerk.world, at).case


def stands(there: Town, at: datetime) -> Dispute:
    found = dispute(case(there, at), at)
    assert found is not None
    return found


def states(there: Town, at: datetime) -> list[ClockState | None]:
    return [stage.state for stage in stands(there, at).stages]


def brokered(there: Town, at: datetime = OPENED_AT + DAY) -> Town:
    there.do("ward", "name-broker", SECRETARY, at, broker="ring-holder", reasons="No stake.")
    return there


def says(there: Town, kind: str, party: str, at: datetime, **said: Any) -> None:
    there.do("ward", kind, party, at, organisation=party, **said)


def broker(there: Town, kind: str, at: datetime, **said: Any) -> None:
    there.do("ward", kind, BROKER, at, by="p-broker", **said)


def to_last_offers(there: Town) -> datetime:
    """Positions, common ground, and the broker gives up; when that was."""
    brokered(there)
    says(there, "state-position", OUH, OPENED_AT + 2 * DAY, standpoint="Not us.")
    broker(there, "state-common-ground", OPENED_AT + 3 * DAY, common_ground=["It is needed."])
    at = OPENED_AT + 4 * DAY
    broker(there, "ask-last-offers", at, reasons="They cannot agree.")
    return at


def end_of(year: int, month: int, day: int) -> datetime:
    return town().calendar.end_of(date(year, month, day))


# ---- the way out ---------------------------------------------------------------------------------


def test_a_matter_that_is_no_dispute_has_no_way_out() -> None:
    there = opened()
    assert dispute(case(there, OPENED_AT, "falls"), OPENED_AT) is None


def test_the_way_out_is_that_of_the_body_that_was_to_decide_what_is_disputed() -> None:
    found = stands(opened(), OPENED_AT)
    assert found.way is not None
    assert found.way.body.id == "place-committee-oxfordshire"
    assert [(s.stage.step, s.stage.by) for s in found.stages] == [
        ("broker", "ring-holder"),
        ("determine", "ring-holder"),
    ]
    assert found.ends_at_the_latest == end_of(2024, 4, 17)  # 30 working days, without Easter


def test_a_stage_goes_by_in_its_time_when_nobody_acts() -> None:
    there = opened()
    due = end_of(2024, 4, 3)  # 20 working days
    assert states(there, due) == [ClockState.RUNNING, None]
    assert states(there, due + DAY) == [ClockState.PASSED, ClockState.RUNNING]
    assert states(there, due + 60 * DAY) == [ClockState.PASSED, ClockState.PASSED]


def test_when_last_offers_are_asked_for_the_time_to_decide_begins() -> None:
    there = opened()
    asked_at = to_last_offers(there)
    found = stands(there, asked_at)
    brokering, deciding = found.stages
    assert (brokering.state, brokering.ended_at) == (ClockState.MET, asked_at)
    assert found.ended_by[0].act.kind == "ask-last-offers"
    assert (deciding.began_at, deciding.due_at) == (asked_at, end_of(2024, 3, 22))
    assert found.ends_at_the_latest == deciding.due_at
    assert 1 not in found.ended_by


def test_what_ends_the_dispute_ends_every_stage_and_what_had_not_begun_never_does() -> None:
    there = brokered(opened())
    both = {"settlement": "Half each.", "agreed_by": [OUH, COUNCIL]}
    broker(there, "settle", OPENED_AT + 2 * DAY, **both)
    found = stands(there, OPENED_AT + 90 * DAY)
    assert {n: entry.act.kind for n, entry in found.ended_by.items()} == dict.fromkeys(
        (0, 1), "settle"
    )
    assert [stage.state for stage in found.stages] == [ClockState.MET, ClockState.MET]


def test_a_determination_that_was_out_of_order_ends_nothing() -> None:
    there = opened()
    ruled = {"determination": "The trust pays.", "reasons": "-", "binds": []}
    codes = there.happened("ward", "determine", BROKER, OPENED_AT + DAY, by="p-broker", **ruled)
    assert codes
    assert stands(there, OPENED_AT + 2 * DAY).ended_by == {}


def test_naming_a_broker_for_a_later_stage_ends_those_before_it() -> None:
    there = under("""
bodies:
  - id: place-committee-oxfordshire
    rule:
      deadlock:
        - {step: mediate, by: conflicts-panel, within: {working_days: 5}}
        - {step: broker, by: ring-holder, within: {working_days: 20}}
        - {step: determine, by: ring-holder, binds: [bob-icb], within: {working_days: 10}}
""")
    brokered(there)
    found = stands(there, OPENED_AT + 2 * DAY)
    assert found.ended_by[0].act.kind == "name-broker"
    assert [stage.state for stage in found.stages] == [ClockState.MET, ClockState.RUNNING, None]


@pytest.mark.parametrize(
    ("deadlock", "ending"),
    [
        ("unknown", Ending.CANNOT_SAY),
        ("[{step: broker, by: ring-holder, within: {working_days: 20}}]", Ending.NO_END),
    ],
)
def test_a_way_without_an_end_or_unread_says_so_with_what_would_be_needed(
    deadlock: str, ending: Ending
) -> None:
    there = under(f"""
bodies:
  - id: place-committee-oxfordshire
    rule: {{deadlock: {deadlock}}}
""")
    found = stands(there, OPENED_AT)
    assert found.way is not None
    assert found.way.ending is ending
    assert isinstance(found.way.finding, Finding)
    assert found.ends_at_the_latest is None


def test_a_dispute_that_arose_before_no_body_has_no_way_out_of_one() -> None:
    for thread in ({"kind": "gap", "id": "a-gap"}, {"kind": "matter", "id": "no-such"}):
        found = stands(opened(arises_from=thread), OPENED_AT)
        assert (found.way, found.stages, found.left) == (None, (), None)
        assert [one.id for one in found.parties] == [OUH, COUNCIL]
        assert found.brokers[0].holder == "ring-holder"


# ---- which time limit rules ----------------------------------------------------------------------


def to_determine(there: Town, at: datetime) -> Due | None:
    record = there.record("ward", at)
    return next((due for due in record.clocks if due.step == "determine"), None)


def test_it_is_to_be_decided_in_the_time_that_the_constitution_gives() -> None:
    there = opened()
    assert to_determine(there, OPENED_AT) is None
    asked_at = to_last_offers(there)
    due = to_determine(there, asked_at)
    assert due is not None
    assert due.ends_at == end_of(2024, 3, 22)  # 10 working days, not the procedure's 20
    late = there.record("ward", end_of(2024, 3, 22) + DAY)
    assert any("Determine was due by 22 March 2024" in f.says for f in late.standing)


def test_where_the_constitution_gives_no_time_that_of_the_procedure_holds() -> None:
    there = under("""
bodies:
  - id: place-committee-oxfordshire
    rule: {deadlock: [{step: determine, by: ring-holder, binds: [bob-icb]}]}
""")
    asked_at = to_last_offers(there)
    due = to_determine(there, asked_at)
    assert due is not None
    assert due.ends_at == there.calendar.end_of(date(2024, 4, 9))  # 20 working days


# ---- who may broker ------------------------------------------------------------------------------


def test_who_may_broker_is_told_best_first_with_reasons_until_one_is_named() -> None:
    there = opened(parties=[OUH, "bob-icb"])
    found = {one.holder: one for one in stands(there, OPENED_AT).brokers}
    assert next(iter(found)) == "ring-holder"
    assert dict(found["conflicts-panel"].bars)[Bar.PARTY] == ("bob-icb",)
    assert stands(brokered(there), OPENED_AT + DAY).brokers == ()


def test_the_body_that_cannot_agree_and_who_gains_by_the_matter_do_not_broker() -> None:
    there = opened(parties=["bht", COUNCIL])  # the matter affects the other trust
    for name in ("place-committee-oxfordshire", "ouh-board"):
        named = {"broker": name, "reasons": "-"}
        assert there.refused("ward", "name-broker", SECRETARY, OPENED_AT, **named) == {"END102"}


def test_a_broker_whose_member_has_declared_an_interest_in_a_party_is_not_free() -> None:
    there = opened()
    seat = "ring-holder/ring-holder"
    there.appoint(seat, "p-ring")
    there.do("of-ring", "open-interests", seat, RAISED, by="p-ring", person="p-ring")
    own = {"id": "shares", "category": "financial", "gains": "gain", "what": "Advises the trust"}
    days = {"declared_on": "2024-03-01", "known_on": "2024-03-01"}
    there.do("of-ring", "declare", seat, RAISED, by="p-ring", **own, **days, organisations=[OUH])
    first = {one.holder: one for one in stands(there, OPENED_AT).brokers}["ring-holder"]
    assert first.bars == ((Bar.INTEREST, (OUH,)),)
    named = {"broker": "ring-holder", "reasons": "-"}
    assert there.refused("ward", "name-broker", SECRETARY, OPENED_AT, **named) == {"END102"}


# ---- where the parties stand ---------------------------------------------------------------------


def heard(there: Town, at: datetime) -> dict[str, Heard]:
    return {one.id: one.position.heard for one in stands(there, at).parties}


def test_a_party_is_awaited_until_its_day_and_silent_after_it() -> None:
    there = opened()
    assert heard(there, OPENED_AT + 300 * DAY) == dict.fromkeys((OUH, COUNCIL), Heard.AWAITED)
    brokered(there)
    says(there, "state-position", OUH, OPENED_AT + 2 * DAY, standpoint="Not us.")
    due = end_of(2024, 3, 19)  # 10 working days after a broker was named
    assert heard(there, due) == {OUH: Heard.IN_TIME, COUNCIL: Heard.AWAITED}
    assert heard(there, due + DAY) == {OUH: Heard.IN_TIME, COUNCIL: Heard.SILENT}


def test_a_party_that_the_dispute_went_on_without_is_neither_silent_nor_awaited() -> None:
    there = opened()
    asked_at = to_last_offers(there)
    due = end_of(2024, 3, 19)
    for at in (asked_at, due + DAY):
        assert heard(there, at) == {OUH: Heard.IN_TIME, COUNCIL: Heard.OVERTAKEN}
    closed = opened()
    closed.do("ward", "close-dispute", SECRETARY, OPENED_AT + DAY, reasons="It is over.")
    assert heard(closed, due) == dict.fromkeys((OUH, COUNCIL), Heard.OVERTAKEN)


def test_a_party_that_was_silent_before_the_dispute_went_on_stays_so() -> None:
    there = brokered(opened())
    says(there, "state-position", OUH, OPENED_AT + 2 * DAY, standpoint="Not us.")
    after = end_of(2024, 3, 19) + DAY
    broker(there, "state-common-ground", after, common_ground=["It is needed."])
    broker(there, "ask-last-offers", after, reasons="They cannot agree.")
    assert heard(there, after + DAY) == {OUH: Heard.IN_TIME, COUNCIL: Heard.SILENT}


def test_a_late_position_is_told_as_late_and_replaces_none_that_was_in_time() -> None:
    there = brokered(opened())
    says(there, "state-position", OUH, OPENED_AT + 2 * DAY, standpoint="Not us.")
    says(there, "state-position", OUH, OPENED_AT + 3 * DAY, standpoint="Half of it.")
    late = end_of(2024, 3, 19) + DAY
    there.happened("ward", "state-position", OUH, late, organisation=OUH, standpoint="All of it.")
    said = {"organisation": COUNCIL, "standpoint": "We do not pay."}
    there.happened("ward", "state-position", COUNCIL, late, **said)
    told = {one.id: one.position for one in stands(there, late).parties}
    assert told[OUH].entry is not None
    assert told[OUH].entry.act.payload["standpoint"] == "Half of it."
    assert told[COUNCIL].heard is Heard.LATE


def test_common_ground_is_common_when_every_party_confirms_it() -> None:
    there = brokered(opened())
    says(there, "state-position", OUH, OPENED_AT + 2 * DAY, standpoint="Not us.")
    broker(there, "state-common-ground", OPENED_AT + 3 * DAY, common_ground=["It is needed."])
    at = OPENED_AT + 4 * DAY
    says(there, "confirm-common-ground", OUH, at, agrees=True)
    found = stands(there, at)
    assert (found.common_ground, found.is_common) == (("It is needed.",), False)
    assert [one.confirms for one in found.parties] == [True, None]
    says(there, "confirm-common-ground", COUNCIL, at, agrees=True)
    assert stands(there, at).is_common


def test_last_offers_are_heard_once_they_are_asked_for() -> None:
    there = opened()
    assert [one.offer for one in stands(there, OPENED_AT).parties] == [None, None]
    asked_at = to_last_offers(there)
    says(there, "offer-last", OUH, asked_at + DAY, offer="A third.")
    says(there, "offer-last", OUH, asked_at + DAY, offer="Half.")
    trust, council = stands(there, asked_at + 30 * DAY).parties
    assert trust.offer is not None and trust.offer.entry is not None
    assert trust.offer.entry.act.payload["offer"] == "Half."
    assert council.offer is not None
    assert council.offer.heard is Heard.SILENT


def test_whom_a_party_asked_of_those_it_represents_is_told() -> None:
    there = opened()
    asked = {"asked_whom": "The councillors", "answered": "They would pay a third."}
    says(there, "ask-constituency", COUNCIL, OPENED_AT + DAY, **asked)
    trust, council = stands(there, OPENED_AT + DAY).parties
    assert trust.asked == ()
    assert [e.act.payload["answered"] for e in council.asked] == ["They would pay a third."]


# ---- who is bound --------------------------------------------------------------------------------


def why(there: Town, at: datetime) -> dict[str, Binding]:
    return {one.id: one.bound.why for one in stands(there, at).parties}


def test_a_determination_would_bind_whom_the_constitution_names_and_who_agreed() -> None:
    there = opened(parties=[OUH, COUNCIL, "bob-icb"])
    assert why(there, OPENED_AT) == {
        OUH: Binding.NOT_AGREED,
        COUNCIL: Binding.COUNCIL,
        "bob-icb": Binding.CONSTITUTION,
    }
    says(there, "agree-to-be-bound", OUH, OPENED_AT + DAY, agrees=True)
    assert why(there, OPENED_AT + DAY)[OUH] is Binding.AGREED


def test_a_partys_last_word_on_being_bound_holds() -> None:
    there = opened()
    says(there, "agree-to-be-bound", OUH, OPENED_AT + DAY, agrees=True)
    says(there, "agree-to-be-bound", OUH, OPENED_AT + 2 * DAY, agrees=False)
    (trust, _) = stands(there, OPENED_AT + 2 * DAY).parties
    assert (trust.agreed, trust.bound.bound) == (False, False)


def test_nobody_agrees_for_another_not_even_as_it_happened() -> None:
    there = brokered(opened())
    agreed = {"organisation": COUNCIL, "agrees": True}
    assert "WHO109" in there.happened("ward", "agree-to-be-bound", OUH, OPENED_AT + DAY, **agreed)
    (_, council) = stands(there, OPENED_AT + 2 * DAY).parties
    assert (council.agreed, council.bound.why) == (None, Binding.COUNCIL)
    says(there, "state-position", OUH, OPENED_AT + 2 * DAY, standpoint="Not us.")
    ground = {"common_ground": ["It is needed."]}
    broker(there, "state-common-ground", OPENED_AT + 3 * DAY, **ground)
    ruled = {"determination": "Half each.", "reasons": "-", "binds": [COUNCIL]}
    at = OPENED_AT + 4 * DAY
    assert there.refused("ward", "determine", BROKER, at, by="p-broker", **ruled) == {"END104"}


def test_a_determination_ends_the_way_out_and_binds_who_agreed() -> None:
    there = opened()
    says(there, "agree-to-be-bound", OUH, OPENED_AT + DAY, agrees=True)
    asked_at = to_last_offers(there)
    ruled = {"determination": "The trust pays.", "reasons": "It gains.", "binds": [OUH]}
    broker(there, "determine", asked_at + DAY, **ruled)
    found = stands(there, asked_at + 2 * DAY)
    assert found.ended_by[1].act.kind == "determine"
    assert found.stages[1].state is ClockState.MET
    assert [one.bound.bound for one in found.parties] == [True, False]


def test_what_is_left_when_nobody_ends_it_is_the_funders_own_decision() -> None:
    left = stands(opened(), OPENED_AT).left
    assert left is not None
    assert left.funders == ("bob-icb",)
    assert (left.stuck, left.free) == (True, (OUH, COUNCIL))


def test_whom_a_clause_binds_that_was_not_read_cannot_be_said() -> None:
    there = under("""
bodies:
  - id: place-committee-oxfordshire
    rule: {deadlock: [{step: determine, by: ring-holder, binds: unknown}]}
""")
    found = stands(there, OPENED_AT)
    assert found.stages[0].stage.binds is UNKNOWN
    assert {one.bound.bound for one in found.parties} == {None}


def test_a_dispute_that_goes_round_in_a_circle_is_read_all_the_same() -> None:
    there = opened()
    there.do(
        "again",
        "open-dispute",
        CHAIR,
        OPENED_AT,
        **{**OPENED, "arises_from": {"kind": "matter", "id": "ward"}},
    )
    found = dispute(case(there, OPENED_AT, "again"), OPENED_AT)
    assert found is not None
    assert found.way is None


def test_the_secretary_of_another_body_does_nothing_in_it() -> None:
    there, other = opened(), "place-committee-buckinghamshire/secretary"
    there.appoint(other, "p-other")
    said = {"broker": "ring-holder", "reasons": "No stake."}
    at = OPENED_AT + DAY
    assert "WHO101" in there.refused("ward", "name-broker", other, at, by="p-other", **said)
    brokered(there, at)
