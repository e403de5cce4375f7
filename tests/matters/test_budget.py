"""Budgets: issued, moved, committed and closed; what is against a rule moves nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ringholder.matters.budget import year_of
from ringholder.matters.clerk import Draft, Refused
from ringholder.matters.record import Verdict
from tests.matters.purse import ALLOCATION, DIRECTOR, FINANCE, NOON, Purse, line
from tests.matters.town import codes, person

LATER = NOON + timedelta(days=40)


@pytest.fixture
def purse() -> Purse:
    return Purse().begun()


def move(purse: Purse, from_: str, to: str, sum_: str, **other: object) -> set[str]:
    """What is wrong with a move of money."""
    said = {"budget": to, "sum": sum_, "reasons": "As agreed.", **other}
    told = purse.attempt(from_, "move-out", FINANCE, NOON, said)
    return codes(told.findings if isinstance(told, Refused) else told.judged.findings)


def test_what_is_issued_leaves_the_one_and_is_all_that_the_other_has(purse: Purse) -> None:
    assert purse.budget("allocation").available == 100_000
    assert purse.budget("east").held == 900_000
    assert purse.record("east", NOON).verdict is Verdict.SHOWN
    assert purse.record("allocation", NOON).verdict is Verdict.SHOWN


def test_more_than_is_there_is_not_issued_and_nothing_is_opened(purse: Purse) -> None:
    said = line("west", "100000.01", "allocation")
    assert purse.refused("west", "open-budget", FINANCE, NOON, **said) == {"BUD103"}
    assert purse.clerk.judging("west") is None
    purse.issue("west", "100000.00")
    assert purse.budget("allocation").available == 0


def test_a_budget_that_nobody_issued_is_against_the_rule(purse: Purse) -> None:
    said = {**purse.pins_of("budget"), **line("west", "10", "allocation")}
    told = purse.clerk.enter(Draft("west", "open-budget", person(FINANCE), FINANCE, NOON, said))
    assert isinstance(told, Refused)
    assert codes(told.findings) == {"BUD102"}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("issue", {"budget": "west", "sum": "10"}),
        ("move-out", {"budget": "north", "sum": "10", "reasons": "-"}),
        ("move-in", {"budget": "north", "sum": "10"}),
        ("commit", {"requisition": "order", "sum": "10"}),
    ],
)
def test_half_of_a_pair_is_refused_even_as_it_happened(
    purse: Purse, kind: str, said: dict[str, str]
) -> None:
    purse.issue("north", "1000")
    before = purse.budget("east")
    draft = Draft("east", kind, person(FINANCE), FINANCE, NOON, said)
    told = purse.clerk.enter(draft)
    assert isinstance(told, Refused)
    assert "BUD102" in codes(told.findings)
    assert isinstance(purse.clerk.enter(draft, as_it_happened=True), Refused)
    assert purse.budget("east") == before


def test_a_commitment_is_not_raised_and_not_made_by_a_change(purse: Purse) -> None:
    purse.spend("order", "1000")
    for requisition, sum_ in (("order", "1000.01"), ("nothing", "1")):
        said = {"requisition": requisition, "sum": sum_}
        draft = Draft("east", "change-commitment", person(FINANCE), FINANCE, NOON, said)
        told = purse.clerk.enter(draft)
        assert isinstance(told, Refused)
        assert codes(told.findings) == {"BUD102", "BUD106"}
    assert purse.budget("east").committed == 1000


def test_the_halves_have_to_be_of_one_person_and_one_sum(purse: Purse) -> None:
    purse.issue("north", "1000")
    out = Draft("east", "move-out", person(FINANCE), FINANCE, NOON, {
        "budget": "north", "sum": "10", "reasons": "-"})  # fmt: skip
    for by, as_, sum_ in ((person(DIRECTOR), DIRECTOR, "10"), (person(FINANCE), FINANCE, "11")):
        into = Draft("north", "move-in", by, as_, NOON, {"budget": "east", "sum": sum_})
        told = purse.clerk.enter_together([out, into])
        assert isinstance(told, Refused)
        assert codes(told.findings) >= {"BUD102"}
    assert purse.budget("east").held == 900_000


def test_money_moves_whole(purse: Purse) -> None:
    purse.issue("north", "1000")
    assert move(purse, "east", "north", "250.50") == {"BUD104"}  # by a table nobody verified
    assert purse.budget("east").held == Decimal("899749.50")
    assert purse.budget("north").held == Decimal("1250.50")
    assert purse.record("east", NOON).verdict is Verdict.CANNOT_SAY


def test_ring_fenced_money_stays_where_it_is(purse: Purse) -> None:
    purse.issue("prevention", "500", ring_fence="Prevention")
    said = {"budget": "east", "sum": "1", "reasons": "-"}
    assert purse.refused("prevention", "move-out", FINANCE, NOON, **said) >= {"BUD104"}
    purse.issue("wider prevention", "100", parent="prevention", ring_fence="Prevention")
    said = line("loophole", "100", "prevention")
    assert purse.refused("loophole", "open-budget", FINANCE, NOON, **said) == {"BUD101"}
    assert move(purse, "wider prevention", "prevention", "100") == {"BUD104"}  # not verified
    assert purse.budget("prevention").available == 500


def test_running_costs_are_reached_only_with_the_finance_officers_approval(purse: Purse) -> None:
    purse.receive("running", "10", budget_type="running-cost")
    said = {"budget": "running", "sum": "100", "reasons": "-"}
    assert purse.refused("east", "move-out", FINANCE, NOON, **said) >= {"BUD104"}
    allowed = {"budget": "running", "sum": "100", "reasons": "Agreed with the board."}
    purse.do("east", "allow-move", FINANCE, NOON, **allowed)
    assert purse.refused("east", "move-out", FINANCE, NOON, **said) >= {"BUD104"}, "by oneself"
    purse.do("east", "hand-budget", FINANCE, NOON, held_by=DIRECTOR, reasons="-")
    more = {**said, "sum": "100.01"}
    assert purse.refused("east", "move-out", DIRECTOR, NOON, **more) >= {"BUD104"}
    purse.do("east", "move-out", DIRECTOR, NOON, **said)
    assert purse.refused("east", "move-out", DIRECTOR, NOON, **said) >= {"BUD104"}, "used up"


def test_capital_is_moved_to_nothing_else(purse: Purse) -> None:
    purse.receive("capital", "10", budget_type="capital")
    assert purse.refused(
        "east", "move-out", FINANCE, NOON, budget="capital", sum="1", reasons="-"
    ) == {"BUD104"}


def test_no_money_goes_into_another_year(purse: Purse) -> None:
    purse.receive("next", "10", year="2025/26")
    assert "BUD104" in move(purse, "east", "next", "1")
    said = line("late", "1", "allocation", year="2025/26")
    assert purse.refused("late", "open-budget", FINANCE, NOON, **said) == {"BUD101"}


def test_a_budget_keeps_the_organisation_and_type_of_what_it_is_issued_from(purse: Purse) -> None:
    for other in ({"budget_type": "running-cost"}, {"organisation": "trust"}):
        said = line("loophole", "1", "allocation", **other)
        assert purse.refused("loophole", "open-budget", FINANCE, NOON, **said) == {"BUD101"}


def test_money_goes_to_another_organisation_only_by_a_decision(purse: Purse) -> None:
    theirs = {**ALLOCATION, "title": "Theirs", "sum": "10", "organisation": "trust"}
    theirs |= {"held_by": "trust-finance"}
    purse.do("theirs", "open-budget", "trust-finance", NOON, **theirs)
    assert move(purse, "east", "theirs", "1") == {"BUD108", "BUD104"}
    assert move(purse, "east", "theirs", "1", decision="deficit") >= {"DEC102"}
    purse.decide("deficit", "1000")
    assert move(purse, "east", "theirs", "1", decision="deficit") == {"BUD104"}
    assert purse.budget("theirs").held == 11


def test_an_allocation_is_received_from_somebody_by_those_of_the_organisation(
    purse: Purse,
) -> None:
    said = {**ALLOCATION, "title": "More", "sum": "10"}
    nameless = {k: v for k, v in said.items() if k != "source"}
    assert purse.refused("more", "open-budget", FINANCE, NOON, **nameless) == {"BUD101"}
    assert purse.refused("more", "open-budget", "trust-finance", NOON, **said) == {"BUD101"}
    strange = {**said, "function": "dance", "area": ["moon"], "held_by": "nobody", "year": "2024"}
    told = purse.attempt("more", "open-budget", FINANCE, NOON, strange)
    assert isinstance(told, Refused)
    assert len(told.findings) == 4


def test_only_its_holder_and_the_finance_officer_issue_from_a_budget(purse: Purse) -> None:
    said = line("west", "1", "allocation")
    assert purse.refused("west", "open-budget", DIRECTOR, NOON, **said) == {"WHO101"}


def test_what_is_closed_stays_as_it_was_reported(purse: Purse) -> None:
    purse.spend("order", "1000")
    purse.do("allocation", "close-period", FINANCE, LATER, closed_to="2024-05-31")
    may = datetime(2024, 5, 20, tzinfo=UTC)
    cancels = {"reasons": "Not wanted."}
    assert "BUD105" in purse.refused("order", "cancel-order", "buyer", may, **cancels)
    purse.do("order", "cancel-order", "buyer", LATER, **cancels)
    assert purse.budget("east").available == 900_000
    kinds = [e.act.kind for e in purse.clerk.acts("east")]
    assert kinds[-2:] == ["commit", "release-commitment"], "nothing was taken out"


def test_nothing_is_dated_before_what_was_done(purse: Purse) -> None:
    earlier = NOON - timedelta(days=1)
    said = line("west", "1", "allocation")
    assert "BUD105" in purse.refused("west", "open-budget", FINANCE, earlier, **said)


def test_a_budget_is_closed_when_nothing_is_left_in_it(purse: Purse) -> None:
    purse.issue("north", "1000")
    assert purse.refused("north", "close-budget", FINANCE, NOON, reasons="-") == {"BUD107"}
    move(purse, "north", "allocation", "1000")
    purse.do("north", "close-budget", FINANCE, NOON, reasons="-")
    assert move(purse, "allocation", "north", "1") == {"ORD101"}
    assert purse.budget("allocation").available == 100_000


@pytest.mark.parametrize(
    "text", ["2024", "2024/26", "2024-25", "24/25", "２０２４/25", "", None, "9999/00", "0000/01"]
)
def test_what_is_no_financial_year_is_none(text: object) -> None:
    assert year_of(text) is None


def test_a_financial_year_goes_from_april_to_march() -> None:
    first, last = year_of("1999/00") or (None, None)
    assert (str(first), str(last)) == ("1999-04-01", "2000-03-31")
