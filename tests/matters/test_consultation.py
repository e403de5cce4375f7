"""A consultation from its opening to its reply: governance.md 7.1 and source 004."""

from __future__ import annotations

from typing import Any

import pytest

from ringholder.matters.consulted import themes_answered, unreadable
from ringholder.matters.record import Verdict
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
    reported,
    started,
    to_decide,
)
from tests.matters.town import CHAIR, OXFORDSHIRE, SECRETARY, Town, codes, town

IT = "consultation"


@pytest.fixture
def there() -> Town:
    return town()


def warned(there: Town, matter: str = IT) -> set[str]:
    walk = there.clerk.judging(matter)
    assert walk is not None
    return {code for one in walk.judged for code in codes(one.findings)}


def test_a_consultation_goes_from_its_opening_to_its_reply(there: Town) -> None:
    considered(there)
    after = DECIDING + 2 * DAY
    there.do(IT, "reply", SECRETARY, after, reply="This is what was done.")
    there.do(IT, "end-consultation", SECRETARY, after)
    told = there.record(IT, after)
    assert (told.state, told.ended, told.verdict) == ("ended", True, Verdict.SHOWN)


def test_it_is_opened_for_a_body_by_those_who_speak_for_it(there: Town) -> None:
    there.appoint("ouh-board/secretary")
    told = there.refused(IT, "open-consultation", "ouh-board/secretary", OPENED, **OPENING)
    assert told == {"WHO116"}


def test_a_body_that_will_not_decide_it_is_told_who_does(there: Town) -> None:
    there.do(IT, "open-consultation", SECRETARY, OPENED, **{**OPENING, "area": ["berkshire-west"]})
    assert warned(there) == {"CNS101"}


def test_what_is_decided_already_is_not_put_to_people(there: Town) -> None:
    to_decide(there, OPENED + 20 * DAY, record("a"), arises_from={"kind": "matter", "id": "gap"})
    at = OPENED + 21 * DAY
    prepared(there, at, arises_from={"kind": "matter", "id": "falls"})
    told = there.refused(IT, "start-consultation", SECRETARY, at, **days(at))
    assert told == {"CNS102"}


def test_one_option_alone_is_not_open(there: Town) -> None:
    there.do(IT, "open-consultation", SECRETARY, OPENED, **OPENING)
    alone = {key: said for key, said in PROPOSAL.items() if key != "options_rejected"}
    there.do(IT, "put-proposal", SECRETARY, OPENED, **{**alone, "options": ["A team"]})
    there.do(IT, "set-questionnaire", SECRETARY, OPENED, **QUESTIONS)
    there.do(IT, "start-consultation", SECRETARY, OPENED, **days())
    assert warned(there) == {"CNS103"}


@pytest.mark.parametrize(
    "odd",
    [
        days(OPENED - DAY),
        days(OPENED, OPENED),
        {**days(), "keep_until_on": "2024-03-02"},
    ],
)
def test_there_is_time_to_answer(there: Town, odd: dict[str, Any]) -> None:
    prepared(there)
    assert there.refused(IT, "start-consultation", SECRETARY, OPENED, **odd) == {"CNS104"}


def test_it_is_extended_and_never_shortened(there: Town) -> None:
    started(there)
    sooner = {"closes_on": (CLOSED - DAY).date().isoformat(), "reasons": "We know enough."}
    assert there.refused(IT, "extend-consultation", SECRETARY, OPENED, **sooner) == {"CNS105"}
    later = {"closes_on": (CLOSED + 7 * DAY).date().isoformat(), "reasons": "A holiday."}
    there.do(IT, "extend-consultation", SECRETARY, OPENED, **later)
    assert there.refused(IT, "close-consultation", SECRETARY, CLOSED + DAY, **CLOSING) == {"CNS106"}


def test_the_last_day_counts_to_its_last_second(there: Town) -> None:
    started(there)
    last = CLOSED.replace(hour=22, minute=59, second=59)  # a second before midnight in London
    assert there.refused(IT, "close-consultation", SECRETARY, last, **CLOSING) == {"CNS106"}
    there.do(IT, "close-consultation", SECRETARY, last.replace(hour=23, second=0), **CLOSING)


