"""The other procedures, and the less trodden ways of a decision."""

from __future__ import annotations

import pytest

from ringholder.matters.case import question_of
from ringholder.matters.clerk import Draft, Entered
from ringholder.matters.guards import guards
from ringholder.matters.procedures import FOLDER, NotAProcedure, read, shipped
from ringholder.matters.routing import routing
from ringholder.register.act import seal
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
    later,
    town,
)

NEXT_DAY = later(RAISED, days=1)


@pytest.fixture
def there() -> Town:
    return town()


# ---- urgent decisions, referrals, posts ----------------------------------------------------------

URGENT = {
    key: value
    for key, value in DECIDED.items()
    if key not in ("decided_by", "ratified_by", "present")
} | {"consulted": ["All members, by telephone"]}


def test_an_urgent_decision_takes_two_and_is_ratified_and_reported(there):
    there.appoint("icb-board/secretary", "p-board")
    there.people("icb-board")
    secretary = "icb-board/secretary"
    asked = {**FALLS, "whole_life": "90000000", "a_year": "9000000", "area": ["bob"]}
    routed = routed_to_board(there, asked)
    for name in [*routed["first"], *routed["consult"]]:
        there.do("beds", "meet-condition", secretary, RAISED, condition=name, done="Done.")
    there.do("beds", "decide-urgently", "icb-board/chair", NEXT_DAY, **URGENT)
    told = there.refused("beds", "agree-urgently", "icb-board/chair", NEXT_DAY, agrees=True)
    assert told == {"URG101", "WHO104"}
    there.do("beds", "agree-urgently", "icb-board/chief-executive", NEXT_DAY, agrees=True)
    record = there.record("beds", later(RAISED, days=90))
    overdue = {finding.says.split(" was due")[0] for finding in record.standing}
    assert {"Ratify urgently", "Report to audit"} <= overdue
    there.do("beds", "ratify-urgently", "icb-board/chair", later(RAISED, days=9), meeting="b1")
    there.do("beds", "report-to-audit", secretary, later(RAISED, days=9), meeting="a1")


def routed_to_board(there: Town, asked: dict[str, object]) -> dict[str, list[str]]:
    routed = there.raise_("beds", **{k: v for k, v in asked.items() if k != "title"})
    assert routed["competent"] == ["icb-board"]
    return routed


def test_a_matter_goes_up_to_whoever_gave_the_power_and_nowhere_else(there):
    there.prepare()
    aside = {"refer_to": "audit-committee", "reasons": "It is theirs."}
    assert there.refused("falls", "refer", CHAIR, NEXT_DAY, **aside) == {"RTE102"}
    up = {"refer_to": "icb-board", "reasons": "It touches three places."}
    there.do("falls", "refer", CHAIR, NEXT_DAY, **up)
    assert there.clerk.judging("falls").case.competent == ("icb-board",)  # type: ignore[union-attr]


def test_a_post_decides_alone_within_its_limit_and_not_beyond():
    there = Town().found()
    charter = there.charter
    held = [
        (delegation, charter.posts[delegation.to])
        for delegation in charter.delegations.values()
        if delegation.to in charter.posts
    ]
    assert held, "the ladder gives posts no power"
    delegation, post = held[0]
    there.appoint(post.id)
    area = list(post.area)
    small = {"function": delegation.functions[0], "area": area, "affects": []}
    small |= {"a_year": "100", "whole_life": "100"}
    asked = {**FALLS, **small}
    there.do("small", "raise", post.id, RAISED, **asked)
    routed = routing(charter, question_of(asked, RAISED.date()))
    assert routed["competent"] == [post.id]
    there.do("small", "route", post.id, RAISED, **routed)
    for name in [*routed["first"], *routed["consult"]]:
        there.do("small", "meet-condition", post.id, RAISED, condition=name, done="Done.")
    alone = {**DECIDED, "decided_by": "post", "carried_out_by": post.id}
    there.do("small", "decide", post.id, NEXT_DAY, **alone)
    assert there.record("small", NEXT_DAY).verdict == "shown"


def test_an_amended_question_is_routed_anew(there):
    there.raise_()
    amended = {**FALLS, "whole_life": "90000000", "a_year": "9000000", "area": ["bob"]}
    there.do("falls", "amend", SECRETARY, NEXT_DAY, **amended, reasons="It grew.")
    assert there.record("falls", NEXT_DAY).state == "raised"


# ---- dispute -------------------------------------------------------------------------------------

