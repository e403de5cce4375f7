"""Approved changes over the register: no sequence of them leaves a gap or puts anybody in two."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.calendar import Period
from ringholder.matters.network_changes import (
    COVER,
    JOIN,
    MERGER,
    MOVE,
    OPT_OUT,
    After,
    NetworkChange,
    outside,
)
from ringholder.primary_care.lists import shipped
from ringholder.primary_care.membership import Memberships, Role, registered
from ringholder.primary_care.networks.effect import effects
from ringholder.primary_care.networks.standing import standing
from ringholder.primary_care.networks.stretches import left_of

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 4, 1), date(2027, 12, 31)
PRACTICES = ("K84042", "K84003", "K84045", "K84082", "K84038", "K84613", "K84065")
NETWORKS = ("U20931", "U83604", "U10847")
SIBFORD = "K84065"


def change(
    kind: str, practices: tuple[str, ...], network: str, on: date, at: int = 1, name: str = ""
) -> NetworkChange:
    return NetworkChange(f"m{at}", kind, practices, network, name, (), on, at, approved=at)


changes_ = st.lists(
    st.tuples(
        st.sampled_from((MOVE, OPT_OUT, JOIN, COVER)),
        st.sets(st.sampled_from(PRACTICES), min_size=1, max_size=3),
        st.sampled_from(NETWORKS),
        st.integers(0, 500),
    ),
    max_size=8,
)


def approved(asked: list[tuple[str, set[str], str, int]]) -> list[NetworkChange]:
    """Those of a sequence that the rules let through, in the order of their days."""
    kept: list[NetworkChange] = []
    for at, (kind, practices, network, days) in enumerate(sorted(asked, key=lambda one: one[3]), 1):
        one = change(kind, tuple(sorted(practices)), network, FIRST + days * DAY, at)
        if not any(outside(one, kept)):
            kept.append(one)
    return kept


@settings(max_examples=15, deadline=None)
@given(changes_)
def test_no_sequence_of_approved_changes_leaves_a_gap_or_an_overlap(
    asked: list[tuple[str, set[str], str, int]],
) -> None:
    """Nor does a network cover anybody without a practice of its own.

    The rules, which decide what is let through, have every practice where the register has it.
    """
    kept = approved(asked)
    held, after = standing(registered(), kept), After(kept)
    joined = {code for one in kept for code in one.practices}
    for practice in PRACTICES:
        periods = [m.in_being for m in held.history(practice)]
        left = list(left_of(Period(FIRST, LAST), periods))
        outside_ = practice == SIBFORD  # in no network from the beginning
        assert not left or (outside_ and (practice not in joined or left[-1].to_on != LAST))
        for at, one in enumerate(periods):
            assert all(one.meet(other).empty for other in periods[at + 1 :])
        for on in (FIRST, FIRST + 250 * DAY, LAST):
            shown = {(m.network, m.role is Role.MEMBER) for m in held.of(practice, on)}
            assert shown == {(b.network, b.member) for b in after.on(practice, on)}
    for network in NETWORKS:
        assert held.members(network, LAST) or not held.members(network, LAST, Role.COVERED)


def test_without_changes_the_register_is_as_it_was() -> None:
    assert standing(registered(), ()) is registered()


def test_what_was_decided_says_where_it_comes_from_and_keeps_what_was_before() -> None:
    held = standing(registered(), [change(MOVE, ("K84042",), "U83604", FIRST)])
    before, after = held.history("K84042")
    assert before.in_being == Period(date(2019, 10, 1), FIRST - DAY)
    assert (after.network, after.in_being) == ("U83604", Period(FIRST))
    assert after.where.file == "m1"
    assert "approved since" in held.source


def test_a_network_without_a_code_goes_by_its_name() -> None:
    held = standing(registered(), [change("new", ("K84042",), "", FIRST, name="Blenheim PCN")])
    assert held.network_of("K84042", FIRST) == "m1"
    assert held.names["m1"] == "Blenheim PCN"


def test_changes_are_laid_over_a_users_own_register_too() -> None:
    own = Memberships(registered().in_network("U20931"), "ours")
    held = standing(own, [change(OPT_OUT, ("K84042",), "U83604", FIRST)])
    assert held.members("U83604", FIRST, Role.COVERED) == ("K84042",)
    assert "K84042" not in held.members("U20931", FIRST)


def test_what_a_change_does_to_sizes_is_told_for_each_network_it_touches() -> None:
    merger = NetworkChange(
        "m1", MERGER, PRACTICES[:4], "U83604", "", ("U20931",), FIRST, 1, approved=None
    )
    left, grown = effects(merger, (), registered(), shipped())
    assert (left.before.people, left.after.people) == (36741, 0)
    assert grown.before.code == "U83604"
    assert grown.after.people == grown.before.people + 36741
    assert grown.after.on == FIRST


def test_a_change_is_measured_against_those_that_stand_without_it() -> None:
    earlier = change(MOVE, ("K84042",), "U10847", FIRST, 1)
    later = change(MOVE, ("K84042",), "U83604", FIRST + DAY, 2)
    found = effects(later, (earlier, later), registered(), shipped())
    assert [one.after.code for one in found] == ["U10847", "U83604"]
