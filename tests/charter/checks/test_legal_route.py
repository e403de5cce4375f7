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


def test_a_power_that_ended_before_the_charter_began_has_no_wrong_route() -> None:
    charter = ladder_with(
        "delegations: [{id: icb-board>chief-executive, in_force: {to: 2026-03-31}}]"
    )

    assert found("LEG001", charter) == []
    assert len(found("LIV008", charter)) == 1


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
        ("its own chair", 1, 0),
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


# ---- routes, excluded functions, pooled and ring-fenced money ------------------------------------


def passed(words: str, functions: str = "joint-commissioning") -> Charter:
    return ladder_with(
        f"""
delegations:
  - {{from: bob-icb, to: oxfordshire-cc, functions: [{functions}], area: [oxfordshire], {words},
     source: unknown}}
"""
    )


REPORTED = "report: {to: icb-board, every: quarter}"


def test_the_route_is_asked_for_only_where_power_leaves_the_legal_body() -> None:
    assert [key(f) for f in found("LEG004", passed(REPORTED))] == ["bob-icb>oxfordshire-cc.route"]
    assert found("LEG004", ladder_with('remove: ["icb-board>icb-chair.route"]')) == []


def test_a_route_that_was_not_read_gives_one_line() -> None:
    charter = passed(f"route: unknown, {REPORTED}")

    assert found("LEG004", charter) == []
    assert len(cannot_say("LEG004", charter)) == 1


@pytest.mark.parametrize(
    ("source", "excluded"),
    [
        ("NHS Act 2006 s14Z61", True),
        ("NHS Act 2006 ss14Z59-14Z60 (L1)", True),
        ("NHS Act 2006 s223GC, s223L", True),
        ("NHS Act 2006 s14Z45", False),
        ("Children Act 2004 s35", False),
        ("Something else s35; NHS Act 2006 s3", False),
    ],
)
def test_what_regulations_keep_for_nhs_england_is_known_by_the_section(
    source: str, excluded: bool
) -> None:
    charter = ladder_with(
        f"""
functions:
  - {{id: judge, name: Judge boards, legal_holder: nhs-england, source: "{source}",
     exercised_by: [nhs-england-region]}}
delegations:
  - {{id: nhs-england>bob-icb, functions: [judge]}}
"""
    )

    assert bool(found("LEG005", charter)) is excluded


def test_a_service_that_a_council_may_not_share_in_is_named_with_the_reason() -> None:
    [finding] = found("LEG006", passed(f"route: s75, {REPORTED}", "commission-ambulance-and-111"))

    assert "emergency ambulance" in finding.says
    assert finding.rests_on is RestsOn.UNKNOWN  # the regulations were read as made
    assert (
        found("LEG006", passed(f"route: s65Z5, {REPORTED}", "commission-ambulance-and-111")) == []
    )


@pytest.mark.parametrize(
    ("words", "faults", "unread"),
    [
        ("route: s75, pooled: yes", 1, 0),
        ("route: s75", 1, 0),
        ("route: s75, pooled: unknown", 0, 1),
        ("route: s75, pooled: no", 0, 0),
        ("route: s65Z5", 0, 0),
    ],
)
def test_ring_fenced_money_is_said_to_stay_apart(words: str, faults: int, unread: int) -> None:
    charter = passed(f"{words}, {REPORTED}", "check-additional-role-claims")

    assert len(found("LEG007", charter)) == faults
    assert len(cannot_say("LEG007", charter)) == unread


def test_money_that_the_law_has_pooled_may_be_pooled() -> None:
    assert found("LEG007", passed(f"route: s75, pooled: yes, {REPORTED}", "better-care-fund")) == []


def test_money_of_a_function_of_ones_own_can_be_ring_fenced_too() -> None:
    charter = ladder_with(
        """
functions:
  - {id: legacy, name: A legacy, legal_holder: bob-icb, exercised_by: [icb-board],
     ring_fenced: yes, source: A will}
delegations:
  - {from: bob-icb, to: oxfordshire-cc, functions: [legacy], area: [oxfordshire], route: s75,
     report: {to: icb-board, every: quarter}, source: unknown}
"""
    )

    assert len(found("LEG007", charter)) == 1


def test_an_exception_higher_up_keeps_ring_fenced_money_apart_below() -> None:
    below = """
delegations:
  - {from: chief-executive, to: finance-officer, functions: [control-expenditure], route: officer,
     limit: {a_year: 1}, report: {to: chief-executive, every: month}, source: unknown}
"""
    loose = "  - {id: icb-board>chief-executive, except: [novel]}\n"

    assert found("LEG008", ladder_with(below)) == []
    assert [key(f) for f in found("LEG008", ladder_with(below + loose))] == [
        "icb-board>chief-executive.except",
        "chief-executive>finance-officer.except",
    ]


def test_without_ring_fenced_money_nobody_has_to_leave_it_alone() -> None:
    tied = ("check-additional-role-claims", "pay-primary-care-networks", "better-care-fund")
    free = "\n".join(f"  - {{id: {name}, ring_fenced: no}}" for name in tied)
    loose = "delegations:\n  - {id: icb-board>chief-executive, except: [novel]}"

    assert found("LEG008", ladder_with(f"functions:\n{free}\n{loose}")) == []