OPENED = {
    "title": "The ward",
    "parties": ["ouh", "oxfordshire-cc"],
    "arises_from": {"kind": "matter", "id": "falls"},
    "question": "Who pays?",
}


def in_dispute(there: Town) -> None:
    there.prepare()
    there.do("ward", "open-dispute", SECRETARY, NEXT_DAY, **OPENED)
    there.do("falls", "dispute", SECRETARY, NEXT_DAY, matter="ward", reasons="They do not agree.")


def test_a_matter_in_dispute_goes_on_only_when_the_dispute_has_ended(there):
    in_dispute(there)
    back = {"matter": "ward", "reasons": "Enough."}
    assert there.refused("falls", "resume", SECRETARY, NEXT_DAY, **back) == {"END101"}
    outside = next(b.id for b in there.charter.bodies.values() if b.rung == "outside")
    there.do("ward", "name-broker", SECRETARY, NEXT_DAY, broker=outside, reasons="No stake.")
    for party in OPENED["parties"]:
        there.do(
            "ward", "state-position", party, NEXT_DAY, organisation=party, standpoint="Not us."
        )
    there.appoint(f"{outside}/secretary", "p-broker")
    broker = f"{outside}/secretary"
    ground = {"common_ground": ["The ward is needed."]}
    there.do("ward", "state-common-ground", broker, NEXT_DAY, by="p-broker", **ground)
    settled = {"settlement": "Half each.", "agreed_by": OPENED["parties"]}
    there.do("ward", "settle", broker, NEXT_DAY, by="p-broker", **settled)
    there.do("falls", "resume", SECRETARY, NEXT_DAY, **back)
    assert there.record("falls", NEXT_DAY).state == "routed"


def test_the_broker_is_nobody_who_is_of_a_party(there):
    in_dispute(there)
    told = there.refused("ward", "name-broker", SECRETARY, NEXT_DAY, broker="ouh", reasons="-")
    assert told == {"END102"}


def test_a_settlement_without_a_party_says_so(there):
    in_dispute(there)
    outside = next(b.id for b in there.charter.bodies.values() if b.rung == "outside")
    there.do("ward", "name-broker", SECRETARY, NEXT_DAY, broker=outside, reasons="No stake.")
    settled = {"settlement": "Half each.", "agreed_by": ["ouh"]}
    assert there.happened("ward", "settle", SECRETARY, NEXT_DAY, **settled) == {"END103"}


def test_a_council_is_not_bound_by_a_determination_that_it_never_agreed_to(there):
    in_dispute(there)
    outside = next(b.id for b in there.charter.bodies.values() if b.rung == "outside")
    there.appoint(f"{outside}/secretary", "p-broker")
    broker = f"{outside}/secretary"
    there.do("ward", "name-broker", SECRETARY, NEXT_DAY, broker=outside, reasons="No stake.")
    there.do("ward", "state-position", "ouh", NEXT_DAY, organisation="ouh", standpoint="Not us.")
    ground = {"common_ground": ["The ward is needed."]}
    there.do("ward", "state-common-ground", broker, NEXT_DAY, by="p-broker", **ground)
    there.do("ward", "agree-to-be-bound", "ouh", NEXT_DAY, organisation="ouh", agrees=True)
    ruled = {"determination": "The trust pays.", "reasons": "It gains.", "binds": ["ouh"]}
    both = {**ruled, "binds": ["ouh", "oxfordshire-cc"]}
    assert there.refused("ward", "determine", broker, NEXT_DAY, by="p-broker", **both) == {"END104"}
    there.do("ward", "determine", broker, NEXT_DAY, by="p-broker", **ruled)


def test_what_is_left_to_the_funder_ends_with_the_funders_own_decision(there):
    in_dispute(there)
    outside = next(b.id for b in there.charter.bodies.values() if b.rung == "outside")
    there.do("ward", "name-broker", SECRETARY, NEXT_DAY, broker=outside, reasons="No stake.")
    there.do("ward", "leave-to-funder", SECRETARY, NEXT_DAY, reasons="They will not agree.")
    closing = {"matter": "falls", "reasons": "As decided."}
    assert there.refused("ward", "decide-as-funder", SECRETARY, NEXT_DAY, **closing) == {"END105"}


# ---- appointments, interests, the register -------------------------------------------------------


