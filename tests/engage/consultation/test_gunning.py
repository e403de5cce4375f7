"""The four tests of a fair consultation, from its acts (governance.md 7.1)."""

from __future__ import annotations

from typing import Any

import pytest

from ringholder.engage.consultation.duties import Applies, duties_of
from ringholder.engage.consultation.gunning import Found, GunningTest, four_tests
from ringholder.engage.consultation.pack import pack
from ringholder.matters.case import Case
from ringholder.papers import docx, html
from ringholder.papers.blocks import Mark, marked
from tests.matters.consultations import (
    CLOSED,
    CLOSING,
    CONSIDERED,
    DAY,
    DECIDING,
    OPENED,
    OPENING,
    PROPOSAL,
    QUESTIONS,
    considered,
    days,
    prepared,
    record,
    started,
    to_decide,
)
from tests.matters.town import OXFORDSHIRE, RAISED, SECRETARY, Town, town

IT = "consultation"


@pytest.fixture
def there() -> Town:
    return town()


def case(there: Town) -> Case:
    walk = there.clerk.judging(IT)
    assert walk is not None
    return walk.case


def weighed(there: Town) -> dict[str, GunningTest]:
    return {one.id: one for one in four_tests(case(there))}


def test_a_consultation_done_by_the_book_shows_all_four(there: Town) -> None:
    considered(there)
    there.do(IT, "reply", SECRETARY, DECIDING + 2 * DAY, reply="This is what was done.")
    found = weighed(there)
    assert {one.found for one in found.values()} == {Found.SHOWN}
    assert not any(one.missing or one.faults for one in found.values())
    assert all(one.evidence for one in found.values())
    assert found["time"].evidence[0].says == "91 days, from 1 March 2024 to 30 May 2024."
    assert "29 March 2024" in found["time"].notes[0]  # Good Friday
    assert "“Home visits” is answered in paragraph 3.1" in str(found["considered"].evidence)


def test_what_is_missing_is_told_before_a_court_would_say_so(there: Town) -> None:
    there.do(IT, "open-consultation", SECRETARY, OPENED, **OPENING)
    found = weighed(there)
    assert {one.found for one in found.values()} == {Found.CANNOT_SAY}
    assert all(one.missing for one in found.values())


def test_one_opened_after_the_decision_is_a_fault(there: Town) -> None:
    to_decide(there, OPENED + 20 * DAY, record("a"), arises_from={"kind": "matter", "id": "gap"})
    at = OPENED + 21 * DAY
    prepared(there, at, arises_from={"kind": "matter", "id": "falls"})
    there.happened(IT, "start-consultation", SECRETARY, at, **days(at))
    found = weighed(there)["formative"]
    assert found.found is Found.FAULT
    assert "had been decided on 21 March 2024, before it was opened" in found.faults[0]


def test_one_decided_before_it_closed_was_not_considered(there: Town) -> None:
    started(there)
    to_decide(there, OPENED + 20 * DAY, record("a"))
    after = CLOSED + DAY
    there.do(IT, "close-consultation", SECRETARY, after, **CLOSING)
    there.do(IT, "cite-analysis", SECRETARY, after, analysis=record("4"), found="-")
    told = {"engagement_report": record("3", "report"), "found": "-"}
    there.do(IT, "publish-report", SECRETARY, after, **told)
    there.happened(IT, "consider", SECRETARY, DECIDING, **CONSIDERED)
    found = weighed(there)["considered"]
    assert found.found is Found.FAULT
    assert "was decided before the consultation had closed" in found.faults[0]


def test_one_that_closed_before_its_day_is_a_fault_of_time(there: Town) -> None:
    started(there)
    there.happened(IT, "close-consultation", SECRETARY, CLOSED - DAY, **CLOSING)
    assert weighed(there)["time"].found is Found.FAULT


