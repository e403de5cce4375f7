"""Passing power on out of the legal person that received it."""

from __future__ import annotations

import pytest

from ringholder.charter import Charter, Route
from ringholder.charter.grants import leave
from ringholder.charter.reasons import Why
from ringholder.findings import RestsOn
from tests.charter.small_charters import ask, small, who, why

LAW = """
functions: [{id: buy, legal_holder: trust}]
bodies: [{id: cabinet, rung: organisation}]
"""


def _passed(*links: str) -> Charter:
    listed = "".join(f"  - {{functions: [buy], {link}}}\n" for link in links)
    return small(f"{LAW}delegations:\n{listed}")


def _route(received: str, onward: str = "") -> Route:
    """From the trust to the ICB, to the ICB's committee, and from there to the council."""
    return ask(
        _passed(
            f"id: in, from: trust, to: icb, route: s65Z5, {received}",
            "id: inside, from: icb, to: joint, route: committee",
            f"id: out, from: joint, to: council, route: s75, {onward}",
        )
    )


def test_a_committee_cannot_pass_on_what_its_own_board_may_not() -> None:
    route = _route("onward: no")
    assert who(route) == ["joint"]
    assert why(route, "cabinet") is Why.BARRED


@pytest.mark.parametrize("consent", ["trust", "trust-board"])
def test_the_consent_of_the_giver_or_of_its_organisation_counts(consent: str) -> None:
    assert who(_route("onward: consent", f"consent_of: [{consent}]")) == ["cabinet"]


@pytest.mark.parametrize("consent", ["icb", "board", "council"])
def test_the_consent_of_anybody_else_does_not(consent: str) -> None:
    assert who(_route("onward: consent", f"consent_of: [{consent}]")) == ["joint"]


@pytest.mark.parametrize(
    "terms", [("onward: unknown", ""), ("onward: consent", "consent_of: unknown")]
)
def test_leave_that_was_not_read_leaves_the_answer_in_doubt(terms: tuple[str, str]) -> None:
    route = _route(*terms)
    assert who(route) == ["cabinet"]
    assert (route.unread, route.rests_on) == (("in",), RestsOn.UNKNOWN)


def test_terms_not_read_do_not_matter_while_the_power_stays_inside() -> None:
    charter = _passed(
        "id: in, from: trust, to: icb, route: s65Z5, onward: unknown",
        "id: inside, from: icb, to: joint, route: committee",
    )
    assert ask(charter).unread == ()


def test_what_left_by_leave_is_not_judged_by_the_terms_before() -> None:
    charter = _passed(
        "id: in, from: trust, to: icb, route: s65Z5, onward: consent",
        "id: out, from: icb, to: council, route: s75, onward: yes, consent_of: [trust]",
        "id: further, from: council, to: east-committee, route: s75",
    )
    assert ask(charter).competent[0].id == "cabinet"  # lowest rung; the committee is above it
    delegations = charter.delegations
    assert leave(charter, delegations["out"], delegations["further"]) is True
    held = charter.router(ask(charter).question.on).docket("buy", ("east",)).candidates
    assert "east-committee" in [grant.holder.id for grant in held]


def test_the_rule_on_leave_sees_past_the_committee_too() -> None:
    charter = _route("onward: no").charter
    told = [finding for finding in charter.check() if finding.code == "LEG002"]
    assert [finding.where.key for finding in told] == ["out.consent_of"]  # type: ignore[union-attr]