def test_nobody_is_appointed_to_a_seat_that_the_charter_does_not_have(there):
    there.do("odd", "seek", "registrar", RAISED, **{"as": f"{OXFORDSHIRE}/astrologer"})
    whole = {"as": f"{OXFORDSHIRE}/astrologer", "person": "p-x", "from_on": "2024-01-01"}
    assert there.refused("odd", "appoint", "registrar", RAISED, **whole, reasons="-") == {"WHO107"}


def interests(there: Town, person: str = "p-gp-1") -> str:
    there.do("of-gp", "open-interests", GP, RAISED, person=person)
    return "of-gp"


SHARES = {"id": "shares", "category": "financial", "gains": "gain", "what": "Shares in a firm"}


def test_an_interest_is_declared_within_28_days_of_knowing_of_it(there):
    matter = interests(there)
    late = {**SHARES, "declared_on": "2024-03-01", "known_on": "2024-01-25"}
    assert there.refused(matter, "declare", GP, RAISED, **late) == {"COI103"}
    there.do(matter, "declare", GP, RAISED, **{**late, "known_on": "2024-02-02"})


def test_nobody_writes_in_the_interests_of_another(there):
    matter = interests(there)
    said = {**SHARES, "declared_on": "2024-03-01", "known_on": "2024-03-01"}
    assert there.refused(matter, "declare", VICE_CHAIR, RAISED, **said) == {"WHO105"}
    there.do(matter, "declare", SECRETARY, RAISED, **said)


def test_a_register_is_founded_once_and_first(there):
    again = {"title": "Another", "reasons": "-"}
    assert "WHO101" in there.refused("second", "found", "registrar", RAISED, by="p-x", **again)


# ---- delegation, commitment, handover ------------------------------------------------------------


def test_power_is_granted_that_the_charter_gives_and_reported_on(there):
    named = next(d for d in there.charter.delegations.values() if d.to == OXFORDSHIRE)
    there.appoint("icb-board/secretary", "p-board")
    board = "icb-board/secretary"
    proposed = {"title": "Power to place", "delegation": named.id, "reasons": "003"}
    there.do("power", "propose", SECRETARY, RAISED, **proposed)
    granted = {"delegation": named.id, "matter": "falls", "from_on": "2024-04-01", "reasons": "-"}
    there.do("power", "grant", board, RAISED, by="p-board", **granted)
    record = there.record("power", later(RAISED, days=120))
    assert [c.step for c in record.clocks if c.state == "passed"] == ["report"]
    there.do("power", "report", SECRETARY, later(RAISED, days=60), report="All well.")
    gone = {"to_on": "2024-12-31", "reasons": "The place is ended."}
    there.do("power", "withdraw-power", board, later(RAISED, days=99), by="p-board", **gone)


def test_power_that_is_in_no_scheme_was_not_granted(there):
    there.appoint("icb-board/secretary", "p-board")
    proposed = {"title": "Power", "delegation": "by-letter", "reasons": "A letter."}
    there.do("power", "propose", SECRETARY, RAISED, **proposed)
    granted = {"delegation": "by-letter", "matter": "x", "from_on": "2024-04-01", "reasons": "-"}
    told = there.happened("power", "grant", "icb-board/secretary", RAISED, by="p-board", **granted)
    assert told == {"WHO101", "WHO108"}


def test_a_promise_is_kept_when_whoever_it_was_made_to_says_so(there):
    made = {"title": "Beds", "organisation": "ouh", "promised_to": ["bht"], "due_on": "2024-09-01"}
    there.do("beds", "promise", "ouh", RAISED, **made, promise="Ten beds.")
    there.do("beds", "accept-promise", "bht", RAISED, organisation="bht", agrees=True)
    assert "WHO101" in there.refused("beds", "keep", "ouh", NEXT_DAY, found="We did.")
    there.do("beds", "keep", "bht", NEXT_DAY, found="They came.")


def test_a_handover_is_signed_on_both_sides(there):
    plan = {"title": "PCN support", "functions": ["pcn-support"], "from_whom": "ouh"}
    there.do(
        "over", "plan-handover", SECRETARY, RAISED, **plan, handed_to="bht", due_on="2024-06-01"
    )
    there.do("over", "list-what-passes", "ouh", RAISED, options=["Contracts"])
    there.do("over", "hand-over", "ouh", NEXT_DAY, done="All of it.")
    assert "WHO101" in there.refused("over", "take-over", "ouh", NEXT_DAY, found="-")
    there.do("over", "take-over", "bht", NEXT_DAY, found="Complete.")


# ---- deputies, reviews, succession ---------------------------------------------------------------