def test_fewer_days_than_are_customary_are_no_fault_and_want_a_reason(there: Town) -> None:
    prepared(there)
    closes = OPENED + 20 * DAY
    there.do(IT, "start-consultation", SECRETARY, OPENED, **days(OPENED, closes))
    there.do(IT, "close-consultation", SECRETARY, closes + DAY, **CLOSING)
    found = weighed(there)["time"]
    assert found.found is Found.CANNOT_SAY
    assert "customary and in no law" in found.missing[0]
    assert "Vx" in found.missing[0]


def test_documents_that_came_late_were_not_there_from_the_first_day(there: Town) -> None:
    there.do(IT, "open-consultation", SECRETARY, OPENED, **OPENING)
    bare = {key: said for key, said in PROPOSAL.items() if key != "cite"}
    there.do(IT, "put-proposal", SECRETARY, OPENED, **bare)
    there.do(IT, "set-questionnaire", SECRETARY, OPENED, **QUESTIONS)
    there.do(IT, "start-consultation", SECRETARY, OPENED, **days())
    assert "No document was published with the proposal." in weighed(there)["reasons"].missing
    there.do(IT, "put-proposal", SECRETARY, OPENED + DAY, **PROPOSAL)
    found = weighed(there)["reasons"]
    assert found.missing == ("No document was there from the first day.",)


def test_another_questionnaire_while_it_was_open_is_a_fault(there: Town) -> None:
    started(there)
    other = {**QUESTIONS, "questionnaire": record("9")}
    there.happened(IT, "set-questionnaire", SECRETARY, OPENED + DAY, **other)
    assert weighed(there)["reasons"].found is Found.FAULT


# ---- duties --------------------------------------------------------------------------------------


def applies(there: Town, **other: Any) -> dict[str, Applies]:
    there.do(IT, "open-consultation", SECRETARY, RAISED, **{**OPENING, **other})
    return {one.duty.id: one.applies for one in duties_of(case(there))}


def test_duties_follow_from_what_the_opening_says(there: Town) -> None:
    found = applies(there, substantial_change="does")
    assert [id_ for id_, answer in found.items() if answer is Applies.YES] == [
        "involve-in-planning",
        "involve-in-the-proposal-and-the-decision",
        "consult-scrutiny",
        "notify-secretary-of-state",
        "may-be-called-in",
    ]


def test_what_the_opening_does_not_say_cannot_be_said(there: Town) -> None:
    found = applies(there, changes_delivery="cannot-be-said", substantial_change="cannot-be-said")
    assert found["consult-scrutiny"] is Applies.CANNOT_SAY
    assert found["involve-in-planning"] is Applies.YES
    assert found["trusts-involve-users"] is Applies.NO


def test_a_trust_has_the_duty_of_trusts(there: Town) -> None:
    there.appoint("ouh-board/secretary")
    there.do(IT, "open-consultation", "ouh-board/secretary", RAISED,
             **{**OPENING, "for_body": "ouh-board"})  # fmt: skip
    found = {one.duty.id: one.applies for one in duties_of(case(there))}
    assert found["trusts-involve-users"] is Applies.YES
    assert found["involve-in-planning"] is Applies.NO


def test_a_consultation_of_staff_says_that_its_law_was_not_read(there: Town) -> None:
    found = applies(there, consults="staff")
    assert found["staff"] is Applies.YES


# ---- the pack ------------------------------------------------------------------------------------


def test_the_pack_has_the_tests_the_duties_and_what_is_missing(there: Town) -> None:
    started(there, consults="staff")
    paper = pack(case(there), OXFORDSHIRE, OPENED.date())
    text = html(paper)
    for words in ("At a formative stage", "NHS Act 2006 s14Z45(2)(a)", "Opened for answers from"):
        assert words in text
    assert paper.notice is not None
    assert "No report of what was said was published." in text
    assert [one.text for one in marked(paper, Mark.UNREAD)] == ["Not for decision: not read"]
    assert docx(paper).startswith(b"PK")
