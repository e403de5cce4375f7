"""LEG: a route that the law knows."""

from __future__ import annotations

import pytest

from ringholder.charter import Charter
from ringholder.findings import RestsOn, Severity
from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with


def delegated(words: str) -> Charter:
    return ladder_with(
        f"delegations:\n  - {{functions: [joint-commissioning], source: unknown, {words}}}"
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("from: bob-icb, to: gp-practices, route: s65Z5", "of kind practices, cannot receive"),
        ("from: bob-icb, to: vcse-alliance, route: s65Z5", "of kind vcse, cannot receive"),
        ("from: bob-icb, to: independent-providers, route: s65Z5", "private-provider"),
        ("from: bob-icb, to: provider-collaborative, route: s65Z5", "is no legal body"),
        ("from: oxfordshire-cc, to: bob-icb, route: s65Z5", "cannot give by it"),
        ("from: bob-icb, to: ouh, route: s75", "both are of one side"),
        ("from: bob-icb, to: ouh, route: s65Z6", "is no joint committee"),
        ("from: oxfordshire-cc, to: ouh, route: s65Z6", "of kind council, cannot give by it"),
        ("from: bht, to: ouh, route: s47A", "cannot give by it"),
        ("from: icb-board, to: ouh-board, route: committee", "is no committee of"),
        ("from: icb-board, to: chief-executive, route: committee", "is no committee"),
        ("from: icb-board, to: trust-chief-executive, route: officer", "is no officer of"),
        ("from: icb-board, to: policy-board, route: officer", "is no officer"),
        (
            "from: bob-icb, to: ouh, route: s65Z5, in_force: {from: 2021-01-01, to: 2022-06-30}",
            "the law knows this route only from 1 July 2022",
        ),
        (
            "from: nhs-england, to: bob-icb, route: s13Z",
            "the law knows this route only to 30 June 2022",
        ),
    ],
)
def test_what_the_law_does_not_allow(words: str, why: str) -> None:
    findings = found("LEG001", delegated(words))

    assert [why in finding.says for finding in findings] == [True]
    assert findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "words",
    [
        "from: bob-icb, to: ouh, route: s65Z5",
        "from: bob-icb, to: oxfordshire-cc, route: s65Z5",
        "from: nhs-england-region, to: bob-icb, route: s65Z5",
        "from: oxfordshire-cc, to: bob-icb, route: s75",
        "from: ouh, to: vcse-alliance, route: s47A",
        "from: bob-icb, to: networks-of-practices, route: contract",
        "from: icb-board, to: policy-board, route: committee",
        "from: icb-board, to: chief-executive, route: officer",
        "from: bob-icb, to: gp-practices, route: s65Z5, state: intended",
        "from: bob-icb, to: gp-practices",
    ],
)
def test_what_the_law_allows_or_is_not_said(words: str) -> None:
    assert found("LEG001", delegated(words)) == []


def test_a_joint_committee_is_lawful_when_each_of_its_parties_is() -> None:
    joint = """
bodies:
  - {{id: joint, name: Joint committee, kind: joint-committee, rung: place, area: [oxfordshire],
     parties: [bob-icb, {party}], source: unknown}}
delegations:
  - {{from: bob-icb, to: joint, functions: [joint-commissioning], route: s65Z6, source: unknown}}
"""

    assert found("LEG001", ladder_with(joint.format(party="oxfordshire-cc"))) == []
    assert len(found("LEG001", ladder_with(joint.format(party="gp-practices")))) == 1


JOINT = """
bodies:
  - {{id: joint, name: Joint committee, kind: joint-committee, rung: place, area: [oxfordshire],
     {parties}source: unknown}}
delegations:
  - {{from: {giver}, to: joint, functions: [joint-commissioning], route: {route}, source: unknown}}
"""


def joint(parties: str, giver: str = "bob-icb", route: str = "s65Z6") -> Charter:
    return ladder_with(JOINT.format(parties=parties, giver=giver, route=route))


def test_only_a_party_to_a_joint_committee_can_give_to_it() -> None:
    (finding,) = found("LEG001", joint("parties: [ouh, bht], "))
    assert "is no party to Joint committee" in finding.says
    assert found("LEG001", joint("parties: [ouh, bob-icb], ")) == []


def test_a_council_shares_in_a_joint_committee_and_gives_nothing_to_it() -> None:
    charter = joint("parties: [bob-icb, oxfordshire-cc], ", giver="oxfordshire-cc")
    (finding,) = found("LEG001", charter)
    assert "of kind council, cannot give by it" in finding.says