def test_no_more_are_distinct_than_came(there: Town) -> None:
    started(there)
    odd = {**CLOSING, "responses_distinct": 121}
    assert there.refused(IT, "close-consultation", SECRETARY, CLOSED + DAY, **odd) == {"CNS106"}


def test_what_is_asked_is_not_changed_once_people_answer(there: Town) -> None:
    prepared(there)
    there.do(IT, "set-questionnaire", SECRETARY, OPENED, **QUESTIONS)
    there.do(IT, "start-consultation", SECRETARY, OPENED, **days())
    there.do(IT, "set-questionnaire", SECRETARY, OPENED, **QUESTIONS)  # the same one
    other = {**QUESTIONS, "questionnaire": record("9")}
    assert there.refused(IT, "set-questionnaire", SECRETARY, OPENED, **other) == {"CNS107"}
    changed = {**PROPOSAL, "options": ["Something else"]}
    assert there.refused(IT, "put-proposal", SECRETARY, OPENED, **changed) == {"CNS108"}
    there.do(IT, "put-proposal", SECRETARY, OPENED, **{**PROPOSAL, "reasons": "Falls rise fast."})


def test_a_decision_before_it_closed_considered_nothing(there: Town) -> None:
    started(there)
    to_decide(there, OPENED + 20 * DAY, record("a"))
    reported_after(there)
    told = there.refused(IT, "consider", SECRETARY, DECIDING, **CONSIDERED)
    assert told == {"CNS109", "CNS110"}  # nor could it have had the report before it


def reported_after(there: Town) -> None:
    after = CLOSED + DAY
    there.do(IT, "close-consultation", SECRETARY, after, **CLOSING)
    there.do(IT, "cite-analysis", SECRETARY, after, analysis=record("4"), found="-")
    told = {"engagement_report": record("3", "report"), "found": "-"}
    there.do(IT, "publish-report", SECRETARY, after, **told)


def test_it_is_considered_in_a_decision_on_it_that_had_the_report(there: Town) -> None:
    reported(there)
    assert there.refused(IT, "consider", SECRETARY, DECIDING, **CONSIDERED) == {"CNS110"}
    to_decide(there, DECIDING, record("a"))
    there.do(IT, "consider", SECRETARY, DECIDING + DAY, **CONSIDERED)
    assert warned(there) == {"CNS110"}


def test_a_decision_on_something_else_is_not_the_one(there: Town) -> None:
    reported(there)
    to_decide(there, arises_from={"kind": "matter", "id": "another"})
    assert there.refused(IT, "consider", SECRETARY, DECIDING + DAY, **CONSIDERED) == {"CNS110"}


@pytest.mark.parametrize("lines", [["Home visits; 3.1"], ["A; B; maybe; C"], []])
def test_every_theme_has_its_paragraph_and_what_was_done(there: Town, lines: list[str]) -> None:
    to_decide(reported(there))
    odd = {**CONSIDERED, "themes_answered": lines}
    told = there.refused(IT, "consider", SECRETARY, DECIDING + DAY, **odd)
    assert told == {"CNS111"}


def test_a_line_of_a_theme_is_read_in_its_parts() -> None:
    line = "Local voice; 4.2; not-changed; The law says so; and so it stays"
    (found,) = themes_answered([line])
    assert (found.theme, found.paragraph, found.done) == ("Local voice", "4.2", "not-changed")
    assert found.why == "The law says so; and so it stays"
    assert unreadable([line, "x"]) == ["x"]


def test_only_those_who_speak_for_the_body_go_on_with_it(there: Town) -> None:
    prepared(there)
    assert "WHO101" in there.refused(IT, "start-consultation", "ouh", OPENED, **days())
    there.do(IT, "start-consultation", CHAIR, OPENED, **days())
    assert there.record(IT, OPENED).state == "open"
    assert OXFORDSHIRE in there.clerk.acts(IT)[0].act.as_
