"""Controls of spending: who else has to approve, from when until when, by which decision."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from ringholder.matters.record import Verdict
from tests.matters.purse import CHIEF, DIRECTOR, FINANCE, NOON, Purse

PANEL = "panel/secretary"
NEXT = NOON + timedelta(days=1)
LETTER = {"kind": "letter", "rows": 1, "sha256": "a" * 64}


@pytest.fixture
def purse() -> Purse:
    made = Purse().begun()
    made.decide("turnaround", "100000")
    return made


def stated(**other: Any) -> dict[str, Any]:
    """What sets a double lock of the chief executive's on all orders over 500."""
    said = {
        "title": "Double lock",
        "organisation": "icb",
        "lock": "double",
        "over": "500",
        "approver": CHIEF,
        "from_on": "2024-05-02",
        "to_on": "2024-06-30",
        "decision": "turnaround",
        **other,
    }
    return {key: value for key, value in said.items() if value is not None}


def lock(purse: Purse, matter: str = "lock", at: datetime = NOON, **other: Any) -> None:
    purse.do(matter, "set-control", FINANCE, at, **stated(**other))


def test_a_control_adds_its_approver_behind_whoever_has_the_power(purse: Purse) -> None:
    lock(purse)
    purse.ask("order", "501", NEXT)
    assert purse.gates("order", NEXT) == [(DIRECTOR,), (CHIEF,)]
    purse.do("order", "approve", DIRECTOR, NEXT, gate=DIRECTOR)
    purse.do("order", "authorise", CHIEF, NEXT, gate="lock")
    assert purse.budget("east").committed == 501


def test_an_approval_without_a_lock_that_was_in_force_is_against_the_rule(purse: Purse) -> None:
    lock(purse)
    purse.ask("order", "501", NEXT)
    assert purse.refused("order", "authorise", DIRECTOR, NEXT, gate=DIRECTOR) == {"REQ103"}
    assert "REQ103" in purse.happened("order", "authorise", DIRECTOR, NEXT, gate=DIRECTOR)
    assert purse.record("order", NEXT).verdict is Verdict.AGAINST
    assert purse.budget("east").committed == 501, "it was approved all the same"


@pytest.mark.parametrize(
    ("day", "binds"),
    [("2024-05-01", False), ("2024-05-02", True), ("2024-06-30", True), ("2024-07-01", False)],
)
def test_a_control_binds_on_its_days_and_no_others(purse: Purse, day: str, binds: bool) -> None:
    lock(purse)
    purse.ask("order", "501")
    at = datetime.fromisoformat(f"{day}T21:00:00+00:00")
    assert (len(purse.gates("order", at)) == 2) is binds


@pytest.mark.parametrize(
    ("other", "binds"),
    [
        ({"over": "501"}, False),
        ({"over": "500.99"}, True),
        ({"functions": ["buy"]}, True),
        ({"functions": ["treat"]}, False),
        ({"budget_types": ["programme", "capital"]}, True),
        ({"budget_types": ["running-cost"]}, False),
    ],
)
def test_a_control_is_for_the_orders_that_it_names(
    purse: Purse, other: dict[str, Any], binds: bool
) -> None:
    lock(purse, **other)
    purse.ask("order", "501", NEXT)
    assert (len(purse.gates("order", NEXT)) == 2) is binds


def test_locks_are_opened_from_the_single_to_the_triple(purse: Purse) -> None:
    lock(purse, "region", lock="triple", approver_outside="NHS England region", approver=None)
    lock(purse, "panel", lock="single", approver="panel")
    lock(purse, "system")
    purse.ask("order", "501", NEXT)
    assert purse.gates("order", NEXT) == [
        (DIRECTOR,), ("panel",), (CHIEF,), ("NHS England region",),
    ]  # fmt: skip


def test_the_approval_of_an_outsider_is_recorded_with_its_letter(purse: Purse) -> None:
    lock(purse, "region", lock="triple", approver_outside="NHS England region", approver=None)
    purse.ask("order", "501", NEXT)
    purse.do("order", "approve", DIRECTOR, NEXT, gate=DIRECTOR)
    assert purse.refused("order", "authorise", FINANCE, NEXT, gate="region") == {"REQ103"}
    told = purse.refused("order", "authorise", "trust-finance", NEXT, gate="region")
    assert told == {"REQ103", "WHO101"}
    purse.do("order", "authorise", FINANCE, NEXT, gate="region", evidence=LETTER)
    assert purse.budget("east").committed == 501


def test_a_control_that_is_lifted_binds_to_the_end_of_that_day(purse: Purse) -> None:
    lock(purse)
    purse.do("lock", "lift-control", FINANCE, NEXT, reasons="Out of turnaround.")
    purse.ask("order", "501", NEXT)
    assert len(purse.gates("order", NEXT)) == 2
    assert len(purse.gates("order", NEXT + timedelta(days=1))) == 1


def test_what_was_approved_before_stays_approved(purse: Purse) -> None:
    purse.spend("order", "501")
    lock(purse)
    assert purse.record("order", NOON).verdict is Verdict.CANNOT_SAY  # of its kind of spending
    assert purse.clerk.record("order", NEXT) == purse.record("order", NEXT)


@pytest.mark.parametrize(
    "other",
    [
        {"from_on": "2024-05-01"},
        {"to_on": "2024-05-01"},
        {"approver_outside": "NHS England region"},
        {"approver": "nobody"},
        {"functions": ["dance"]},
        {"budget_types": ["petty cash"]},
    ],
)
def test_a_control_that_controls_nothing_is_refused(purse: Purse, other: dict[str, str]) -> None:
    said = stated(**other)
    assert purse.refused("lock", "set-control", FINANCE, NOON, **said) == {"CTL101"}


def test_a_control_rests_on_a_decision_and_is_set_by_those_of_the_organisation(
    purse: Purse,
) -> None:
    said = stated(decision="nothing")
    assert purse.refused("lock", "set-control", FINANCE, NOON, **said) == {"DEC102"}
    assert purse.refused("lock", "set-control", "trust-finance", NOON, **stated()) == {"WHO109"}
    lock(purse)
    assert purse.refused("lock", "lift-control", "buyer", NOON, reasons="-") == {"WHO101"}
