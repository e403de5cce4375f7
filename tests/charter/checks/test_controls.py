"""CTL: temporary controls end, and never widen authority."""

from __future__ import annotations

from ringholder.charter import Charter
from ringholder.charter.checks.controls import control_widens
from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with


def lock(words: str) -> Charter:
    return ladder_with(
        "controls: [{id: lock, name: Lock, functions: all, illustrative: true, " + words + "}]"
    )


def test_a_control_needs_an_end_or_a_review() -> None:
    assert len(found("CTL001", lock("approvers: [chief-executive]"))) == 1
    assert found("CTL001", lock("approvers: [chief-executive], review_on: 2026-10-01")) == []
    assert len(cannot_say("CTL001", lock("approvers: [chief-executive], review_on: unknown"))) == 1


def test_the_bad_example_shows_both_faults() -> None:
    keys = {key(finding) for finding in found("CTL002", ladder_with(control_widens.BAD))}

    assert keys == {"double-lock.approvers", "fast-lane.widens"}


def test_a_control_that_widens_authority_is_none() -> None:
    [finding] = found("CTL002", lock("approvers: [chief-executive], widens: yes"))

    assert key(finding) == "lock.widens"


def test_an_organisation_that_nobody_acts_for_cannot_approve() -> None:
    assert len(found("CTL002", lock("approvers: [healthwatch]"))) == 1
    assert found("CTL002", lock("approvers: [nhs-england]")) == []


def test_an_approver_that_ends_before_the_control_leaves_nobody() -> None:
    charter = ladder_with(
        """
posts: [{id: finance-officer, in_force: {to: 2026-06-30}}]
controls:
  - {id: lock, name: Lock, functions: all, approvers: [finance-officer], illustrative: true}
"""
    )

    [finding] = found("CTL002", charter)

    assert "from 1 July 2026" in finding.says


def test_approvers_that_were_not_read_cannot_be_judged() -> None:
    charter = lock("approvers: unknown")

    assert found("CTL002", charter) == []
    assert len(cannot_say("CTL002", charter)) == 1
