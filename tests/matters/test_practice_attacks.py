"""Ways round what binds a change of networks, a breach, a closed list and a request, each tried."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.matters.practices import (
    AT,
    DAY,
    ICB,
    NEIGHBOUR,
    NETWORK,
    OTHER_NETWORK,
    PRACTICE,
    REQUEST,
    decided,
    with_practices,
)
from tests.matters.test_network_change import APPROVED, MOVE
from tests.matters.test_practice_contract import BREACH, CLOSURE, NOTICE, applied, refused
from tests.matters.test_role_claim import APPROVES, CHECKS
from tests.matters.town import CHAIR, DECIDED, MET, RAISED, Town, codes

TRUST, BROKER = "ouh", "ring-holder/secretary"


@pytest.fixture
def there() -> Town:
    found = with_practices()
    for as_ in (TRUST, CHECKS, APPROVES):
        found.appoint(as_)
    return found


# ---- changes of networks -------------------------------------------------------------------------


def two_changes(there: Town, **other: Any) -> Town:
    """Two changes of one practice, both before the board, one of them approved."""
    there.appoint("U10847")
    for matter, network in (("change", OTHER_NETWORK), ("second", "U10847")):
        said = {**MOVE, "network": network, **(other if matter == "second" else {})}
        there.do(matter, "propose-network-change", ICB, RAISED, **said)
        yes: dict[str, Any] = {"agrees": True, "reasons": "-"}
        there.do(matter, "agree-as-practice", PRACTICE, RAISED, practice=PRACTICE, **yes)
        there.do(matter, "agree-as-network", network, RAISED, network=network, **yes)
        there.do(matter, "submit-network-change", ICB, RAISED)
    there.to_the_table(arises_from={"kind": "matter", "id": "change"})
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    there.do("change", "approve-network-change", ICB, AT, **APPROVED)
    return there


@pytest.mark.parametrize("on", ["2024-07-01", "2024-06-01"])
def test_a_second_change_does_not_undo_the_first_on_its_day_or_before(there: Town, on: str) -> None:
    two_changes(there, effective_on=on)
    told = there.refused("second", "approve-network-change", ICB, AT, **APPROVED)
    assert told == {"NWC104", "NWC101"}


def test_a_change_after_the_first_is_judged_by_where_the_practice_is_then(there: Town) -> None:
    two_changes(there, effective_on="2024-09-01")
    told = there.refused("second", "approve-network-change", ICB, AT, **APPROVED)
    assert told == {"NWC104"}  # the change is sound; nobody decided on it


# ---- breaches and lists --------------------------------------------------------------------------


def test_no_contract_is_ended_by_a_decision_about_something_else(there: Town) -> None:
    there.to_the_table()
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    there.do("breach", "open-breach", ICB, AT, **BREACH)
    there.do("breach", "give-remedial-notice", ICB, AT, **NOTICE)
    late = AT + 40 * DAY
    there.do("breach", "find-not-remedied", ICB, late, what_was_found="Nothing was done.")
    said = {"ends_on": "2024-12-31", "reasons": "-"}
    there.do("breach", "propose-termination", ICB, late, **said)
    told = there.refused("breach", "terminate", ICB, late, decision="falls", **said)
    assert told == {"OVS119"}


@pytest.mark.parametrize(
    ("given_on", "until"), [("0001-01-01", "0001-01-30"), ("2024-03-01", "2024-03-30")]
)
def test_a_notice_whose_time_is_over_is_not_entered(there: Town, given_on: str, until: str) -> None:
    there.do("breach", "open-breach", ICB, AT, **BREACH)
    said = {**NOTICE, "given_on": given_on, "remedy_by_on": until}
    assert there.refused("breach", "give-remedial-notice", ICB, AT, **said) == {"OVS106"}


def test_a_notice_that_is_dated_before_the_breach_was_found_is_marked(there: Town) -> None:
    there.do("breach", "open-breach", ICB, AT, **BREACH)
    said = {**NOTICE, "given_on": "2024-03-20"}
    told = there.do("breach", "give-remedial-notice", ICB, AT, **said)
    assert codes(told.findings) == {"OVS106"}


@pytest.mark.parametrize(
    ("closes_on", "reopens_on"),
    [("9999-12-31", "9999-12-31"), ("0001-01-01", "0001-06-01"), ("2024-03-01", "2024-07-01")],
)
def test_a_list_closes_on_days_that_come(there: Town, closes_on: str, reopens_on: str) -> None:
    applied(decided(there)).do("list", "discuss-closure", ICB, AT, said="-")
    said = {"closes_on": closes_on, "reopens_on": reopens_on, "reasons": "-"}
    told = there.refused("list", "approve-closure", ICB, AT, decision="falls", **said)
    assert told == {"OVS110"}


def test_a_determination_of_a_day_to_come_keeps_nobody_waiting() -> None:
    there = refused()
    said = {"determined_on": "9999-12-31", "reasons": "-"}
    act = ("list", "record-determination", ICB, AT)
    assert there.refused(*act, **said) == {"OVS120"}
    there.happened(*act, **said)
    there.do("again", "apply-for-closure", PRACTICE, AT + 200 * DAY, **CLOSURE)


# ---- requests, and who brokers -------------------------------------------------------------------


@pytest.mark.parametrize("duty", ["statutory-duty", "contract-duty"])
def test_neither_a_practice_nor_its_broker_refuses_what_the_law_asks_for(
    there: Town, duty: str
) -> None:
    there.appoint(BROKER)
    named = {"title": "-", "network": NETWORK, "brokers_as": BROKER, "reasons": "-"}
    there.do("brokering", "open-brokering", NETWORK, AT, **named)
    there.do("ask", "open-request", ICB, AT, **{**REQUEST, "duty": duty})
    for kind, as_ in (("refuse-request", PRACTICE), ("refuse-for", BROKER)):
        assert "OVS104" in there.refused("ask", kind, as_, AT, reasons="-")


def test_whoever_was_named_by_no_network_or_by_another_brokers_for_nobody(there: Town) -> None:
    named = {"title": "-", "network": OTHER_NETWORK, "brokers_as": TRUST, "reasons": "-"}
    there.do("brokering", "open-brokering", OTHER_NETWORK, AT, **named)
    there.do("ask", "open-request", ICB, AT, **REQUEST)
    assert "WHO101" in there.refused("ask", "refuse-for", TRUST, AT, reasons="-")
    own = {**named, "network": NETWORK}
    assert "WHO101" in there.refused("mine", "open-brokering", TRUST, AT, **own)


def test_a_neighbour_neither_takes_on_nor_refuses_what_another_is_asked(there: Town) -> None:
    there.do("ask", "open-request", ICB, AT, **REQUEST)
    for kind in ("take-on", "refuse-request"):
        assert "WHO101" in there.refused("ask", kind, NEIGHBOUR, AT, reasons="-")


def test_the_broker_of_the_network_that_a_practice_left_refuses_nothing_for_it(there: Town) -> None:
    there.appoint(BROKER)
    for matter, network, broker in (("old", NETWORK, TRUST), ("new", OTHER_NETWORK, BROKER)):
        named = {"title": "-", "network": network, "brokers_as": broker, "reasons": "-"}
        there.do(matter, "open-brokering", network, AT, **named)
    two_changes(there)
    after = datetime(2024, 7, 2, 9, tzinfo=UTC)
    there.do("ask", "open-request", ICB, after, **{**REQUEST, "due_on": "2024-08-01"})
    assert there.refused("ask", "refuse-for", TRUST, after, reasons="-") == {"OVS105"}
    there.do("ask", "refuse-for", BROKER, after, reasons="The return has it already.")