@pytest.mark.parametrize("route", ["s65Z6", "s75"])
def test_a_joint_committee_without_parties_is_a_fault_and_unread_parties_cannot_be_judged(
    route: str,
) -> None:
    (finding,) = found("LEG001", joint("", route=route))
    assert "is no party to Joint committee" in finding.says
    unread = joint("parties: unknown, ", route=route)
    assert found("LEG001", unread) == []
    (unsaid,) = cannot_say("LEG001", unread)
    assert unsaid.rests_on is RestsOn.UNKNOWN


@pytest.mark.parametrize(
    ("giver", "source"),
    [
        ("icb-board", "NHS Act 2006 Sch 1B para 11(2)"),
        ("ouh-board", "NHS Act 2006 Sch 7 para 15(2)-(3)"),
        ("bht", "The giver's own constitution or standing orders"),
    ],
)
def test_a_committee_rests_on_the_text_for_its_own_kind_of_body(giver: str, source: str) -> None:
    (finding,) = found("LEG001", delegated(f"from: {giver}, to: finance-officer, route: committee"))
    assert source in finding.authority


def test_an_agreement_under_a_text_that_was_read_in_part_rests_on_the_unknown() -> None:
    [finding] = found("LEG001", delegated("from: bob-icb, to: ouh, route: s75"))

    assert finding.rests_on is RestsOn.UNKNOWN


def test_leave_is_needed_only_out_of_the_legal_body() -> None:
    inside = delegated("from: chief-delivery-officer, to: finance-officer, route: officer")
    functions = "functions: [oversee-cancer-care]"
    outside = ladder_with(
        "delegations: [{from: chief-delivery-officer, to: ouh, route: s65Z5, source: unknown, "
        f"{functions}}}]"
    )

    assert found("LEG002", inside) == []
    assert [key(f) for f in found("LEG002", outside)] == ["chief-delivery-officer>ouh.consent_of"]


def test_who_holds_a_function_in_law_needs_nobodys_leave() -> None:
    assert found("LEG002", delegated("from: bob-icb, to: oxfordshire-cc, route: s65Z5")) == []


def test_leave_that_was_not_read_cannot_be_called_missing() -> None:
    charter = ladder_with(
        """
delegations:
  - {from: nhs-england, to: bob-icb, onward: unknown}
  - {from: bob-icb, to: oxfordshire-cc, functions: [commission-primary-medical], route: s65Z5,
     source: unknown}
"""
    )

    assert found("LEG002", charter) == []
    assert len(cannot_say("LEG002", charter)) == 1


@pytest.mark.parametrize(
    ("approved_by", "faults", "unread"),
    [
        ("none", 1, 0),
        ("unknown", 0, 1),
        ("Chair", 0, 0),
        ("icb-chair", 0, 0),
        ("chair", 0, 0),
        ("chief-executive", 1, 0),
        ("senior-non-executive", 1, 0),
        ("The Chair of the Board approves every committee member", 0, 0),
        ("the Chair of the ICB, on the advice of the deputy chief executive", 0, 0),
        ("the Chair; the vice-chair acts in an absence", 0, 0),
        ("The members of every committee are approved by the Chair of BOB ICB", 0, 0),
        ("the vice-chair of the ICB", 1, 0),
        ("the deputy chair", 1, 0),
        ("the committee chair", 1, 0),
        ("its chair", 1, 0),
        ("the chair of the committee", 1, 0),
        ("the Chair of the Board Assurance Committee", 1, 0),
        ("the chair of the health and wellbeing board", 1, 0),
    ],
)
def test_members_of_a_committee_that_commissions_are_approved_by_the_chair(
    approved_by: str, faults: int, unread: int
) -> None:
    charter = ladder_with(
        f"bodies:\n  - id: place-committee-oxfordshire\n    members_approved_by: {approved_by}\n"
    )

    assert len(found("LEG003", charter)) == faults
    assert len(cannot_say("LEG003", charter)) == unread


def test_whoever_presides_over_the_board_is_its_chair_whatever_the_post_is_called() -> None:
    charter = ladder_with(
        """
bodies:
  - {id: icb-board, presides: [senior-non-executive, chair]}
  - {id: place-committee-oxfordshire, members_approved_by: senior-non-executive}
"""
    )

    assert found("LEG003", charter) == []
