"""Rooms, further: whom a board bars, chairs, notice, committees in common, voices, votes."""

from __future__ import annotations

import pytest

from ringholder.findings import RestsOn, Severity
from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

PLACE = "place-committee-oxfordshire"


def seat(body: str, words: str) -> str:
    return f"bodies:\n  - id: {body}\n    seats:\n      - {{{words}}}\n"


# ---- boards --------------------------------------------------------------------------------------

PRIVATE = "id: private, role: Private member, class: [partner], organisation: independent-providers"


def test_a_private_provider_may_speak_on_an_icbs_bodies_and_not_vote() -> None:
    for body in ("icb-board", PLACE):
        voting = ladder_with(seat(body, f"{PRIVATE}, votes: 1"))
        assert [key(f) for f in found("BRD003", voting)] == [f"{body}.seats.private"]
        assert found("BRD003", ladder_with(seat(body, f"{PRIVATE}, votes: 0"))) == []


def test_a_seat_that_others_may_fill_too_is_not_a_private_providers() -> None:
    either = "id: a, role: A, class: [partner], drawn_from: [independent-providers, ouh]"

    assert found("BRD003", ladder_with(seat("icb-board", either))) == []


@pytest.mark.parametrize(
    ("terms", "faults", "unread"),
    [("The constitution", 1, 0), ("unknown", 0, 1)],
)
def test_a_bar_is_missing_only_from_a_constitution_that_was_read(
    terms: str, faults: int, unread: int
) -> None:
    change = f"bodies: [{{id: icb-board, terms: {terms}}}]\nremove: [icb-board.bars]"

    assert len(found("BRD004", ladder_with(change))) == faults
    assert len(cannot_say("BRD004", ladder_with(change))) == unread


def test_a_post_of_the_board_may_be_the_senior_non_executive() -> None:
    plain = seat("icb-board", "id: senior-non-executive, role: Non-executive member")
    post = (
        "posts: [{id: senior, role: Senior independent director, organisation: bob-icb, "
        "rung: system, area: [bob], source: unknown}]"
    )

    assert [key(f) for f in found("BRD005", ladder_with(plain))] == ["icb-board.seats"]
    assert found("BRD005", ladder_with(plain + post)) == []


def test_the_chair_of_audit_may_preside_third_and_not_second() -> None:
    third = "bodies: [{id: icb-board, presides: [chair, deputy-chair, audit-chair]}]"
    second = "bodies: [{id: icb-board, presides: [chair, audit-chair, deputy-chair]}]"

    assert found("BRD006", ladder_with(third)) == []
    assert len(found("BRD006", ladder_with(second))) == 1


# ---- interests and chairs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("covers", "faults", "unread"),
    [
        ("covers: [board members, employees]", 1, 0),
        ("covers: none", 1, 0),
        ("covers: unknown", 0, 1),
        ("covers: [members of the board and of committees]", 0, 0),
    ],
)
def test_members_of_committees_are_covered(covers: str, faults: int, unread: int) -> None:
    charter = ladder_with(f"interests: [{{id: conflicts-of-interest, {covers}}}]")

    assert len(found("COI004", charter)) == faults
    assert len(cannot_say("COI004", charter)) == unread


def test_before_the_regime_no_rule_on_procurement_could_be_missing() -> None:
    gone = "remove: [conflicts-of-interest.procurement]"
    past = f"charter: {{in_force: {{from: 2022-07-01, to: 2023-12-31}}}}\n{gone}"

    assert len(found("COI005", ladder_with(gone))) == 4  # the board and three committees choose
    assert found("COI005", ladder_with(past)) == []


def test_a_chair_from_a_provider_is_told_where_it_is_decided_for_all() -> None:
    gp = f"bodies: [{{id: {PLACE}, presides: [gp-1, chair]}}]"
    advising = "bodies: [{id: provider-advisory-committee-oxfordshire, presides: [providers]}]"

    assert [key(f) for f in found("IND004", ladder_with(gp))] == [f"{PLACE}.presides"]
    assert found("IND004", ladder_with(advising)) == []


# ---- deciding and meeting ------------------------------------------------------------------------


def deadlock(last: str) -> str:
    return f"bodies:\n  - id: {PLACE}\n    rule:\n      deadlock:\n        - {{{last}}}\n"


@pytest.mark.parametrize(
    ("last", "faults", "unread"),
    [
        ("step: determine, by: ring-holder, within: {days: 5}", 1, 0),
        ("step: determine, by: ring-holder, within: {days: 5}, binds: none", 1, 0),
        ("step: determine, by: ring-holder, within: {days: 5}, binds: unknown", 0, 1),
        ("step: determine, by: ring-holder, within: {days: 5}, binds: [bob-icb]", 0, 0),
        ("step: mediate, by: ring-holder, within: {days: 5}", 0, 0),
    ],
)
def test_the_end_of_a_deadlock_binds_somebody(last: str, faults: int, unread: int) -> None:
    charter = ladder_with(deadlock(last))

    assert len(found("END005", charter)) == faults
    assert len(cannot_say("END005", charter)) == unread


