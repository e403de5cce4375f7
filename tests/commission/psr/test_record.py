"""The record of regulation 24 writes itself: from a raised procurement to its contract."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ringholder import papers
from ringholder.commission.psr.naming import named_by
from ringholder.commission.psr.notices import forms, forms_of, listed_in, notice
from ringholder.commission.psr.papers import notice_paper, record_paper
from ringholder.commission.psr.record import SelectionRecord, record_of
from ringholder.matters.case import Case
from ringholder.matters.minutes.written import Named
from tests.matters.procurements import (
    ASKED,
    BIDDERS,
    DECISION,
    NEW_SERVICE,
    P,
    competed,
    contract,
    in_standstill,
    intended,
    noon,
    said_of_decision,
)
from tests.matters.town import CHAIR, DECIDED, GP, MET, RAISED, SECRETARY, Town, ladder, town

NAMED = named_by(ladder())
PARAGRAPHS = {
    **dict.fromkeys((2, 3, 4, 6, 7, 12, 14), 9),
    5: 4,
    8: 8,
    9: 5,
    10: 11,
    11: 10,
    13: 11,
    15: 4,
}
"""How many paragraphs each Schedule of SI 2023/1348 has."""


def case(there: Town) -> Case:
    walk = there.clerk.judging(P)
    assert walk is not None
    return walk.case


def record(there: Town) -> SelectionRecord:
    return record_of(case(there), Named(NAMED.of, lambda person: person.title()))


def said(found: SelectionRecord, letter: str) -> str:
    return "\n".join(next(one for one in found.items if one.letter == letter).lines)


def after_a_representation() -> Town:
    there = in_standstill()
    made = {"provider": "bht", "received_on": "2024-04-08"}
    there.do(P, "record-representation", SECRETARY, noon("2024-04-08"), **made,
             representation="Our clinic hours were left out.")  # fmt: skip
    there.do(P, "give-information", SECRETARY, noon("2024-04-10"), provider="bht",
             done="The scores of their own offer, by criterion.")  # fmt: skip
    answer = {"further": "as-intended", "reasons": "The hours were counted."}
    on = {"told": BIDDERS, "told_on": "2024-04-17"}
    there.do(P, "further-decision", SECRETARY, noon("2024-04-17"), **answer, **on)
    there.do(P, "award", SECRETARY, noon("2024-04-25"), **contract("2024-04-25"))
    there.do(P, "publish-award", SECRETARY, noon("2024-05-01"), submitted_on="2024-05-01")
    return there


def with_a_conflict(handling: str, *, votes: bool) -> Town:
    """A member is a director of a bidding provider."""
    there = competed(town())
    there.to_the_table(DECISION, process="competitive", bidders=BIDDERS, title="Who provides it")
    interest = {"category": "financial", "gains": "gain", "what": "A director of the trust",
                "organisations": ["ouh"], "position": "director"}  # fmt: skip
    there.do(DECISION, "declare", GP, MET, place=GP, **interest)
    there.do(DECISION, "handle", CHAIR, MET, place=GP, handling=handling, reasons="As agreed.")
    there.all_for(DECISION, without=[] if votes else [GP])
    count = len(there.voting()) - (not votes)
    there.do(DECISION, "decide", CHAIR, MET, **said_of_decision(there, **{"for": count}))
    return intended(there)


# ---- the whole way -------------------------------------------------------------------------------


def test_from_raising_it_to_the_contract_with_a_representation_the_record_is_complete() -> None:
    found = record(after_a_representation())
    assert found.complete
    assert found.against == ()
    assert said(found, "a") == "Oxford University Hospitals NHS Foundation Trust"
    assert "Headquarters of ouh" in said(found, "c")
    assert "Competitive Process (SI 2023/1348 reg 11)" in said(found, "d")
    assert "P-Chair (" in said(found, "d")
    assert "P-Gp-1" in said(found, "d")
    assert "Quality and innovation 30%" in said(found, "f")
    assert "78 of 100" in said(found, "f")
    assert "The hours were counted." in said(found, "g")
    assert [one.letter for one in found.items] == ["a", "b", "c", "d", "f", "g", "h", "i", "j"]


def test_a_member_with_an_interest_who_left_is_told_with_how_it_was_managed() -> None:
    found = record(with_a_conflict("leave", votes=False))
    assert "A director of the trust" in said(found, "h")
    assert "SI 2023/1348 reg 21(2) and (5)" in said(found, "i")  # a committee is not the board
    assert "Decided: leave for the item" in said(found, "i")
    assert "P-Gp-1" not in said(found, "d")
    assert found.against == ()


def test_a_member_with_an_interest_who_stayed_is_told_and_has_to_be_answered_for() -> None:
    found = record(with_a_conflict("note", votes=True))
    assert "They stayed and voted all the same." in said(found, "i")
    assert "P-Gp-1" in said(found, "d")
    assert len(found.against) == 1
    assert "although the rules ask them to leave" in found.against[0]


def test_an_interest_that_the_register_knew_and_nobody_noticed_is_missing_from_the_handling() -> (
    None
):
    there = competed(town())
    works_there: dict[str, Any] = {
        "id": "works-there", "category": "financial", "gains": "gain", "what": "A director",
        "organisations": ["ouh"], "declared_on": "2024-03-01", "known_on": "2024-03-01",
    }  # fmt: skip
    there.do("gp-interests", "open-interests", "registrar", RAISED, person="p-gp-1")
    there.do("gp-interests", "declare", GP, RAISED, **works_there)
    there.to_the_table(DECISION, process="competitive", bidders=BIDDERS, title="Who provides it")
    there.all_for(DECISION)
    there.happened(DECISION, "decide", CHAIR, MET, **said_of_decision(there))
    found = record(intended(there))
    assert not found.complete
    assert found.missing[0].what.startswith("Nobody decided what Primary care member, ")
    assert found.missing[0].who == "whoever presides over Oxfordshire Place Committee"
    assert found.against


def test_what_is_missing_is_said_with_who_can_supply_it() -> None:
    there = town()
    there.do(P, "open-procurement", SECRETARY, RAISED, **ASKED)
    there.route(P)
    early = record(there)
    assert [one.what for one in early.missing] == ["No process has been chosen."]
    assert early.missing[0].who == "the secretary of the body that decides, or whoever raised it"
    there.do(P, "choose-process", SECRETARY, RAISED, process="competitive", **NEW_SERVICE)
    assert "No criteria are recorded." in {one.what for one in record(there).missing}


def test_an_abandoned_procurement_records_the_day() -> None:
    there = competed(town())
    there.do(P, "abandon", SECRETARY, noon("2024-03-25"), abandoned_on="2024-03-22", reasons="-")
    assert said(record(there), "j") == "22 March 2024"


# ---- notices -------------------------------------------------------------------------------------


def test_every_schedule_has_all_its_paragraphs() -> None:
    made = {form.schedule: len(form.items) for form in forms().values() if form.schedule}
    assert made == PARAGRAPHS


def test_the_notices_of_a_competition_are_filled_from_its_acts() -> None:
    of = case(after_a_representation())
    assert forms_of(of) == ("invite", "intend-competitive", "unsuccessful", "award-competitive")
    for form in forms_of(of):
        assert notice(of, form, NAMED, about="bht").missing == (), form
    letter = {one.title: one.lines for one in notice(of, "unsuccessful", NAMED, "bht").items}
    assert letter["Why this provider was not"][0] == "61 of 100."
    assert letter["From when until when representations may be made"] == (
        "From 3 April 2024 to midnight at the end of 15 April 2024",
    )


@pytest.mark.parametrize("form", sorted(forms()))
def test_every_notice_says_what_it_lacks_before_anything_is_decided(form: str) -> None:
    there = town()
    there.do(P, "open-procurement", SECRETARY, RAISED,
             **{k: v for k, v in ASKED.items() if k not in ("cpv", "reference")})  # fmt: skip
    found = notice(case(there), form, NAMED)
    assert found.missing
    assert all(one.lines or one.missing for one in found.items)
    assert "SI 2023/1348" in listed_in(found.form)


def test_the_papers_say_what_is_missing_in_their_own_words_and_are_steady() -> None:
    there = competed(town())
    of, on = case(there), date(2024, 5, 1)
    paper = record_paper(record_of(of, NAMED), "Oxfordshire", on)
    page = papers.html(paper)
    assert "It concludes no framework agreement." in page
    assert papers.docx(paper) == papers.docx(paper)
    letter = notice_paper(notice(of, "intend-competitive", NAMED), "Oxfordshire", on)
    text = papers.html(letter)
    assert "Missing:" in text
    assert "Schedule 10" in text
    assert papers.pdf(letter).startswith(b"%PDF")


# ---- others who decide ---------------------------------------------------------------------------


def test_a_post_that_decides_within_its_limit_is_named_as_who_decided() -> None:
    there, charter = town(), ladder()
    delegation, post = next(
        (one, charter.posts[one.to])
        for one in charter.delegations.values()
        if one.to in charter.posts
    )
    there.appoint(post.id)
    small = {"function": delegation.functions[0], "area": list(post.area), "affects": []}
    asked = {**ASKED, **small, "a_year": "100", "whole_life": "100"}
    there.do(P, "open-procurement", post.id, RAISED, **asked)
    there.route(P)
    only = {**NEW_SERVICE, "existing_provider": "yes", "only_provider": "yes"}
    there.do(P, "choose-process", post.id, RAISED, process="direct-a", **only)
    put = {k: v for k, v in asked.items() if k not in ("cpv", "reference")}
    put |= {"process": "direct-a", "bidders": ["ouh"]}
    there.do(DECISION, "raise", post.id, RAISED, **put)
    routed = there.route(DECISION)
    for name in [*routed["first"], *routed["consult"]]:
        there.do(DECISION, "meet-condition", post.id, RAISED, condition=name, done="Done.")
    alone = {**DECIDED, "decided_by": "post", "carried_out_by": post.id}
    there.do(DECISION, "decide", post.id, MET, **alone)
    made = contract(MET.date().isoformat(), address="Headquarters")
    there.do(P, "award", post.id, MET, **made)
    found = record(there)
    assert found.complete
    assert "(SI 2023/1348 reg 7)" in said(found, "d")
    chosen = next(one for one in found.decisions if one.matter == DECISION)
    assert [who.person for who in chosen.by] == [f"p-{post.id}"]
    assert next(one for one in found.items if one.letter == "e").none  # regulation 24(e): not A
    assert forms_of(case(there)) == ("award-direct",)


def test_an_urgent_award_and_a_modification_have_notices_of_their_own() -> None:
    there = after_a_representation()
    changed = {
        "modification": "More visits.", "effective_on": "2024-09-01", "change_in_value": "600000",
        "urgent": "yes", "unforeseen": "yes", "delay_risks_safety": "yes", "reasons": "A closure.",
    }  # fmt: skip
    there.do(P, "modify-urgently", SECRETARY, noon("2024-09-01"), **changed)
    assert forms_of(case(there))[-1] == "modification-urgent"
    told = {one.title: one.lines for one in notice(case(there), "modification-urgent", NAMED).items}
    assert told["The modification, with any change of value or length"] == (
        "More visits.",
        "£600,000.00",
    )
    assert told["Why regulation 14 applied"] == ("A closure.",)
