"""Parts of a charter that were not read: never taken for a permission, nor for a refusal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ringholder.charter import Value
from ringholder.charter.reasons import Why
from ringholder.charter.said import NONE, UNKNOWN
from ringholder.charter.sitting import forecast
from ringholder.findings import RestsOn
from tests.charter.small_charters import DAY, ask, delegated, small, who, why


def test_a_limit_read_in_part_holds_as_far_as_it_was_read_and_is_branched_beyond() -> None:
    charter = delegated("limit: {a_year: 100, whole_life: unknown}")
    assert who(ask(charter, Value.once(101))) == ["board"]
    branches = ask(charter, Value.once(100)).depends_on
    assert [branch.then for branch in branches] == [("east-committee",), ("board",)]


def test_an_unread_limit_is_never_told_apart_from_another() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: east-committee, functions: [buy], limit: {a_year: 100}}\n"
        "  - {from: board, to: director, functions: [buy], limit: {whole_life: unknown}}"
    )
    fault = ask(charter).fault
    assert fault is not None and fault.code == "two-holders"


def test_limits_that_each_are_smaller_in_one_dimension_tell_nobody_apart() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: east-committee, functions: [buy], limit: {a_year: 100}}\n"
        "  - {from: board, to: director, functions: [buy], limit: {whole_life: 100}}"
    )
    fault = ask(charter, Value.once(50)).fault
    assert fault is not None and fault.code == "two-holders"


@pytest.mark.parametrize(
    ("quorum", "quorate"),
    [
        ("{number: unknown}", None),
        ("{share: unknown, number: 1}", None),
        ("{of: seats-in-office}", None),
        ("{number: 1, present_and_eligible: unknown}", None),
        ("{share: unknown, number: 2}", False),
        ("{present_and_eligible: [[class:provider]]}", True),
        ("{number: 1}", True),
    ],
)
def test_a_quorum_not_read_to_its_end_is_met_by_nobody_for_certain(
    quorum: str, quorate: bool | None
) -> None:
    seats = "seats: [{id: a, role: A, class: provider}]"
    charter = small(f"bodies: [{{id: joint, {seats}, rule: {{quorum: {quorum}}}}}]")
    assert forecast(charter, charter.bodies["joint"], frozenset()).quorate is quorate


def test_an_answer_whose_exceptions_were_not_read_names_the_delegation() -> None:
    route = ask(delegated("id: passed", "except: unknown"))
    assert who(route) == ["east-committee"]
    assert (route.unread, route.rests_on) == (("passed",), RestsOn.UNKNOWN)


def test_an_answer_under_a_reservation_of_which_it_was_not_read_when_names_it() -> None:
    kept = "reservations: [{id: kept, body: board, functions: [buy], when: unknown}]"
    route = ask(delegated(also=kept))
    assert who(route) == ["east-committee"]
    assert (route.unread, route.rests_on) == (("kept",), RestsOn.UNKNOWN)


def test_doubts_about_somebody_who_is_not_the_lowest_are_not_told() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: east-committee, functions: [buy]}\n"
        "  - {id: passed, from: board, to: joint, functions: [buy], except: unknown}"
    )
    assert ask(charter).unread == ()


# ---- what a matter may cost ---------------------------------------------------------------------

CONTROL = "controls: [{id: lock, name: Lock, functions: all, when: {value_over: 100}}]"


@pytest.mark.parametrize(
    ("value", "applies"),
    [
        (Value.yearly(50), True),
        (Value.once(50), False),
        (Value.once(101), True),
        (Value(UNKNOWN, NONE, NONE), True),
        (Value(UNKNOWN, Decimal(100), NONE), False),
        (Value(Decimal(100), NONE, UNKNOWN), False),
    ],
)
def test_a_control_over_a_sum_applies_whenever_the_matter_may_cost_more(
    value: Value, applies: bool
) -> None:
    assert bool(ask(small(CONTROL), value).first) is applies


def test_what_the_years_matters_come_to_is_not_bounded_by_this_ones_whole_life() -> None:
    charter = delegated("limit: {committed_in_year: 1000}")
    branches = ask(charter, Value(Decimal(5), Decimal(5), UNKNOWN)).depends_on
    assert [branch.then for branch in branches] == [("east-committee",), ("board",)]


# ---- one reason for each ------------------------------------------------------------------------


def test_a_body_with_power_only_elsewhere_is_told_its_power_does_not_reach_here() -> None:
    charter = small("delegations: [{from: board, to: joint, functions: [buy], area: west}]")
    assert why(ask(charter), "joint") is Why.AREA


def test_a_holder_of_several_powers_is_refused_once_by_the_highest() -> None:
    charter = small(
        "delegations:\n"
        "  - {id: a, from: board, to: east-committee, functions: [buy], limit: {a_year: 100}}\n"
        "  - {id: b, from: board, to: east-committee, functions: [buy], limit: {a_year: 200}}\n"
        "  - {id: c, from: board, to: east-committee, functions: [buy], area: west}"
    )
    route = ask(charter, Value.once(300), on=DAY)
    (refusal,) = [r for r in route.not_competent if r.holder.id == "east-committee"]
    assert refusal.reason.about == ("a_year", Decimal(200), Decimal(300))


def test_only_tags_that_would_take_it_from_whoever_decides_are_assumed_absent() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: joint, functions: [buy], except: [novel]}\n"
        "  - {from: board, to: east-committee, functions: [buy], except: [contentious]}"
    )
    assert ask(charter).assumed == ("contentious",)
    assert ask(charter, tags="contentious").assumed == ("novel",)
    assert ask(charter, tags="contentious novel").assumed == ()
