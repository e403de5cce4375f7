"""What is said on interests: one rule after the other, a body's own before the general ones."""

from __future__ import annotations

from datetime import date

from ringholder.charter.interests import rules_on, said
from ringholder.charter.said import SILENT, UNKNOWN
from ringholder.charter.sitting import forecast
from tests.charter.small_charters import DAY, ask, small, who

SEATED = """
bodies:
  - id: east-committee
    seats: [{id: a, role: A, class: provider, organisation: trust}]
    rule: {quorum: {number: 1}}
delegations: [{from: board, to: east-committee, functions: [buy]}]
interests:
"""
OWN = "  - {id: own, bodies: [east-committee], %s}\n"
GENERAL = "  - {id: general, bodies: all, %s}\n"


def _leaves(rules: str) -> bool:
    charter = small(SEATED + rules)
    return bool(forecast(charter, charter.bodies["east-committee"], frozenset({"trust"})).leaves)


def test_a_bodys_own_rule_goes_before_the_general_one() -> None:
    assert not _leaves(GENERAL % "conflicted: leave" + OWN % "conflicted: note")
    assert _leaves(GENERAL % "conflicted: note" + OWN % "conflicted: leave")


def test_where_its_own_rule_is_silent_the_general_one_holds() -> None:
    assert _leaves(OWN % "procurement: Asked" + GENERAL % "conflicted: leave")


def test_of_two_rules_alike_the_id_decides_and_not_the_order_of_the_file() -> None:
    first, second = (GENERAL % f"conflicted: {word}" for word in ("leave", "note"))
    first, second = first.replace("general", "a"), second.replace("general", "b")
    assert _leaves(first + second) and _leaves(second + first)


def test_a_rule_binds_only_while_it_is_in_force() -> None:
    charter = small(SEATED + OWN % "conflicted: leave, in_force: {to: 2024-06-30}")
    body = charter.bodies["east-committee"]
    assert [rule.id for rule in rules_on(charter, body, DAY)] == ["own"]
    assert said(charter, body, "conflicted", date(2024, 7, 1)) is SILENT
    assert who(ask(charter, affects="trust")) == ["board"]
    assert who(ask(charter, affects="trust", on=date(2024, 7, 1))) == ["east-committee"]


def test_what_no_rule_says_and_one_was_not_read_for_is_not_known() -> None:
    charter = small(SEATED + OWN % "conflicted: unknown" + GENERAL % "procurement: Asked")
    assert said(charter, charter.bodies["east-committee"], "conflicted") is UNKNOWN
