"""Whether bodies can sit: the near misses of the rules on quorum."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ringholder.charter.sitting import forecast, voting
from tests.charter.checks.finding import cannot_say, found, key
from tests.charter.overlays import ladder_with

PLACE = "place-committee-oxfordshire"
PROVIDERS = ("ouh", "oxford-health", "scas", "rbft", "independent-providers")
CLEAR = f"remove: [{PLACE}.rule.quorum.share, {PLACE}.rule.quorum.present_and_eligible]\n"


def _quorum(text: str, clear: str = CLEAR) -> str:
    return f"bodies:\n  - {{id: {PLACE}, rule: {{quorum: {text}}}}}\n{clear}"


def test_a_quorum_of_all_can_be_met_and_one_more_can_not() -> None:
    assert not found("QUO001", ladder_with(_quorum("{number: 8}")))
    (finding,) = found("QUO001", ladder_with(_quorum("{number: 9}")))
    assert "9 must be there and 8 have a vote" in finding.says


def test_a_participant_does_not_fill_a_class() -> None:
    change = """
bodies:
  - id: icb-board
    rule: {quorum: {present_and_eligible: [["class:vcse"]]}}
"""
    (finding,) = found("QUO001", ladder_with(change))
    assert "no seat fills the need for vcse" in finding.says


def test_a_body_that_advises_must_be_able_to_meet_too() -> None:
    change = "bodies: [{id: audit-committee, rule: {quorum: {number: 4}}}]"
    assert found("QUO001", ladder_with(change))


# 8 seats of 7 organisations; ouh and oxford-health get 3 each, so 14 in all.
PAIR = """
bodies:
  - id: place-committee-oxfordshire
    rule: {{quorum: {{number: {number}}}}}
    seats:
      - {{id: a, role: Trust A, class: [provider], organisation: ouh, count: 3, votes: 1}}
      - {{id: b, role: Trust B, class: [provider], organisation: oxford-health, count: 3, votes: 1}}
{more}
remove: [place-committee-oxfordshire.rule.quorum.share]
"""


def test_two_organisations_together_stop_what_neither_stops_alone() -> None:
    assert not found("QUO002", ladder_with(PAIR.format(number=8, more="")))  # 14 less 6 are 8
    (finding,) = found("QUO002", ladder_with(PAIR.format(number=9, more="")))
    assert "Trust A and Trust B must leave" in finding.says
    assert "8 of 14 are left, 9 are needed" in finding.says


def test_a_seat_that_either_of_two_may_fill_leaves_when_both_are_touched() -> None:
    shared = (
        "      - {id: c, role: C, class: [provider], drawn_from: [oxford-health, ouh], votes: 1}"
    )
    (finding,) = found("QUO002", ladder_with(PAIR.format(number=9, more=shared)))  # 15 less 7 are 8
    assert "8 of 15 are left" in finding.says


def test_the_pair_that_matters_need_not_be_the_two_with_most_seats_of_their_own() -> None:
    # ouh and oxford-health have 3 each and 3 shared, 9 in all; scas has 4, at most 7 with another.
    more = (
        "      - {id: c, role: C, class: [provider], drawn_from: [oxford-health, ouh], count: 3}\n"
        "      - {id: d, role: D, class: [provider], organisation: scas, count: 4}"
    )
    (finding,) = found("QUO002", ladder_with(PAIR.format(number=14, more=more)))  # 21 less 7 are 14
    assert "12 of 21 are left" in finding.says


@given(
    seats=st.lists(
        st.tuples(st.sets(st.sampled_from(PROVIDERS), min_size=1, max_size=3), st.integers(1, 3)),
        min_size=1,
        max_size=6,
    ),
    number=st.integers(3, 16),
    needs_council=st.booleans(),
)
def test_every_pair_that_stops_a_body_is_found_without_trying_all_pairs(
    seats: list[tuple[set[str], int]], number: int, needs_council: bool
) -> None:
    rows = "".join(
        f"      - {{id: s{i}, role: R{i}, class: [{'council' if i % 2 else 'provider'}], "
        f"drawn_from: [{', '.join(sorted(whose))}], count: {count}}}\n"
        for i, (whose, count) in enumerate(seats)
    )
    need = ', present_and_eligible: [["class:council"]]' if needs_council else ""
    charter = ladder_with(f"""
