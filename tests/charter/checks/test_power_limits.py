"""Votes without power, dominance, silent vetoes, and a constitution's own limits: near misses."""

from __future__ import annotations

import re

import pytest

from ringholder.charter.model import Charter
from ringholder.findings import RestsOn, Severity
from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

PLACE = "place-committee-oxfordshire"  # 8 voting members with one vote each; the chair breaks a tie


def _council(votes: int) -> str:
    return (
        f"{{id: council, role: C, class: [council], organisation: oxfordshire-cc, votes: {votes}}}"
    )


def _with(*rows: str, rule: str = "", more: str = "") -> Charter:
    seats = "".join(f"\n      - {row}" for row in rows)
    return ladder_with(f"bodies:\n  - id: {PLACE}\n{rule}    seats:{seats}\n{more}")


TWO_THIRDS = "    rule: {fallback: {majority: two-thirds}}\n"
FALLS = "    rule: {fallback: {majority: more-for-than-against, tie: falls}}\n"
EACH_CLASS = "    rule: {fallback: {majority: each-class}}\n"


# ---- votes without power ---------------------------------------------------------------------


def test_six_votes_for_each_of_three_leave_five_others_without_power_and_five_do_not() -> None:
    three = [
        f"{{id: {name}, role: {name}, class: [independent], organisation: bob-icb, votes: %d}}"
        for name in ("chair", "vice-chair", "director")
    ]
    assert found("PWR008", _with(*(row % 6 for row in three)))
    assert not found("PWR008", _with(*(row % 5 for row in three)))


def test_a_participant_has_no_vote_and_so_no_vote_without_power() -> None:
    assert not found("PWR008", _with(_council(0)))


def test_a_member_whose_class_is_not_asked_has_a_vote_without_power() -> None:
    lone = "{id: lone, role: Lone, class: [], organisation: vcse-alliance, votes: 1}"
    (finding,) = found("PWR008", _with(lone, rule=EACH_CLASS))
    assert key(finding) == f"{PLACE}.seats.lone"


# ---- dominance -------------------------------------------------------------------------------


def test_as_many_votes_as_all_others_do_not_carry_where_somebody_else_breaks_the_tie() -> None:
    assert not found("PWR009", _with(_council(7)))  # 7 of 14
    (finding,) = found("PWR009", _with(_council(8)))  # 8 of 15
    assert "8 of 15 votes" in finding.says
    assert "at least 1 vote fewer" in finding.do


def test_the_organisation_whose_functions_it_exercises_may_carry() -> None:
    director = "{id: director, role: D, class: [executive], organisation: bob-icb, votes: 9}"
    assert not found("PWR009", _with(director))


def test_a_provider_that_carries_is_told_by_the_rule_on_providers_only() -> None:
    trust = "{id: trust, role: T, class: [provider], organisation: ouh, votes: 9}"
    assert found("PWR001", _with(trust))
    assert not found("PWR009", _with(trust))


# ---- silent vetoes ---------------------------------------------------------------------------


@pytest.mark.parametrize(("votes", "blocks"), [(3, False), (4, True)])
def test_more_than_a_third_blocks_where_two_thirds_are_asked_for(votes: int, blocks: bool) -> None:
    assert bool(found("PWR010", _with(_council(votes), rule=TWO_THIRDS))) is blocks


def test_half_of_the_votes_blocks_where_a_tie_falls() -> None:
    (finding,) = found("PWR010", _with(_council(7), rule=FALLS))
    assert "7 of 14 votes" in finding.says
    assert "at least 1 vote fewer" in finding.do


def test_what_can_carry_is_not_told_to_block_as_well() -> None:
    assert not found("PWR010", _with(_council(30), rule=TWO_THIRDS))


