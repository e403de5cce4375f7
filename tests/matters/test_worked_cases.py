"""The worked cases and escalation routes that research foresaw, judged.

The numbers are those of the reference (W1 … W14, E-QUORUM …), whose cases are invented and whose
sources are named at each. W7, of the standstill, is in `test_standstill`.
"""

from __future__ import annotations

from datetime import date, timedelta

from ringholder.findings import Severity
from ringholder.matters.simulate.said import decision
from tests.matters.desks import Hand, codes, desk_of

PLACE = "place-committee-oxfordshire"
SERVICES = {
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "a_year": "200000",
    "whole_life": "600000",
}


def _at_place(**more: object) -> Hand:
    return Hand(desk_of("ladder"), {**SERVICES, **more}, f"{PLACE}/secretary")


def test_w1_power_recorded_as_delegated_to_a_network_is_in_no_charter() -> None:
    """NHS Act 2006 s65Z5 (L1): a network of practices is no body that power can be given to."""
    desk = desk_of("ladder")
    matter = desk.new("delegation")
    desk.broken.add(matter)
    said = {"title": "t", "delegation": "bob-icb>pcn", "reasons": "r"}
    desk.open("delegation", matter, "icb-board/secretary", said)
    granted = {
        "delegation": "bob-icb>pcn",
        "matter": matter,
        "from_on": "2024-05-01",
        "reasons": "r",
    }
    found = desk.act(matter, "grant", "icb-board/secretary", granted)
    assert "WHO108" in codes(found)


def test_w8_a_member_whose_trust_bids_and_who_votes_has_no_vote_that_counts() -> None:
    """Provider Selection Regime reg 21(4) (L5)."""
    item = _at_place().prepared().seated()
    bidder = f"{PLACE}/gp-1"
    item.do(
        "declare", bidder, place=bidder, category="financial", gains="gain", what="Its trust bids."
    )
    item.do("handle", f"{PLACE}/chair", place=bidder, handling="leave", reasons="reg 21(4)")
    item.opened()
    item.do("move", f"{PLACE}/chair", wording="Award it.")
    vote = item.do("vote", bidder, place=bidder, choice="for")
    assert [(f.code, f.severity) for f in vote.findings] == [("VOT101", Severity.ERROR)]
    item.do("vote", item.secretary, place=f"{PLACE}/chair", choice="for")
    item.do("vote", item.secretary, place=f"{PLACE}/director", choice="against")
    counted = item.decided(by="vote", **{"for": 2, "against": 1})
    assert "VOT103" in codes(counted)


def test_w10_an_interest_known_for_36_days_was_declared_too_late() -> None:
    """NHS Act 2006 s14Z30(3)(b) (L1): within 28 days."""
    desk = desk_of("ladder", starts=date(2026, 1, 5))
    as_ = "icb-board/chair"
    person, matter = desk.holder(as_), desk.new("interests")
    assert person is not None
    desk.broken.add(matter)
    desk.open("interests", matter, as_, {"person": person})
    desk.now += timedelta(days=36)
    said = {
        "id": "i", "category": "financial", "gains": "gain", "what": "w",
        "known_on": "2026-01-05", "declared_on": "2026-02-10",
    }  # fmt: skip
    found = desk.act(matter, "declare", as_, said)
    assert desk.today == date(2026, 2, 10)
    late = [f for f in found.findings if f.code == "COI103"]  # type: ignore[union-attr]
    assert len(late) == 1
    assert "36 days" in late[0].says
    assert "28" in late[0].says


def test_w10_on_the_28th_day_it_is_in_time() -> None:
    desk = desk_of("ladder", starts=date(2026, 1, 5))
    as_ = "icb-board/chair"
    matter = desk.new("interests")
    desk.open("interests", matter, as_, {"person": desk.holder(as_)})
    desk.now += timedelta(days=28)
    said = {
        "id": "i", "category": "financial", "gains": "gain", "what": "w",
        "known_on": "2026-01-05", "declared_on": "2026-02-02",
    }  # fmt: skip
    assert codes(desk.act(matter, "declare", as_, said)) == set()


def test_w11_the_board_of_bob_has_no_power_after_its_constitution_ended() -> None:
    """The holder ended on 31 March 2026 (C2, C5): a decision of 15 April is nobody's."""
    desk = desk_of("bob-frimley-2025-10", starts=date(2026, 3, 10))
    asked = {"function": "vary-constitution", "area": ["bob"]}
    item = Hand(desk, asked, "icb-board/secretary").prepared().seated(in_days=36)
    assert desk.today == date(2026, 4, 15)
    opened, decided = item.opened(), item.decided()
    assert "WHO103" in codes(opened)
    assert "WHO103" in codes(decided)
    record = desk.judging(item.matter).record(desk.now)
    assert "31 March 2026" in " ".join(f.says for f in record.findings)


def test_w11_before_the_day_it_had_the_power_and_after_it_the_item_has_lapsed() -> None:
    desk = desk_of("bob-frimley-2025-10", starts=date(2026, 3, 1))
    asked = {"function": "vary-constitution", "area": ["bob"]}
    item = Hand(desk, asked, "icb-board/secretary").prepared().seated(in_days=28)
    assert codes(item.opened()) == set()
    desk.now += timedelta(days=10)
    assert desk.judging(item.matter).record(desk.now).state == "lapsed"


