"""A move of surplus: each says what it means for it, it is decided, and it binds who agrees.

Sources: source 003 §1 (moving surpluses and deficits); source 001 (individual organisation
accountability); governance.md 4.3 (only those are bound who agreed).
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from ringholder.matters.judge import judging
from ringholder.matters.record import Verdict
from ringholder.matters.surplus_moves import move_of, returned, stated
from tests.matters.town import CHAIR, DECIDED, MET, RAISED, SECRETARY, Town, later, town

DAY = timedelta(days=1)
MOVE: dict[str, Any] = {
    "title": "Winter beds",
    "summary": "Surplus of one trust keeps beds of another open.",
    "gives": "bht",
    "receives": "ouh",
    "moved": "100000",
    "financial_year": "2023/24",
    "recurs": False,
    "return_terms": "In two equal parts by the end of the next year.",
    "return_by_on": "2025-03-31",
    "parties": ["bht", "ouh", "oxfordshire-cc"],
}
EFFECTS = dict.fromkeys(("effect_on_patients", "effect_on_money", "effect_on_staff"), "-")


@pytest.fixture
def there() -> Town:
    return town()


def proposed(there: Town, **other: Any) -> Town:
    there.do("move", "propose-move", SECRETARY, RAISED, **{**MOVE, **other})
    return there


def states(there: Town, who: str, before: str, after: str, broken: str = "none") -> None:
    said = {"position_before": before, "position_after": after, "duty_broken": broken}
    there.do("move", "state-effect", who, RAISED, organisation=who, **said, **EFFECTS)


def heard(there: Town) -> Town:
    proposed(there)
    states(there, "bht", "250000", "150000")
    states(there, "ouh", "-400000", "-300000")
    return there


def decided(there: Town, **other: Any) -> Town:
    """The move, decided in a matter of its own that arises from it."""
    heard(there)
    asked = {"affects": ["ouh", "bht"], "arises_from": {"kind": "surplus-move", "id": "move"}}
    there.to_the_table(**{**asked, **other})
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    return there


def bound(there: Town) -> Town:
    decided(there)
    at = MET + 20 * DAY
    there.do("move", "decide-move", SECRETARY, at, matter="falls")
    for who in ("bht", "ouh"):
        there.do("move", "agree-move", who, at, organisation=who, agrees=True, reasons="-")
    there.do("move", "bind-move", SECRETARY, at)
    return there


def case(there: Town) -> Any:
    return judging(there.clerk.acts("move"), there.clerk.world).case


def test_a_move_goes_from_proposal_to_return_and_all_of_it_is_shown(there: Town) -> None:
    at = MET + 30 * DAY
    bound(there)
    there.do("move", "enter-in-budgets", "bht", at, done="Both budgets have it.")
    for half in ("60000", "40000"):
        there.do("move", "report-return", "ouh", at, organisation="ouh", returned=half)
    there.do("move", "close-move", "bht", at, found="It came back.")
    record = there.record("move", at)
    assert (record.state, record.verdict, record.ended) == ("closed", Verdict.SHOWN, True)
    assert returned(case(there)) == Decimal(100000)


def test_what_one_gives_is_what_the_other_receives(there: Town) -> None:
    found = case(heard(there))
    move = move_of(found)
    assert move is not None
    assert move.on("bht") + move.on("ouh") == 0
    said = stated(found)
    assert sum(one.before for one in said.values()) == sum(one.after for one in said.values())


def test_a_stated_effect_that_is_not_the_move_is_refused(there: Town) -> None:
    proposed(there)
    said = {"position_before": "0", "position_after": "-90000", "duty_broken": "break-even"}
    whole = {"organisation": "bht", **said, **EFFECTS}
    assert there.refused("move", "state-effect", "bht", RAISED, **whole) == {"POS102"}


def test_a_deficit_for_the_move_names_the_duty_that_it_breaks(there: Town) -> None:
    proposed(there)
    said = {"organisation": "bht", "position_before": "0", "position_after": "-100000", **EFFECTS}
    told = there.happened("move", "state-effect", "bht", RAISED, **said, duty_broken="none")
    assert told == {"POS102"}
    named = there.happened(
        "move", "state-effect", "bht", RAISED, **said, duty_broken="To break even"
    )
    assert named == set()
    assert stated(case(there))["bht"].broken == "To break even"


def test_nobody_speaks_for_another_organisation(there: Town) -> None:
    proposed(there)
    said = {"position_before": "0", "position_after": "-100000", "duty_broken": "-", **EFFECTS}
    told = there.refused("move", "state-effect", "ouh", RAISED, organisation="bht", **said)
    assert "WHO109" in told


@pytest.mark.parametrize(
    "other",
    [
        {"receives": "bht"},
        {"moved": "0"},
        {"parties": ["bht"]},
        {"parties": ["bht", "ouh", "nobody-known"]},
    ],
)
def test_what_is_no_move_is_refused(there: Town, other: dict[str, Any]) -> None:
    whole = {**MOVE, **other}
    assert there.refused("move", "propose-move", SECRETARY, RAISED, **whole) == {"POS101"}


def test_nobody_decides_on_money_of_one_that_was_not_heard(there: Town) -> None:
    proposed(there)
    states(there, "ouh", "-400000", "-300000")
    told = there.refused("move", "decide-move", SECRETARY, RAISED, matter="falls")
    assert told == {"POS103", "POS104"}  # and nothing was decided either


def test_what_was_said_of_another_sum_was_said_of_another_move(there: Town) -> None:
    heard(there)
    changed = {"moved": "80000", "recurs": False, "return_terms": "-", "reasons": "Less is needed."}
    there.do("move", "amend-move", SECRETARY, RAISED, **changed)
    assert stated(case(there)) == {}


def test_a_decision_on_something_else_decides_no_move(there: Town) -> None:
    decided(there, arises_from={"kind": "surplus-move", "id": "another"})
    told = there.refused("move", "decide-move", SECRETARY, MET + 20 * DAY, matter="falls")
    assert told == {"POS104"}


def test_a_decision_moves_no_more_than_it_was_taken_for(there: Town) -> None:
    decided(there, a_year="50000", whole_life="50000")
    told = there.refused("move", "decide-move", SECRETARY, MET + 20 * DAY, matter="falls")
    assert told == {"POS104"}


def test_a_move_binds_nobody_who_did_not_agree(there: Town) -> None:
    decided(there)
    at = MET + 20 * DAY
    there.do("move", "decide-move", SECRETARY, at, matter="falls")
    there.do("move", "agree-move", "bht", at, organisation="bht", agrees=False, reasons="No.")
    assert there.refused("move", "bind-move", SECRETARY, at) == {"POS106"}
    council = {"organisation": "oxfordshire-cc", "agrees": True, "reasons": "-"}
    assert there.refused("move", "agree-move", "oxfordshire-cc", at, **council) == {"POS105"}


def test_no_more_comes_back_than_was_moved_and_none_from_who_gave(there: Town) -> None:
    bound(there)
    at = MET + 30 * DAY
    there.do("move", "enter-in-budgets", "bht", at, done="Done.")
    more = {"organisation": "ouh", "returned": "100000.01"}
    assert there.refused("move", "report-return", "ouh", at, **more) == {"POS107"}
    giver = {"organisation": "bht", "returned": "1"}
    assert there.refused("move", "report-return", "bht", at, **giver) == {"POS107"}


def test_a_move_that_closes_before_its_return_shows_it(there: Town) -> None:
    bound(there)
    at = later(MET, days=30)
    there.do("move", "enter-in-budgets", "bht", at, done="Done.")
    assert there.happened("move", "close-move", "bht", at, found="Forgotten.") == {"POS108"}


def test_nothing_moves_once_the_decision_is_taken_back(there: Town) -> None:
    bound(there)
    at = MET + 21 * DAY
    there.happened("falls", "rescind", CHAIR, at, reasons="It was a mistake.")
    told = there.refused("move", "enter-in-budgets", "bht", at, done="Done.")
    assert told == {"POS109"}