def test_a_side_blocks_together_where_none_of_it_does_alone() -> None:
    councils = "{id: c, role: C, class: [council], each: [%s], votes: 1}"
    two = "reading-bc, wokingham-bc"
    assert not found("PWR010", _with(councils % two, rule=TWO_THIRDS))  # others have 7 of 10
    (finding,) = found(
        "PWR010", _with(councils % f"{two}, west-berkshire-council", rule=TWO_THIRDS)
    )
    assert finding.says.startswith("Councils have 4 of 11 votes")
    assert "nothing carries when they vote against" in finding.says


def test_providers_who_block_are_told_by_the_rule_about_providers() -> None:
    trusts = "{id: t, role: T, class: [provider], each: [ouh, oxford-health, scas, bht, rbft]}"
    assert not found("PWR010", _with(trusts, rule=TWO_THIRDS))
    assert found("PWR007", _with(trusts, rule=TWO_THIRDS))


def test_a_veto_that_is_said_is_no_fault() -> None:
    assert not found("PWR010", _with(_council(1), rule=EACH_CLASS))
    assert not found("PWR010", ladder_with(f"remove: [{PLACE}.rule.fallback]"))  # END001 tells it


@pytest.mark.parametrize(("votes", "rule"), [(4, TWO_THIRDS), (11, TWO_THIRDS), (7, FALLS)])
def test_the_votes_that_the_remedy_asks_for_end_the_veto_and_one_less_does_not(
    votes: int, rule: str
) -> None:
    (finding,) = found("PWR010", _with(_council(votes), rule=rule))
    asked = re.search(r"at least (\d+) votes? fewer", finding.do)
    assert asked is not None
    assert not found("PWR010", _with(_council(votes - int(asked[1])), rule=rule))
    assert found("PWR010", _with(_council(votes - int(asked[1]) + 1), rule=rule))


# ---- the constitution's own limits -----------------------------------------------------------


def _limit(of: str, at_most: str, index: str = "votes", bodies: str = f"[{PLACE}]") -> str:
    return (
        "fairness:\n  - {id: limit, source: made, "
        f"bodies: {bodies}, of: {of}, index: {index}, at_most: {at_most}}}\n"
    )


def _exceeds(of: str, at_most: str, index: str = "votes") -> bool:
    return bool(found("PWR011", ladder_with(_limit(of, at_most, index))))


@pytest.mark.parametrize(
    ("of", "index", "share", "less"),
    [
        ("sector:independent", "votes", "1/4", "1/5"),  # 2 of 8
        ("[sector:councils, sector:people-and-voluntary]", "votes", "3/8", "1/3"),
        ("oxfordshire-cc", "votes", "1/8", "1/9"),
        ("class:clinical", "votes", "1/4", "1/5"),
        ("bob-icb", "votes", "1/4", "1/5"),  # without its independent members
        ("any-sector", "votes", "1/4", "24/100"),
        ("any-seat", "banzhaf", "1/4", "24/100"),  # the chair, who breaks ties
        ("any-seat", "shapley-shubik", "1/4", "24/100"),
        ("sector:independent", "banzhaf", "5/13", "38/100"),
        ("sector:independent", "shapley-shubik", "2/5", "39/100"),
    ],
)
def test_a_share_at_the_limit_is_within_it_and_above_it_is_found(
    of: str, index: str, share: str, less: str
) -> None:
    assert not _exceeds(of, share, index)
    assert _exceeds(of, less, index)


def test_the_finding_has_the_figures_and_the_fewest_others_that_it_takes() -> None:
    (finding,) = found("PWR011", ladder_with(_limit("sector:independent", "1/4", "banzhaf")))
    assert "2 of 8 votes are 5/13 (38.5%) of the power (banzhaf)" in finding.says
    assert "With Place director and Primary care member for it they carry it" in finding.says
    assert key(finding) == "limit.at_most"
    assert finding.severity is Severity.ERROR
    assert finding.rests_on is RestsOn.ILLUSTRATIVE  # the seats are


