"""A needs assessment worked on the pages: knowledge with its author, priorities by lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ringholder.matters.routing import routing
from ringholder_web.matters.desk import at_desk
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page, send, text

SECRETARY, GP = f"{PLACE}/secretary", f"{PLACE}/gp-1"
HERE = "/decisions/need/"
SCOPE = {
    "title": "Stroke in Oxfordshire",
    "summary": "What people need after a stroke.",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "affects": ["ouh"],
}


def consulted(register: Register) -> Register:
    register.at = datetime.now(UTC) - timedelta(days=2)
    register.do("need", "open-assessment", SECRETARY, "needs-assessment", **SCOPE)
    with at_desk() as desk:
        walk = desk.judging("need")
        assert walk is not None
        question = walk.case.question(register.at.date())
        assert question is not None
        payload: dict[str, Any] = routing(register.charter, question)
    register.do("need", "route", SECRETARY, **payload)
    cite = {"kind": "needs", "rows": 154, "sha256": "c" * 64}
    register.do("need", "cite-figures", SECRETARY, topic="stroke", cite=cite, found="More.")
    register.do("need", "consult", SECRETARY, asked_whom="Healthwatch", answered="More at home.")
    return register


@pytest.mark.django_db
def test_what_somebody_knows_is_recorded_in_their_name(register: Register) -> None:
    consulted(register)
    doctor = as_(register, GP)
    said = {"knowledge": "needs-and-gaps", "said": "Nobody visits.", "area": ["oxfordshire"]}
    answer = send(doctor, f"{HERE}add-knowledge/", **said)
    assert answer.status_code == 302, text(answer)
    told = page(doctor, HERE)
    assert "Nobody visits." in told
    assert "Recorded local knowledge" in told
    assert "Nobody visits." not in page(anybody(), HERE)


@pytest.mark.django_db
def test_priorities_are_written_one_on_a_line_and_their_order_is_held_to_the_rule(
    register: Register,
) -> None:
    consulted(register)
    secretary = as_(register, SECRETARY)
    weights = "how many people; 60\nhow unequal; 40\n"
    for ranking, says in (
        ("Find it, 5, 2", "must be what is to be done and its scores"),
        ("Treat it; 2, 4\nFind it; 5, 2", "stands before"),
        ("Find it; 9, 2", "a whole number from 0 to 5"),
    ):
        said = {"weights": weights, "ranking": ranking, "reasons": "As consulted."}
        assert says in text(send(secretary, f"{HERE}rank/", **said)), ranking
    wrong = send(secretary, f"{HERE}rank/", weights="much", ranking="Find it; 5", reasons="So.")
    assert "must be a criterion and its weight" in text(wrong)
    said = {"weights": weights, "ranking": "Find it; 5, 2\nTreat it; 2, 4", "reasons": "So."}
    answer = send(secretary, f"{HERE}rank/", **said)
    assert answer.status_code == 302, text(answer)
    told = page(secretary, HERE)
    assert "how many people: 60 of 100" in told
    assert "Find it: 5, 2" in told
    assert "Stroke in Oxfordshire" in page(anybody(), "/commissioning/needs/")