def test_w14_a_constitution_that_nobody_approved_nationally_was_not_shown_to_be_varied() -> None:
    """NHS Act 2006 Sch 1B para 15(2)(b) (L2): NHS England approves it."""
    desk = desk_of("ladder")
    asked = {"function": "vary-constitution", "area": ["bob"]}
    item = Hand(desk, asked, "icb-board/secretary")
    assert item.route["first"] == ["national-approver"]
    item.prepared(leave_out=["national-approver"]).seated()
    item.opened()
    found = [f for f in item.decided().findings if f.code == "FST102"]
    assert [f.severity for f in found] == [Severity.WARNING]
    assert "national-approver" in found[0].says
    assert found[0].authority


def test_w14_with_the_approval_it_is_shown() -> None:
    item = Hand(desk_of("ladder"), {"function": "vary-constitution", "area": ["bob"]},
                "icb-board/secretary").prepared().seated()  # fmt: skip
    item.opened()
    assert item.decided().verdict == "shown"


# ---- escalation routes ---------------------------------------------------------------------------


def test_e_quorum_when_recusal_loses_the_quorum_the_item_goes_back_with_its_way_out() -> None:
    """E-QUORUM (I6 in part): the item is not decided, and the next meeting can take it."""
    item = _at_place().prepared().seated(
        absent=[f"{PLACE}/{seat}" for seat in ("gp-2", "council", "voluntary-sector", "people")]
    )  # fmt: skip
    member = f"{PLACE}/gp-1"
    item.do("declare", member, place=member, category="financial", gains="gain", what="w")
    item.do("handle", f"{PLACE}/chair", place=member, handling="leave", reasons="r")
    item.opened()
    assert "QUO101" in codes(item.decided())
    again = _at_place().prepared().seated(absent=[f"{PLACE}/gp-1", f"{PLACE}/gp-2"])
    sent = again.do("not-quorate", again.secretary, present=[], way_out="named-deputies")
    assert codes(sent) == set()
    assert sent.state == "routed"


def test_e_board_the_third_deferral_opens_the_dispute_and_only_its_end_brings_the_item_back() -> (
    None
):
    """E-BOARD: the board cannot agree (G1 for mediation)."""
    item = _at_place().prepared()
    chair = f"{PLACE}/chair"
    for state in ("routed", "routed", "disputed"):
        item.seated()
        assert item.do("defer", chair, reasons="No agreement.").state == state
    desk, dispute = item.desk, item.desk.new("dispute")
    desk.broken.add(dispute)
    said = {"title": "t", "parties": ["ouh", "oxfordshire-cc"], "question": "q",
            "arises_from": {"kind": "matter", "id": item.matter}}  # fmt: skip
    desk.open("dispute", dispute, item.secretary, said)
    early = item.do("resume", item.secretary, matter=dispute, reasons="r")
    assert "END101" in codes(early)


def test_e_partners_a_broker_of_a_party_is_refused_and_the_ring_holder_is_free() -> None:
    """E-PARTNERS (source 003): the broker has no stake."""
    desk, dispute = desk_of("ladder"), "d"
    desk.broken.add(dispute)
    said = {"title": "t", "parties": ["ouh", "oxfordshire-cc"], "question": "q",
            "arises_from": {"kind": "matter", "id": "x"}}  # fmt: skip
    desk.open("dispute", dispute, f"{PLACE}/secretary", said)
    biased = desk.act(dispute, "name-broker", "ouh", {"broker": "ouh-board", "reasons": "r"})
    assert "END102" in codes(biased)


def test_e_partners_a_council_that_did_not_agree_is_never_bound() -> None:
    """E-PARTNERS (L1 s14Z61): NHS England directs the board only, and nobody directs a council."""
    desk, dispute = desk_of("ladder"), "d"
    desk.broken.add(dispute)
    parties = ["ouh", "oxfordshire-cc"]
    said = {"title": "t", "parties": parties, "question": "q",
            "arises_from": {"kind": "matter", "id": "x"}}  # fmt: skip
    desk.open("dispute", dispute, f"{PLACE}/secretary", said)
    desk.act(dispute, "name-broker", "ouh", {"broker": "ring-holder", "reasons": "r"})
    for party in parties:
        desk.act(dispute, "state-position", party, {"organisation": party, "position": "p"})
    ring = "ring-holder/secretary"
    desk.act(dispute, "state-common-ground", ring, {"common_ground": ["c"]})
    desk.act(dispute, "agree-to-be-bound", "ouh", {"organisation": "ouh", "agrees": True})
    outcome = {"determination": "d", "reasons": "r", "binds": parties}
    found = desk.act(dispute, "determine", ring, outcome)
    bound = [f for f in found.findings if f.code == "END104"]  # type: ignore[union-attr]
    assert len(bound) == 1
    assert "it did not agree" in bound[0].says


def test_a_post_that_decides_above_its_limit_has_no_power() -> None:
    """The limit is that of the scheme on the day (governance.md 1.5)."""
    desk = desk_of("bob-2022")
    small = {"function": "provider-selection", "area": ["oxfordshire"]}
    item = Hand(desk, {**small, "a_year": "50000", "whole_life": "100000"}, "icb-board/secretary")
    assert item.decider == "chief-finance-officer"
    item.do("amend", "icb-board/secretary", **{**item.question, "whole_life": "9000000",
            "a_year": "3000000", "reasons": "It grew."})  # fmt: skip
    wrong = item.do("route", "icb-board/secretary", **item.route)
    assert "RTE101" in codes(wrong)
    said = decision("approved", "post", "icb-board/secretary", desk.today)
    assert "WHO103" in codes(item.do("decide", "chief-finance-officer", **said))