bodies:
  - id: {PLACE}
    rule: {{quorum: {{number: {number}{need}}}}}
    seats:
{rows}
remove: [{PLACE}.seats.council, {PLACE}.rule.quorum.share]
""")
    body = charter.bodies[PLACE]

    def stops(*affects: str) -> bool:
        return forecast(charter, body, frozenset(affects)).quorate is False

    touched = {o for chair in voting(body) for o in chair.organisations}
    by_trying_all = not stops() and (
        any(map(stops, touched)) or any(stops(a, b) for a, b in combinations(touched, 2))
    )
    ours = [f for f in found("QUO002", charter) if key(f).startswith(PLACE)]
    assert bool(ours) is by_trying_all


def test_pairs_are_not_reported_where_one_alone_stops_the_body() -> None:
    findings = found("QUO002", ladder_with(PAIR.format(number=12, more="")))  # 14 less 3 are 11
    assert len(findings) == 2
    assert not any(" and Oxford" in f.says.split(",")[0] for f in findings)


def test_two_who_own_a_class_between_them_stop_the_body() -> None:
    change = """
bodies:
  - id: place-committee-oxfordshire
    rule: {quorum: {present_and_eligible: [["class:council"]]}}
    seats:
      - {id: second, role: Second council, class: [council], organisation: reading-bc, votes: 1}
"""
    (finding,) = found("QUO002", ladder_with(change))
    assert "no council member is left" in finding.says


def test_a_council_is_not_conflicted_where_its_own_functions_are_exercised() -> None:
    change = """
bodies:
  - id: place-committee-oxfordshire
    {parties}
    rule: {{quorum: {{present_and_eligible: [["class:council"]]}}}}
"""
    alone = ladder_with(change.format(parties="parties: [bob-icb]"))
    assert found("QUO002", alone)
    party = ladder_with(change.format(parties="parties: [bob-icb, oxfordshire-cc]"))
    assert not found("QUO002", party)


def test_the_only_one_of_a_class_stops_every_meeting_by_staying_away() -> None:
    change = _quorum('{number: 4, present_and_eligible: [["class:vcse"]]}', clear="")
    deputies = ladder_with(change)
    assert not found("QUO003", deputies)  # the ladder's committees have named deputies
    without = ladder_with(change + f"remove: [{PLACE}.rule.if_inquorate]\n")
    (finding,) = found("QUO003", without)
    assert "Voluntary sector member alone" in finding.says
    assert key(finding) == f"{PLACE}.rule.quorum"


def test_a_seat_with_two_chairs_is_not_the_only_one() -> None:
    change = f"""
bodies:
  - id: {PLACE}
    seats:
      - {{id: voluntary-sector, role: V, class: [vcse], organisation: vcse-alliance, count: 2}}
    rule: {{quorum: {{present_and_eligible: [["class:vcse"]]}}}}
remove: [{PLACE}.rule.if_inquorate]
"""
    assert not found("QUO003", ladder_with(change))


def test_a_quorum_of_all_lets_any_one_stop_the_body() -> None:
    change = _quorum("{number: 8}", clear=CLEAR.replace("]\n", f", {PLACE}.rule.if_inquorate]\n"))
    (finding,) = found("QUO003", ladder_with(change))
    assert "All 8 voting members" in finding.says


def test_a_quorum_that_was_not_read_is_no_fault() -> None:
    charter = ladder_with(f"bodies: [{{id: {PLACE}, rule: {{quorum: unknown}}}}]")
    assert not found("QUO004", charter)
    assert cannot_say("QUO004", charter)


def test_where_it_says_that_there_is_no_quorum_that_is_a_fault() -> None:
    assert found("QUO004", ladder_with(f"bodies: [{{id: {PLACE}, rule: {{quorum: none}}}}]"))


def test_a_body_that_advises_needs_no_quorum() -> None:
    assert not found("QUO004", ladder_with())
