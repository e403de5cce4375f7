"""Questions as their acts have them, and how bodies answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ringholder.engage.questions import ByBody, by_body, question_of, signatures
from ringholder.matters.judge import judging
from tests.matters.test_public_question import BOARD, PETITION, QUESTION, SIGNED, asked
from tests.matters.town import OXFORDSHIRE, RAISED, SECRETARY, Town

DAY = timedelta(days=1)


def case(there: Town, matter: str) -> Any:
    return judging(there.clerk.acts(matter), there.clerk.world).case


def test_days_run_from_the_day_it_came_to_its_first_reply() -> None:
    there = asked()
    there.do("sundays", "answer-question", SECRETARY, RAISED + 2 * DAY, reply="Yes.")
    there.do("sundays", "answer-question", SECRETARY, RAISED + 9 * DAY, reply="Yes, again.")
    found = question_of(case(there, "sundays"))
    assert found is not None
    assert (found.days, found.reply, found.is_petition) == (3, "Yes, again.", False)


def test_a_petition_has_the_last_count_and_a_question_that_was_passed_on_its_last_body() -> None:
    there = asked(**PETITION)
    more = {"signed_by_many": 1500, "signatures": SIGNED}
    there.do("sundays", "count-signatures", SECRETARY, RAISED, **more)
    there.do("sundays", "pass-on", SECRETARY, RAISED, put_to=BOARD, reasons="-")
    found = question_of(case(there, "sundays"))
    assert found is not None
    assert (found.signed, found.heard_from, found.put_to, found.days) == (1500, 1000, BOARD, None)


def test_each_body_is_counted_by_what_it_left_open() -> None:
    there = asked()
    there.do("two", "take-in-question", SECRETARY, RAISED, **QUESTION)
    there.do("two", "answer-question", SECRETARY, RAISED, reply="Yes.")
    there.do("three", "take-in-question", SECRETARY, RAISED, **QUESTION)
    there.do("three", "decline-question", SECRETARY, RAISED, reasons="Asked before.")
    told = (question_of(case(there, name)) for name in ("sundays", "two", "three", "register"))
    rows = by_body(one for one in told if one is not None)
    assert rows == (ByBody(OXFORDSHIRE, asked=3, answered=1, waiting=1, declined=1),)


def test_signatures_are_cited_alike_in_any_order_and_each_signer_once() -> None:
    assert signatures(["b", "a", "b"]) == signatures(["a", "b"])
    assert signatures(["a", "b"])["rows"] == 2
    assert signatures([])["rows"] == 0
