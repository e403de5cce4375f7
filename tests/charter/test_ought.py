"""Where a matter ought to be decided, and what would bring it there."""

from __future__ import annotations

from ringholder.charter.ought import Ought
from tests.charter.small_charters import ask, small

NEEDS = "functions: [{id: buy, unit: place, requires: [scale]}]\n"


def _ought(change: str, area: str = "east") -> Ought:
    found = ask(small(change), area=area).ought
    assert found is not None
    return found


def test_a_delegation_to_the_fit_holder_below_closes_the_difference() -> None:
    ought = _ought(NEEDS + "bodies: [{id: east-committee, have: [scale]}]")
    assert (ought.holder, ought.closes) == ("east-committee", ("board", "east-committee"))


def test_nothing_is_delegated_upwards_to_a_fit_holder_on_a_higher_rung() -> None:
    ought = _ought(
        NEEDS + "bodies: [{id: board, have: [scale]}]\n"
        "delegations: [{from: board, to: east-committee, functions: [buy]}]"
    )
    assert (ought.holder, ought.closes) == ("board", None)


def test_on_one_rung_it_is_delegated_only_to_a_holder_for_an_area_inside() -> None:
    inside = "bodies: [{id: east-committee, have: [scale]}]\n"
    outside = "bodies: [{id: joint, have: [scale]}]\n"
    given = "delegations: [{from: board, to: %s, functions: [buy]}]"
    assert _ought(NEEDS + inside + given % "joint").closes == ("joint", "east-committee")
    assert _ought(NEEDS + outside + given % "east-committee").closes is None


def test_of_whom_it_was_not_read_what_it_has_is_neither_fit_nor_lacking() -> None:
    ought = _ought(NEEDS + "bodies: [{id: east-committee, have: unknown}]")
    assert ought.holder is None and ought.closes is None
    assert [lack.holder for lack in ought.lacks] == []
    assert ought.unread == ("east-committee",)


def test_where_nobody_is_fit_all_of_whom_it_was_not_read_are_told_whatever_their_rung() -> None:
    ought = _ought(NEEDS + "bodies: [{id: board, have: unknown}]")
    assert (ought.holder, ought.unread) == (None, ("board",))


def test_what_was_not_read_of_a_holder_above_the_fit_one_is_not_told() -> None:
    ought = _ought(
        NEEDS + "bodies: [{id: east-committee, have: [scale]}, {id: board, have: unknown}]"
    )
    assert (ought.holder, ought.unread) == ("east-committee", ())


def test_a_function_whose_needs_were_not_read_ought_to_be_decided_nowhere_yet() -> None:
    unread = "functions: [{id: buy, unit: place, requires: unknown}]"
    assert ask(small(unread)).ought is None
