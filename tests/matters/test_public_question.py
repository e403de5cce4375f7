"""Questions and petitions of the public: taken in, passed on, heard, answered in public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.matters.town import OXFORDSHIRE, RAISED, SECRETARY, Town, town

DAY = timedelta(days=1)
BOARD = "icb-board"
QUESTION: dict[str, Any] = {
    "title": "The walk-in centre",
    "asked_as": "question",
    "public_question": "Will the walk-in centre stay open on Sundays?",
    "put_to": OXFORDSHIRE,
    "received_on": "2024-02-29",
}
PETITION = {**QUESTION, "asked_as": "petition", "signed_by_many": 1200, "heard_from": 1000}
SIGNED = {"kind": "signatures", "rows": 1500, "sha256": "5" * 64}


def asked(**other: Any) -> Town:
    there = town()
    there.appoint(f"{BOARD}/secretary")
    there.do("sundays", "take-in-question", SECRETARY, RAISED, **{**QUESTION, **other})
    return there


def test_a_question_is_answered_in_public_and_may_be_asked_on() -> None:
    there = asked()
    there.do("sundays", "answer-question", SECRETARY, RAISED + DAY, reply="Yes.")
    more = {"public_question": "Until when?", "received_on": "2024-03-03"}
    there.do("sundays", "ask-on", SECRETARY, RAISED + 3 * DAY, **more)
    due = {one.kind for one in there.record("sundays", RAISED + 3 * DAY).next}
    assert "answer-question" in due
    there.do("sundays", "answer-question", SECRETARY, RAISED + 4 * DAY, reply="Until March.")
    assert there.record("sundays", RAISED + 4 * DAY).state == "answered"


def test_only_the_secretary_of_the_body_takes_in_what_is_put_to_it() -> None:
    there = town()
    for put_to in ("the-moon", BOARD):
        said = {**QUESTION, "put_to": put_to}
        told = there.refused("sundays", "take-in-question", SECRETARY, RAISED, **said)
        assert told == {"QUE101"}


def test_it_is_passed_on_to_whoever_can_answer_and_they_answer_it() -> None:
    there = asked()
    there.do("sundays", "pass-on", SECRETARY, RAISED, put_to=BOARD, reasons="It is theirs.")
    assert "WHO101" in there.refused("sundays", "answer-question", SECRETARY, RAISED, reply="Yes.")
    there.do("sundays", "answer-question", f"{BOARD}/secretary", RAISED, reply="Yes.")


def test_it_is_passed_on_to_nobody_who_does_not_exist() -> None:
    said = {"put_to": "the-moon", "reasons": "-"}
    assert asked().refused("sundays", "pass-on", SECRETARY, RAISED, **said) == {"QUE101"}


def test_signatures_are_counted_up_and_never_lost() -> None:
    there = asked(**PETITION)
    fewer = {"signed_by_many": 900, "signatures": SIGNED}
    assert there.refused("sundays", "count-signatures", SECRETARY, RAISED, **fewer) == {"QUE102"}
    more = {"signed_by_many": 1500, "signatures": SIGNED}
    there.do("sundays", "count-signatures", SECRETARY, RAISED, **more)


def test_a_petition_that_was_promised_a_hearing_is_heard_before_it_is_answered() -> None:
    there = asked(**PETITION)
    told = there.refused("sundays", "answer-question", SECRETARY, RAISED, reply="No.")
    assert told == {"QUE103"}
    there.do("sundays", "hear-petition", SECRETARY, RAISED, meeting="march")
    there.do("sundays", "answer-question", SECRETARY, RAISED, reply="No, for these reasons.")


def test_a_petition_with_fewer_signatures_than_that_is_answered_as_a_question_is() -> None:
    there = asked(**{**PETITION, "signed_by_many": 999})
    there.do("sundays", "answer-question", SECRETARY, RAISED, reply="No.")
    assert there.record("sundays", RAISED).state == "answered"
