"""A function that several hold together: each decides for itself, and none for another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ringholder.charter import Charter
from ringholder.charter.bodies import Ratifier, Rule
from ringholder.charter.said import given
from ringholder.matters.case import question_of
from ringholder.matters.routing import routing
from tests.matters.town import DECIDED, FALLS, PAPER, RAISED, Town, ladder, later

TOGETHER = "vary-constitution"
ASKED = {
    **FALLS,
    "function": TOGETHER,
    "area": ["bob"],
    "affects": [],
    "a_year": "none",
    "whole_life": "none",
}
BOARD, OTHER = "icb-board/secretary", "nhs-england-region/secretary"
DAY = later(RAISED, days=1)


def both(jointly: str = "all") -> Charter:
    """The ladder, with one function that the board and NHS England hold together."""
    charter = ladder()
    function = replace(
        charter.functions[TOGETHER], jointly=jointly, legal_holder=("bob-icb", "nhs-england")
    )
    return replace(charter, functions={**charter.functions, TOGETHER: function})


@pytest.fixture
def there() -> Town:
    return appointed(both())


def appointed(charter: Charter) -> Town:
    begun = Town(charter).found()
    for as_ in (BOARD, OTHER, "icb-board/chair"):
        begun.appoint(as_, f"p-{as_.replace('/', '-')}")
    return begun


def decided(there: Town) -> dict[str, Any]:
    there.do("both", "raise", BOARD, RAISED, by="p-icb-board-secretary", **ASKED)
    routed: dict[str, Any] = routing(there.charter, question_of(ASKED, RAISED.date()))
    there.do("both", "route", BOARD, RAISED, by="p-icb-board-secretary", **routed)
    paper = {"recommendation": "-", "options": ["-"], "cite": PAPER}
    there.do("both", "paper", BOARD, RAISED, by="p-icb-board-secretary", **paper)
    said = {**DECIDED, "carried_out_by": BOARD}
    there.happened("both", "decide", "icb-board/chair", DAY, by="p-icb-board-chair", **said)
    return routed


def test_the_route_names_all_who_decide_together(there: Town) -> None:
    assert sorted(decided(there)["competent"]) == ["icb-board", "nhs-england-region"]


def test_the_decision_of_one_waits_for_that_of_the_other(there: Town) -> None:
    decided(there)
    record = there.record("both", DAY)
    assert record.in_effect_at is None
    assert any("with which it is joint" in one for one in record.waits_for)
    agreed = {"holder": "nhs-england-region", "agrees": True, "reasons": "As the board."}
    there.do(
        "both", "concur", OTHER, later(DAY, days=5), by="p-nhs-england-region-secretary", **agreed
    )
    assert there.record("both", later(DAY, days=5)).in_effect_at == later(DAY, days=5)


def ratified(charter: Charter, body: str, partner: str) -> Charter:
    """The same, where a partner ratifies what a body decides."""
    held = charter.bodies[body]
    rule = given(held.rule) or Rule()
    asked = replace(rule, ratified_by=(Ratifier(organisation=partner),))
    return replace(charter, bodies={**charter.bodies, body: replace(held, rule=asked)})


def test_what_several_decide_together_the_partners_of_each_ratify() -> None:
    charter = ratified(both(), "icb-board", "ouh")
    begun = appointed(ratified(charter, "nhs-england-region", "oxfordshire-cc"))
    decided(begun)
    waits = begun.record("both", DAY).waits_for
    assert waits[-2:] == ("ratification by ouh", "ratification by oxfordshire-cc")


def test_what_one_of_several_may_decide_alone_its_own_partners_ratify() -> None:
    charter = ratified(ratified(both("either"), "icb-board", "ouh"), "nhs-england-region", "bht")
    begun = appointed(charter)
    decided(begun)
    assert begun.record("both", DAY).waits_for == ("ratification by ouh",)


def test_nobody_gives_the_decision_of_another(there: Town) -> None:
    decided(there)
    agreed = {"holder": "nhs-england-region", "agrees": True, "reasons": "Surely."}
    told = there.refused("both", "concur", BOARD, DAY, by="p-icb-board-secretary", **agreed)
    assert told == {"WHO101", "WHO110"}


def test_a_consent_is_given_by_whose_it_is_or_with_its_letter(there: Town) -> None:
    there.do("both", "raise", BOARD, RAISED, by="p-icb-board-secretary", **ASKED)
    routed: dict[str, Any] = routing(there.charter, question_of(ASKED, RAISED.date()))
    there.do("both", "route", BOARD, RAISED, by="p-icb-board-secretary", **routed)
    assert "national-approver" in routed["first"]
    said = {"condition": "national-approver", "done": "They agreed by telephone."}
    by = "p-icb-board-secretary"
    assert there.happened("both", "meet-condition", BOARD, DAY, by=by, **said) == {"FST105"}
    letter = {"kind": "letter", "rows": 1, "sha256": "c" * 64}
    there.do("both", "meet-condition", BOARD, DAY, by=by, **said, evidence=letter)
