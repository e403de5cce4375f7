"""Regulation 21 of the Provider Selection Regime, paragraph by paragraph."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ringholder.charter.model import Charter
from ringholder.matters.interests.handling import Member, Proposal, propose
from ringholder.matters.interests.interest import Category, Interest, Position, Supplier
from ringholder.matters.interests.looking import Circumstances
from ringholder.matters.interests.matching import By, Match, Matcher
from ringholder.matters.interests.psr import Paragraph, is_a_board_seat
from ringholder.matters.interests.seating import places
from ringholder.matters.interests.table import table_at
from ringholder.matters.interests.touches import Process, Touches
from tests.charter.overlays import ladder_with
from tests.matters.interests.acts import interest

ON = date(2025, 6, 1)
BOARD, PLACE = "icb-board", "place-committee-oxfordshire"
TRUSTS, VCSE, CLINICAL = f"{BOARD}/trusts", f"{BOARD}/voluntary-sector", f"{PLACE}/gp-2"
DIRECTOR = interest("job", organisations=("ouh",), position=Position.DIRECTOR)


def _paragraphs(
    place: str, touches: Touches, *interests: Interest, on: date = ON
) -> list[Paragraph | None]:
    proposal = _proposal(ladder_with(), place, touches, *interests, on=on)
    return [] if proposal is None else [g.psr for g in proposal.grounds if g.psr is not None]


def _proposal(
    charter: Charter, place: str, touches: Touches, *interests: Interest, on: date = ON
) -> Proposal | None:
    body = charter.bodies[place.partition("/")[0]]
    [found] = [one for one in places(body) if one.place == place]
    member = Member(found, is_a_board_seat(charter, body, found))
    matches = Matcher(charter, touches, on).matches(interests)
    return propose(charter, body, member, touches, matches, on)


def _tender(process: Process, *bidders: str, **more: Any) -> Touches:
    return Touches(process=process, bidders=frozenset(bidders), **more)


def test_an_interest_that_might_be_perceived_to_compromise_recuses() -> None:  # 21(2)
    shares = interest("shares", organisations=("ouh",))
    relative = interest(
        "wife", category=Category.INDIRECT, organisations=("ouh",), position=Position.EMPLOYEE
    )
    direct_award = _tender(Process.DIRECT_C, "ouh")
    for each in (shares, relative):
        assert _paragraphs(TRUSTS, direct_award, each) == [Paragraph.PERCEIVED]
    proposal = _proposal(ladder_with(), TRUSTS, direct_award, relative)
    assert proposal is not None
    assert proposal.step == "leave"
    assert "SI 2023/1348 reg 21(2)" in [g.clause for g in proposal.grounds]


@pytest.mark.parametrize(
    "process", [Process.DIRECT_A, Process.DIRECT_B, Process.DIRECT_C, Process.MOST_SUITABLE]
)
def test_a_board_members_position_in_a_provider_is_no_conflict_in_itself(  # 21(3)
    process: Process,
) -> None:
    touches = _tender(process, "ouh")
    proposal = _proposal(ladder_with(), TRUSTS, touches, DIRECTOR)
    assert proposal is not None
    assert [g.psr for g in proposal.grounds] == [Paragraph.NOT_IN_ITSELF]
    assert proposal.step == "note"
    assert proposal.counts is True


def test_in_the_competitive_process_a_board_member_of_a_bidder_must_recuse() -> None:  # 21(4), W8
    touches = _tender(Process.COMPETITIVE, "ouh")
    proposal = _proposal(ladder_with(), TRUSTS, touches, DIRECTOR)
    assert proposal is not None
    assert Paragraph.BIDS in [g.psr for g in proposal.grounds]
    assert proposal.step == "leave"
    assert proposal.handling is not None
    assert not proposal.handling.vote
    assert proposal.counts is False


def test_in_the_competitive_process_a_position_in_one_that_does_not_bid_is_none() -> None:
    touches = _tender(Process.COMPETITIVE, "bht", organisations=frozenset({"ouh"}))
    assert _paragraphs(TRUSTS, touches, DIRECTOR) == [Paragraph.NOT_IN_ITSELF]


@pytest.mark.parametrize("place", [CLINICAL, VCSE])
@pytest.mark.parametrize("process", [Process.DIRECT_C, Process.COMPETITIVE])
def test_the_exception_covers_no_committee_member_and_no_participant(  # 21(5)
    place: str, process: Process
) -> None:
    touches = _tender(process, "ouh")
    assert _paragraphs(place, touches, DIRECTOR) == [Paragraph.NO_MEMBER]
    proposal = _proposal(ladder_with(), place, touches, DIRECTOR)
    assert proposal is not None
    assert proposal.step == "leave"


def test_a_board_member_who_sits_on_a_committee_is_a_board_member_there() -> None:
    charter = ladder_with()
    touches = _tender(Process.DIRECT_C, "ouh")
    one = Circumstances(ON, {CLINICAL: "dr", f"{BOARD}/medical": "dr"}, {"dr": [DIRECTOR]})
    two = Circumstances(ON, {CLINICAL: "dr"}, {"dr": [DIRECTOR]})
    tables = [table_at(charter, charter.bodies[PLACE], touches, known) for known in (one, two)]
    assert [[s.place.place for s in table.recused] for table in tables] == [[], [CLINICAL]]


def test_before_2024_the_regulations_were_no_law() -> None:
    touches = _tender(Process.COMPETITIVE, "ouh")
    assert _paragraphs(TRUSTS, touches, DIRECTOR, on=date(2023, 12, 31)) == []
    assert _paragraphs(TRUSTS, touches, DIRECTOR, on=date(2024, 1, 1)) == [Paragraph.BIDS]


def test_where_no_provider_is_chosen_the_charters_own_rule_binds_a_position_too() -> None:
    proposal = _proposal(ladder_with(), TRUSTS, Touches(organisations=frozenset({"ouh"})), DIRECTOR)
    assert proposal is not None
    assert (proposal.step, [g.psr for g in proposal.grounds]) == ("leave", [None])


def test_a_charter_that_does_not_leave_procurement_to_the_regulation_adds_its_own_rule() -> None:
    stricter = ladder_with("remove: [conflicts-of-interest.procurement]")
    proposal = _proposal(stricter, TRUSTS, _tender(Process.DIRECT_C, "ouh"), DIRECTOR)
    assert proposal is not None
    assert [(g.step, g.psr) for g in proposal.grounds] == [
        ("leave", None),
        ("note", Paragraph.NOT_IN_ITSELF),
    ]
    assert proposal.step == "leave"


def test_one_interest_that_is_set_aside_does_not_set_aside_another() -> None:
    shares = interest("shares", organisations=("ouh",))
    proposal = _proposal(ladder_with(), TRUSTS, _tender(Process.DIRECT_C, "ouh"), DIRECTOR, shares)
    assert proposal is not None
    assert proposal.step == "leave"
    assert {g.psr for g in proposal.grounds} == {
        None,
        Paragraph.NOT_IN_ITSELF,
        Paragraph.PERCEIVED,
    }


def test_a_partner_in_a_practice_or_a_firm_that_bids_recuses() -> None:
    partner = interest("partner", practices=("K84001",), position=Position.PARTNER)
    touches = _tender(Process.COMPETITIVE, "K84001")
    assert _paragraphs(f"{BOARD}/primary-care", touches, partner) == [Paragraph.BIDS]
    firm = interest("firm", suppliers=(Supplier("Acme Ltd"),), position=Position.DIRECTOR)
    tender = Touches(process=Process.COMPETITIVE, suppliers=(Supplier("Acme Limited"),))
    assert _paragraphs(TRUSTS, tender, firm) == [Paragraph.BIDS]


def test_private_members_get_no_papers_on_bids_by_the_charters_rule_on_competition() -> None:
    proposal = _proposal(ladder_with(), f"{BOARD}/private", _tender(Process.COMPETITIVE, "ouh"))
    assert proposal is not None
    assert proposal.step == "no-papers"
    assert "receive no papers" in proposal.grounds[0].quotes
    no_tender = Touches(organisations=frozenset({"ouh"}))
    assert _proposal(ladder_with(), f"{BOARD}/private", no_tender) is None


def test_the_seats_own_organisation_is_a_position() -> None:
    match = Match(By.SEAT, "ouh", "ouh", None, bids=True)
    charter = ladder_with()
    body = charter.bodies[BOARD]
    [found] = [one for one in places(body) if one.place == TRUSTS]
    touches = _tender(Process.COMPETITIVE, "ouh")
    proposal = propose(charter, body, Member(found, True), touches, [match], ON)
    assert proposal is not None
    assert Paragraph.BIDS in [g.psr for g in proposal.grounds]