@pytest.mark.parametrize("votes", [4, 6, 9])
def test_the_votes_that_the_remedy_asks_for_keep_the_limit_and_one_less_does_not(
    votes: int,
) -> None:
    limit = _limit("oxfordshire-cc", "1/3", "banzhaf")
    (finding,) = found("PWR011", _with(_council(votes), more=limit))
    asked = re.search(r"at least (\d+) votes? fewer", finding.do)
    assert asked is not None
    assert not found("PWR011", _with(_council(votes - int(asked[1])), more=limit))
    assert found("PWR011", _with(_council(votes - int(asked[1]) + 1), more=limit))


def test_a_limit_holds_only_while_it_is_in_force() -> None:
    dated = _limit("any-sector", "24/100").replace("source: made", "source: made, in_force: {%s}")
    place = "bodies: [{id: place-committee-oxfordshire, in_force: {from: 2026-04-01}}]\n"
    assert found("PWR011", ladder_with(dated % "from: 2026-04-01" + place))
    assert not found("PWR011", ladder_with(dated % "to: 2026-03-31" + place))


def test_bodies_of_which_too_little_was_read_are_told_once() -> None:
    (finding,) = cannot_say("PWR011", ladder_with(_limit("sector:providers", "1/3", bodies="all")))
    assert "Who sits on Board of Oxford University Hospitals was not read." in finding.says
    assert "And 2 more." in finding.says


# ---- limits that cannot work -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        (_limit("buckinghamshire-council", "1/3"), "Buckinghamshire have no vote on Oxfordshire"),
        (_limit("any-seat", "1/9"), "of 8 who share it, one always has 1/8 or more"),
        (_limit("any-sector", "1/6", "banzhaf"), "of 5 who share it, one always has 1/5 or more"),
        (
            _limit("sector:independent", "1/2", bodies="[ring-holder]"),
            "Independent members have all the votes there",
        ),
        (
            _limit("any-sector", "1/2", bodies="[ring-holder]"),
            "Independent members have all the votes there",
        ),
        (
            _limit("any-seat", "1/2", bodies="[policy-board]"),
            "Policy Board, and nothing is decided",
        ),
        (_limit("any-seat", "1/2", bodies="[]"), "nobody, and nothing is decided there"),
    ],
)
def test_a_limit_that_cannot_work_says_why_and_is_not_told_to_be_exceeded(
    limit: str, says: str
) -> None:
    (finding,) = found("PWR012", ladder_with(limit))
    assert says in finding.says
    assert not found("PWR011", ladder_with(limit))


def test_a_limit_that_could_just_be_kept_can_work() -> None:
    assert not found("PWR012", ladder_with(_limit("any-seat", "1/8")))
    assert not found("PWR012", ladder_with(_limit("any-sector", "1/5", "shapley-shubik")))


def test_whether_a_limit_names_somebody_cannot_be_told_where_seats_were_not_read() -> None:
    assert not found("PWR012", ladder_with(_limit("scas", "1/3", bodies="[ouh-board]")))


# ---- what a limit may name -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "fault"),
    [
        ("sector:indepndent", "Did you mean `sector:independent`?"),
        ("class:clinic", "Did you mean `class:clinical`?"),
        ("any-organization", "Did you mean `any-organisation`?"),
        ("oxfordshire-c", "There is no organisation `oxfordshire-c`. Did you mean"),
        ("[sector:independent, ouh]", "sectors only, classes only, organisations only"),
        ("[any-seat, any-sector]", "sectors only, classes only, organisations only"),
        ("[]", "sectors only, classes only, organisations only"),
        ("{a: b}", "`a map` stands where"),
        ("none", "There is no organisation `none`"),
    ],
)
def test_what_cannot_be_limited_is_refused_with_what_to_write(of: str, fault: str) -> None:
    charter = ladder_with(_limit(of, "1/3"))
    (told,) = charter.faults
    assert fault in f"{told.says} {told.do}"
    assert "limit" not in charter.fairness