@pytest.mark.parametrize(("rule", "removed"), [("END006", "decide_by"), ("QUO005", "if_inquorate")])
def test_what_terms_leave_open_is_a_fault_only_where_they_were_read(
    rule: str, removed: str
) -> None:
    gone = f"remove: [{PLACE}.rule.{removed}]"
    unread = f"bodies: [{{id: {PLACE}, terms: unknown}}]\n{gone}"

    assert [key(f) for f in found(rule, ladder_with(gone))] == [f"{PLACE}.rule.{removed}"]
    assert found(rule, ladder_with(unread)) == []
    assert len(cannot_say(rule, ladder_with(unread))) == 1


def test_a_body_of_one_organisation_loses_nobody_to_an_interest() -> None:
    charter = ladder_with("remove: [ring-holder.rule.if_inquorate]")

    assert found("QUO005", charter) == []


@pytest.mark.parametrize(
    ("seats", "handling", "faults"),
    [
        ("each: [bob-icb, oxfordshire-cc]", "leave", 0),
        ("each: [ouh, bht]", "leave", 1),
        ("each: [ouh, bht]", "note", 0),
    ],
)
def test_who_sits_for_a_party_may_stay_unless_it_provides_care(
    seats: str, handling: str, faults: int
) -> None:
    charter = ladder_with(
        f"""
bodies:
  - id: joint
    name: Joint committee
    kind: joint-committee
    rung: system
    area: [bob]
    parties: [bob-icb, oxfordshire-cc, ouh, bht]
    decides: yes
    terms: Agreement
    seats: [{{id: members, role: A member of each, class: [partner], {seats}}}]
    rule: {{quorum: {{number: 2}}, decide_by: majority}}
    source: unknown
interests: [{{id: a-joint-room, bodies: [joint], conflicted: {handling}, source: unknown}}]
"""
    )

    assert len(found("QUO005", charter)) == faults


JOINT = """
bodies:
  - id: in-common
    name: Committees in common
    kind: %s
    rung: system
    area: [bob]
    parties: [bob-icb, ouh]
    decides: yes
    source: unknown
    seats: [{id: a, role: A, class: [executive], each: [bob-icb, ouh]}]
    rule: {quorum: {number: 2}, decide_by: majority}
%s
"""
ROUTE = """
delegations:
  - {from: icb-board, to: in-common, functions: [match-scarce-capacity], route: %s, source: unknown,
     report: {to: icb-board, every: quarter}}
"""


@pytest.mark.parametrize(
    ("kind", "more", "faults"),
    [
        ("partnership", "", 1),
        ("committee", ROUTE % "committee", 1),
        ("committee", ROUTE % "s65Z6", 0),
        ("joint-committee", "", 0),
    ],
)
def test_committees_in_common_are_not_one_committee(kind: str, more: str, faults: int) -> None:
    assert len(found("QUO006", ladder_with(JOINT % (kind, more)))) == faults


def test_whoever_passed_the_power_on_can_act_between_meetings() -> None:
    of_place = f"remove: [{PLACE}.rule.urgent]"
    of_both = f"remove: [{PLACE}.rule.urgent, icb-board.rule.urgent]"

    assert found("MTG005", ladder_with(of_place)) == []
    assert [key(f) for f in found("MTG005", ladder_with(of_both))] == [
        "icb-board.rule.urgent",
        f"{PLACE}.rule.urgent",
    ]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("public: yes, minutes: yes", "how many clear days' notice"),
        ("clear_days: 3, minutes: yes", "whether the public may come"),
        ("public: no", "whether minutes are published"),
        ("public: no, minutes: no", ""),
        ("public: no, minutes: unknown", ""),
    ],
)
def test_what_is_not_said_of_meetings_is_named(rule: str, said: str) -> None:
    charter = ladder_with(
        f"remove: [meetings]\nmeetings: [{{id: ours, bodies: all, {rule}, source: unknown}}]"
    )

    findings = found("MTG006", charter)

    assert bool(findings) is bool(said)
    assert all(said in finding.says for finding in findings)


def test_a_bodys_own_rule_on_meetings_goes_before_the_general_one() -> None:
    own = f"meetings: [{{id: own, bodies: [{PLACE}], public: no, minutes: yes, source: unknown}}]"

    told = [f.says for f in found("MTG006", ladder_with(f"{own}\nremove: [meetings.clear_days]"))]

    assert told
    assert not any("Oxfordshire" in says for says in told)


def test_meetings_that_were_not_read_give_one_line() -> None:
    charter = ladder_with("charter: {complete: {meetings: no}}\nremove: [meetings]")

    assert found("MTG006", charter) == []
    assert len(cannot_say("MTG006", charter)) == 1


def test_somebody_to_ring_is_enough_for_a_place() -> None:
    gone = f"remove: [{PLACE}.contact, place-director-oxfordshire.contact]"

    [finding] = found("MTG007", ladder_with(gone))

    assert finding.severity is Severity.NOTE
    assert found("MTG007", ladder_with(f"remove: [{PLACE}.contact]")) == []


