"""What holds along a chain of delegations: limits, areas, exceptions, dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ringholder.charter import Value
from ringholder.charter.said import NONE
from tests.charter.small_charters import ask, chain, delegated, small, who


def test_the_least_limit_holds_along_a_chain() -> None:
    charter = chain("limit: {a_year: 100}", "limit: {a_year: 500}")
    assert who(ask(charter, Value.yearly(100))) == ["east-committee"]
    assert who(ask(charter, Value.yearly(101))) == ["board"]


def test_limits_of_different_kinds_all_hold_along_a_chain() -> None:
    charter = chain("limit: {whole_life: 300}", "limit: {a_year: 100}")
    assert who(ask(charter, Value(Decimal(100), Decimal(300), NONE))) == ["east-committee"]
    assert who(ask(charter, Value(Decimal(101), Decimal(300), NONE))) == ["joint"]
    assert who(ask(charter, Value(Decimal(100), Decimal(301), NONE))) == ["board"]


def test_the_meet_of_the_areas_holds_along_a_chain() -> None:
    charter = chain("area: [west]", "area: [whole]")
    assert who(ask(charter, area="east")) == ["board"]
    assert who(ask(charter, area="west")) == ["east-committee"]


def test_the_union_of_the_exceptions_holds_along_a_chain() -> None:
    charter = chain("except: [novel]", "except: [contentious]")
    assert who(ask(charter)) == ["east-committee"]
    assert who(ask(charter, tags="contentious")) == ["joint"]
    assert who(ask(charter, tags="novel")) == ["board"]


def test_the_meet_of_the_dates_holds_along_a_chain() -> None:
    charter = chain("in_force: {to: 2024-06-30}", "in_force: {from: 2024-06-30}")
    assert who(ask(charter, on=date(2024, 6, 29))) == ["joint"]
    assert who(ask(charter, on=date(2024, 6, 30))) == ["east-committee"]
    assert who(ask(charter, on=date(2024, 7, 1))) == ["board"]


def test_a_power_that_ends_on_a_day_holds_on_that_day_and_not_on_the_next() -> None:
    charter = delegated("in_force: {to: 2024-06-30}")
    assert who(ask(charter, on=date(2024, 6, 30))) == ["east-committee"]
    assert who(ask(charter, on=date(2024, 7, 1))) == ["board"]


def test_a_body_that_has_ended_decides_nothing() -> None:
    charter = delegated(also="bodies: [{id: east-committee, in_force: {to: 2024-06-30}}]")
    assert who(ask(charter, on=date(2024, 6, 30))) == ["east-committee"]
    assert who(ask(charter, on=date(2024, 7, 1))) == ["board"]


@pytest.mark.parametrize(
    ("pounds", "holder"),
    [("99.99", "east-committee"), ("100", "east-committee"), ("100.01", "board")],
)
def test_a_value_exactly_at_the_limit_is_within_it(pounds: str, holder: str) -> None:
    charter = delegated("limit: {a_year: 100}")
    assert who(ask(charter, Value.yearly(Decimal(pounds)))) == [holder]


def test_no_limit_at_all_holds_for_any_sum() -> None:
    assert who(ask(delegated("limit: none"), Value.once(10**9))) == ["east-committee"]


def test_a_ring_holder_is_never_a_candidate_even_when_power_was_passed_to_it() -> None:
    charter = small("delegations: [{from: board, to: ring-holder, functions: [buy]}]")
    route = ask(charter)
    assert who(route) == ["board"]
    assert "ring-holder" not in [refusal.holder.id for refusal in route.not_competent]