@pytest.mark.parametrize(
    ("route", "pooled", "faults", "unread"),
    [
        ("s65Z6", "pooled: yes", 1, 0),
        ("s65Z6", "pooled: unknown", 0, 1),
        ("s65Z6", "pooled: no", 0, 0),
        ("s75", "pooled: yes", 0, 0),
    ],
)
def test_council_money_needs_the_older_section(
    route: str, pooled: str, faults: int, unread: int
) -> None:
    charter = ladder_with(
        f"""
bodies:
  - {{id: joint, name: Joint Committee, kind: joint-committee, rung: system, area: [bob],
     parties: [bob-icb, oxfordshire-cc], decides: no, source: unknown}}
delegations:
  - {{from: icb-board, to: joint, functions: [match-scarce-capacity], route: {route}, {pooled},
     {REPORTED}, source: unknown}}
"""
    )

    assert len(found("LEG009", charter)) == faults
    assert len(cannot_say("LEG009", charter)) == unread


@pytest.mark.parametrize(
    ("words", "at"),
    [
        (f"pooled: yes, host: bob-icb, {REPORTED}", []),
        (f"pooled: yes, {REPORTED}", ["bob-icb>oxfordshire-cc.host"]),
        (f"pooled: no, {REPORTED}", []),
        ("pooled: no, report: {to: icb-board, every: year}", ["bob-icb>oxfordshire-cc.report"]),
        ("pooled: no, report: {to: icb-board}", ["bob-icb>oxfordshire-cc.report"]),
        ("pooled: no", []),  # that nothing at all is reported is told by ACC001
    ],
)
def test_an_agreement_with_a_council_has_a_host_and_is_reported_each_quarter(
    words: str, at: list[str]
) -> None:
    assert [key(f) for f in found("LEG010", passed(f"route: s75, {words}"))] == at


def inside_a_trust(receiver: str, route: str = "committee", to: str = "theirs") -> Charter:
    return ladder_with(
        f"""
{receiver}
delegations:
  - {{from: ouh-board, to: {to}, functions: [adopt-innovation], route: {route}, source: unknown,
     limit: none, report: {{to: ouh-board, every: month}}}}
"""
    )


COMMITTEE = """
bodies:
  - id: theirs
    name: Their committee
    kind: committee
    rung: organisation
    area: [oxfordshire]
    holder: ouh
    decides: no
    source: unknown
    seats: %s
"""


@pytest.mark.parametrize(
    ("seats", "faults"),
    [
        ("[{id: a, role: Director, class: [executive], organisation: ouh}]", 0),
        ("[{id: a, role: Member, class: [independent], organisation: ouh}]", 0),
        ("[{id: a, role: Nurse, class: [clinical], organisation: ouh}]", 1),
        ("[{id: a, role: Director, class: [executive], organisation: bht}]", 1),
        ("[{id: a, role: Nurse, class: [clinical], organisation: ouh, votes: 0}]", 0),
    ],
)
def test_a_foundation_trust_delegates_to_directors_only(seats: str, faults: int) -> None:
    assert len(found("LEG011", inside_a_trust(COMMITTEE % seats))) == faults


def test_a_committee_of_a_trust_that_was_not_read_cannot_be_judged() -> None:
    charter = inside_a_trust(COMMITTEE % "unknown")

    assert found("LEG011", charter) == []
    assert len(cannot_say("LEG011", charter)) == 1


@pytest.mark.parametrize(
    ("role", "faults"),
    [("Chief operating officer", 0), ("Director of strategy", 0), ("Clinical director", 1)],
)
def test_a_foundation_trust_delegates_to_executive_directors_only(role: str, faults: int) -> None:
    post = (
        f"posts: [{{id: theirs, role: {role}, organisation: ouh, rung: organisation, "
        "area: [oxfordshire], source: unknown}]"
    )

    assert len(found("LEG011", inside_a_trust(post, "officer"))) == faults


def test_other_trusts_delegate_by_their_own_rules() -> None:
    charter = ladder_with(
        """
posts: [{id: theirs, role: Manager, organisation: bht, rung: organisation,
         area: [buckinghamshire], source: unknown}]
delegations:
  - {from: bht-board, to: theirs, functions: [adopt-innovation], route: officer, limit: none,
     report: {to: bht-board, every: month}, source: unknown}
"""
    )

    assert found("LEG011", charter) == []


def test_what_leaves_the_legal_body_says_whether_it_may_go_on() -> None:
    silent = 'remove: ["nhs-england>bob-icb.onward"]'
    open_ = f"charter: {{complete: {{delegations: no}}}}\n{silent}"

    assert [key(f) for f in found("LEG012", ladder_with(silent))] == ["nhs-england>bob-icb.onward"]
    assert found("LEG012", ladder_with(open_)) == []
    assert len(cannot_say("LEG012", ladder_with(open_))) == 1


@pytest.mark.parametrize(
    ("removed", "missing"),
    [
        ("involve-the-public.whom", "the people who use them are involved"),
        ("consult-scrutiny", "the councils' scrutiny is consulted"),
        ("notify-secretary-of-state", "the Secretary of State is notified"),
    ],
)
def test_each_duty_before_a_change_of_services_is_missed(removed: str, missing: str) -> None:
    [finding] = found("LEG013", ladder_with(f"remove: [{removed}]"))

    assert f"that {missing} is not written down" in finding.says


def test_before_the_call_in_nobody_had_to_be_notified() -> None:
    gone = "remove: [notify-secretary-of-state]"
    past = f"charter: {{in_force: {{from: 2022-07-01, to: 2023-12-31}}}}\n{gone}"

    assert found("LEG013", ladder_with(past)) == []


def test_duties_for_other_matters_do_not_come_before_a_change() -> None:
    other = "conditions: [{id: consult-scrutiny, when: {tags: [capital]}}]"

    assert len(found("LEG013", ladder_with(other))) == 1