# ---- voices and votes ----------------------------------------------------------------------------

NO_VCSE = (
    f"remove: [{PLACE}.seats.voluntary-sector, "
    "provider-advisory-committee-oxfordshire.seats.voluntary-sector]"
)


def test_the_voluntary_sector_is_heard_by_a_seat_a_party_or_a_right() -> None:
    party = f"bodies: [{{id: {PLACE}, parties: [bob-icb, vcse-alliance]}}]\n"
    right = (
        "conditions: [{id: ask, do: consult, functions: all, whom: [voluntary organisations], "
        "source: unknown}]\n"
    )

    assert [key(f) for f in found("PWR005", ladder_with(NO_VCSE))] == [f"{PLACE}.seats"]
    assert found("PWR005", ladder_with(party + NO_VCSE)) == []
    assert found("PWR005", ladder_with(right + NO_VCSE)) == []


def test_a_place_is_represented_by_a_seat_for_it_or_its_leader() -> None:
    both = "icb-board.seats.place-oxfordshire, policy-board.seats.place-oxfordshire"

    [finding] = found("PWR006", ladder_with(f"remove: [{both}]"))
    assert "Nobody speaks for Oxfordshire Place Committee" in finding.says
    assert found("PWR006", ladder_with("remove: [policy-board.seats.place-oxfordshire]")) == []
    open_ = ladder_with(f"charter: {{complete: {{bodies: no}}}}\nremove: [{both}]")
    assert found("PWR006", open_) == []
    assert len(cannot_say("PWR006", open_)) == 1


def test_a_collaborative_above_places_is_not_the_system() -> None:
    above = (
        "charter: {rungs: [specialty, organisation, neighbourhood, place, collaborative, system, "
        "region, national]}"
    )

    assert found("PWR006", ladder_with(above)) == []


TWO_TRUSTS = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: acute, role: Acute member, class: [provider], organisation: ouh, count: 2}
      - {id: mental, role: Mental health member, class: [provider], organisation: oxford-health}
    rule: {%s}
"""


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("fallback: {majority: two-thirds}", "have 4 of 11 votes"),
        ("fallback: {majority: more-for-than-against}", ""),
        ("fallback: {majority: each-class}", ""),
        ("quorum: {number: 9}", "9 are needed"),
        ('quorum: {present_and_eligible: [["class:provider"]]}', "no provider member is left"),
    ],
)
def test_providers_can_stop_what_they_cannot_carry(rule: str, why: str) -> None:
    findings = found("PWR007", ladder_with(TWO_TRUSTS % rule))

    assert [why in finding.says for finding in findings] == ([True] if why else [])


def test_nobody_stops_a_body_that_can_never_sit() -> None:
    charter = ladder_with(TWO_TRUSTS % "quorum: {number: 99}")

    assert len(found("QUO001", charter)) == 1
    assert found("PWR007", charter) == []


def test_a_vacant_approver_approves_nothing() -> None:
    charter = ladder_with(
        """
posts: [{id: finance-officer, vacant: yes}]
controls:
  - {id: lock, name: Lock, functions: [control-expenditure], approvers: [finance-officer],
     review_on: 2026-10-01, source: unknown}
"""
    )

    [finding] = found("CTL002", charter)

    assert "leaves nobody who can approve" in finding.says
    assert finding.rests_on is RestsOn.UNKNOWN


# ---- what a board says of itself -----------------------------------------------------------------


def test_a_body_with_power_says_whether_it_decides() -> None:
    assert [key(f) for f in found("MTG008", ladder_with(f"remove: [{PLACE}.decides]"))] == [
        f"{PLACE}.decides"
    ]
    unread = ladder_with(f"bodies: [{{id: {PLACE}, decides: unknown}}]")
    assert found("MTG008", unread) == []
    assert len(cannot_say("MTG008", unread)) == 1


def test_where_two_rulebooks_differ_one_of_them_prevails() -> None:
    gone = "remove: [meetings.rulebook]"
    one = f"bodies: [{{id: icb-board, rulebooks: [nhs]}}]\n{gone}"

    assert len(found("MTG009", ladder_with(gone))) == 4
    assert len(found("MTG009", ladder_with(one))) == 3


@pytest.mark.parametrize(
    ("days", "faults", "unread"),
    [("28", 0, 0), ("29", 1, 0), ("none", 1, 0), ("unknown", 0, 1)],
)
def test_an_interest_is_declared_within_four_weeks(days: str, faults: int, unread: int) -> None:
    charter = ladder_with(
        f"interests: [{{id: conflicts-of-interest, declare_within_days: {days}}}]"
    )

    assert len(found("COI006", charter)) == faults
    assert len(cannot_say("COI006", charter)) == unread


def test_who_approves_a_change_of_the_constitution_is_said() -> None:
    gone = "remove: [national-approver]"
    open_ = f"charter: {{complete: {{approvers: no}}}}\n{gone}"

    assert len(found("BRD007", ladder_with(gone))) == 1
    assert found("BRD007", ladder_with(open_)) == []
    assert len(cannot_say("BRD007", ladder_with(open_))) == 1