def test_a_deputy_sits_where_the_rules_name_deputies(there):
    there.convene()
    there.do("march", "start", SECRETARY, MET)
    body = there.charter.bodies[OXFORDSHIRE]
    told = there.happened("march", "arrive", SECRETARY, MET, place=GP, deputy="p-deputy")
    named = "named-deputies" in body.rule.if_inquorate  # type: ignore[union-attr,operator]
    assert told == (set() if named else {"WHO106"})


def test_a_review_before_its_day_is_noted(there):
    there.to_the_table()
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    there.do("falls", "carry-out", SECRETARY, later(MET, days=1), done="Done.")
    assert there.happened("falls", "review", SECRETARY, later(MET, days=2), found="-") == {"REV101"}


def test_a_matter_is_carried_to_the_charter_in_force_and_not_before_its_own_ended(there):
    there.prepare()
    pins = there.clerk.pins(shipped()["decision"], there.calendar, NEXT_DAY)
    told = there.refused("falls", "carry", SECRETARY, NEXT_DAY, **pins, reasons="A new board.")
    assert told == {"SUC101"}


# ---- procedures themselves -----------------------------------------------------------------------


def test_every_procedure_fits_on_a_page_of_eighty_lines():
    for path in FOLDER.glob("*.yaml"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 80, path.name


def test_a_procedure_tells_all_that_is_wrong_with_it():
    text = """
procedure: odd
version: 1
title: Odd
what: Odd
owner: Nobody
source: None
states: {begun: Begun, lost: Lost}
ends: [gone]
steps:
  begin: {by: wizard, to: begun, guard: magic, after: never, fields: [colour], sees: nobody}
"""
    with pytest.raises(NotAProcedure) as told:
        read(text, "odd.yaml")
    for word in ("gone", "wizard", "magic", "never", "colour", "nobody", "lost"):
        assert f"`{word}`" in str(told.value) or word in str(told.value)


def test_every_rule_is_asked_for_by_some_procedure():
    asked = {g for p in shipped().values() for step in p.steps.values() for g in step.guards}
    assert asked == set(guards())


def test_no_field_is_described_twice():
    rows = (FOLDER.parent / "fields.yaml").read_text(encoding="utf-8").splitlines()
    names = [row.split(":")[0].strip('"') for row in rows if row and not row.startswith("#")]
    assert len(names) == len(set(names))


# ---- redaction -----------------------------------------------------------------------------------


def with_a_detail(there: Town) -> tuple[str, str]:
    """An interest with a private detail: the act that declared it, and what opens the detail."""
    interests(there)
    there.appoint(GP, "p-other")
    stands, opening = seal("My sister", b"s" * 32)
    told = {**SHARES, "declared_on": "2024-03-01", "known_on": "2024-03-01", "detail": stands}
    draft = Draft("of-gp", "declare", "p-gp-1", GP, RAISED, told, openings=(opening,))
    done = there.clerk.enter(draft)
    assert isinstance(done, Entered)
    return done.entry.act.id, opening.sha256


def asks_to_forget(act: str, path: str = "/detail") -> dict[str, object]:
    return {
        "fields": [{"act": act, "path": path}],
        "why": "She asked for it.",
        "authority": "UK GDPR article 17",
    }


def test_a_redaction_forgets_what_it_names_and_the_record_stays_shown(there):
    act, sha256 = with_a_detail(there)
    assert there.store.opening(sha256) is not None
    there.do("of-gp", "redact", GP, NEXT_DAY, **asks_to_forget(act))
    assert there.store.opening(sha256) is None
    assert there.record("of-gp", NEXT_DAY).verdict == "shown"


def test_nobody_has_the_detail_of_another_forgotten_not_even_as_it_happened(there):
    act, sha256 = with_a_detail(there)
    asked = asks_to_forget(act)
    assert there.refused("of-gp", "redact", GP, NEXT_DAY, by="p-other", **asked) == {"WHO111"}
    there.happened("of-gp", "redact", GP, NEXT_DAY, by="p-other", **asked)
    assert there.store.opening(sha256) is not None


def test_what_is_not_there_cannot_be_redacted(there):
    act, _ = with_a_detail(there)
    asked = asks_to_forget(act, "/what")
    assert there.refused("of-gp", "redact", GP, NEXT_DAY, **asked) == {"WHO111"}


def test_the_registrar_redacts_by_law(there):
    act, sha256 = with_a_detail(there)
    there.do("register", "redact", "registrar", NEXT_DAY, **asks_to_forget(act))
    assert there.store.opening(sha256) is None
