"""What if: the past of a town, put again to its charter with something changed in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.charter.bodies import Body, Fallback, Ratifier
from ringholder.charter.powers import Limit
from ringholder.charter.said import UNKNOWN
from ringholder.charter.said import given as said
from ringholder.matters.result import Outcome
from ringholder.matters.what_if import Moves, Replayed, WhatIf, what_if
from ringholder.matters.what_if.words import NOTHING_ALTERED, head, power, sentence
from tests.matters.town import CHAIR, DECIDED, GP, MET, OXFORDSHIRE, SECRETARY, Town, ladder, town

BOARD = "icb-board"


def amended(**sections: dict[str, Any]) -> Charter:
    """The ladder with entries put in the place of others; `None` takes one out."""
    charter = ladder()
    for name, entries in sections.items():
        whole = {**getattr(charter, name), **entries}
        kept = {key: entry for key, entry in whole.items() if entry is not None}
        charter = replace(charter, **{name: kept})
    return charter


def with_body(change: Callable[[Body], Body]) -> Charter:
    return amended(bodies={OXFORDSHIRE: change(ladder().bodies[OXFORDSHIRE])})


def with_rule(**keys: Any) -> Charter:
    def change(body: Body) -> Body:
        rule = said(body.rule)
        assert rule is not None
        return replace(body, rule=replace(rule, **keys))

    return with_body(change)


def with_quorum(**keys: Any) -> Charter:
    rule = said(ladder().bodies[OXFORDSHIRE].rule)
    assert rule is not None
    quorum = said(rule.quorum)
    assert quorum is not None
    return with_rule(quorum=replace(quorum, **keys))


@pytest.fixture(scope="module")
def decided() -> Town:
    there = town()
    there.to_the_table()
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    return there


def put(there: Town, charter: Charter) -> WhatIf:
    return what_if(there.clerk.world, there.clerk.matters(), charter)


def only(found: WhatIf) -> Replayed:
    (one,) = found.matters
    return one


def givers(charter: Charter) -> dict[str, Any]:
    """The delegations by which the place committee has its power."""
    return {
        name: delegation
        for name, delegation in charter.delegations.items()
        if delegation.to == OXFORDSHIRE
    }


def test_the_same_charter_moves_nothing(decided: Town) -> None:
    found = put(decided, ladder())
    one = only(found)
    assert (one.moves, one.changes, one.undecidable) == (Moves.STAYS, False, False)
    assert one.recount is not None
    assert one.recount.before is one.recount.after is Outcome.CARRIED
    assert found.powers == ()
    assert found.counts["matters"] == 1
    assert found.counts["change"] == 0


def test_meetings_and_appointments_are_not_put_again(decided: Town) -> None:
    assert len(list(decided.clerk.matters())) > 10
    assert [one.matter for one in put(decided, ladder()).matters] == ["falls"]


def test_a_lower_limit_sends_it_up(decided: Town) -> None:
    low = {
        name: replace(d, limit=Limit(a_year=Decimal(1000))) for name, d in givers(ladder()).items()
    }
    one = only(put(decided, amended(delegations=low)))
    assert one.moves is Moves.UP
    assert one.after is not None and one.after.holders == (BOARD,)
    assert one.recount is None  # the committee's votes are none of the board's
    assert sentence(one).startswith("It goes up, from Oxfordshire Place Committee (place) to")


def test_without_the_delegation_it_goes_up_and_coming_back_it_goes_down(decided: Town) -> None:
    taken = amended(delegations=dict.fromkeys(givers(ladder())))
    assert only(put(decided, taken)).moves is Moves.UP
    there = Town(taken).found()
    for body in (BOARD, OXFORDSHIRE):
        there.appoint(f"{body}/secretary")
    there.raise_()
    assert only(put(there, ladder())).moves is Moves.DOWN


def test_it_is_told_whose_ratification_it_would_have_waited_for(decided: Town) -> None:
    asked = with_rule(ratified_by=(Ratifier(organisation="oxfordshire-cc"),))
    found = put(decided, asked)
    one = only(found)
    assert (one.moves, one.changes, one.ratified_more) == (Moves.STAYS, True, ("oxfordshire-cc",))
    assert sentence(one).endswith("It would have waited to be ratified by oxfordshire-cc.")
    assert found.counts["other-partners"] == 1
    there = Town(asked).found().people()
    there.raise_()
    assert only(put(there, ladder())).ratified_less == ("oxfordshire-cc",)


def test_where_nobody_read_who_ratifies_nothing_is_said_of_it(decided: Town) -> None:
    one = only(put(decided, with_rule(ratified_by=UNKNOWN)))
    assert (one.changes, one.ratified_more, one.ratified_less) == (False, (), ())


def test_a_function_that_nobody_holds_any_more_is_undecidable(decided: Town) -> None:
    found = put(decided, amended(functions={"commission-community-services": None}))
    one = only(found)
    assert (one.moves, one.undecidable) == (Moves.NOBODY, True)
    assert found.counts["undecidable"] == 1
    assert "nobody could" in sentence(one)


def test_where_its_functions_were_not_all_read_it_is_not_said_that_nobody_decides(
    decided: Town,
) -> None:
    charter = amended(functions={"commission-community-services": None})
    unread = replace(charter, complete={**charter.complete, "functions": False})
    one = only(put(decided, unread))
    assert (one.moves, one.undecidable) == (Moves.CANNOT_SAY, False)
    assert "was not read" in sentence(one)


def test_a_higher_quorum_leaves_the_same_people_inquorate() -> None:
    there = town()
    there.to_the_table("falls", GP, affects=[])
    there.all_for(without=[GP])
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    everybody = len(there.voting())
    one = only(put(there, with_quorum(number=everybody)))
    assert one.moves is Moves.STAYS
    assert one.undecidable
    assert one.recount is not None and one.recount.no_quorum
    assert f"{everybody} are needed" in sentence(one)


def test_a_quorum_above_the_seats_there_are_sends_it_to_who_can_sit(decided: Town) -> None:
    one = only(put(decided, with_quorum(number=len(decided.voting()) + 1)))
    assert one.moves is Moves.UP


def test_a_quorum_that_was_not_read_cannot_be_said(decided: Town) -> None:
    one = only(put(decided, with_rule(quorum=UNKNOWN)))
    assert one.recount is not None and one.recount.after is Outcome.CANNOT_SAY
    assert (one.not_counted, one.another_outcome, one.undecidable) == (True, False, False)


def test_a_larger_majority_would_have_lost_by_the_same_votes() -> None:
    there = town()
    there.to_the_table()
    places = there.voting()
    against = len(places) // 2 - 1
    for n, place in enumerate(places):
        choice = "against" if n < against else "for"
        there.do("falls", "vote", SECRETARY, MET, place=place, choice=choice)
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    rule = said(ladder().bodies[OXFORDSHIRE].rule)
    assert rule is not None
    votes = said(rule.fallback)
    assert isinstance(votes, Fallback)
    steep = replace(votes, majority="share", threshold=Fraction(9, 10))
    one = only(put(there, with_rule(fallback=steep)))
    assert one.recount is not None
    assert (one.recount.before, one.recount.after) == (Outcome.CARRIED, Outcome.LOST)
    assert one.another_outcome
    assert "By the same votes it is lost, where it was carried" in sentence(one)


def test_more_votes_for_one_seat_change_whose_power_it_is(decided: Town) -> None:
    def heavier(body: Body) -> Body:
        seats = body.seats
        assert isinstance(seats, tuple)
        first = replace(seats[0], votes=7)
        return replace(body, seats=(first, *seats[1:]))

    found = put(decided, with_body(heavier))
    (change,) = found.powers
    assert change.body == OXFORDSHIRE
    assert any((share.after or 0) > (share.before or 0) for share in change.shares)
    assert "→" in power(change)


def test_a_matter_whose_charter_is_not_here_is_said_to_be_so(decided: Town) -> None:
    world = decided.clerk.world
    elsewhere = replace(world, charters=type(world.charters)([]))
    one = only(what_if(elsewhere, ["falls"], ladder()))
    assert one.moves is Moves.CANNOT_SAY
    assert "is not here" in sentence(one)


def test_a_charter_of_later_years_is_asked_of_its_own_first_day(decided: Town) -> None:
    later = replace(ladder(), in_force=Period(date(2026, 4, 1), None))
    found = put(decided, later)
    one = only(found)
    assert (one.on, one.asked_on) == (date(2024, 3, 1), date(2026, 4, 1))
    assert one.moves is Moves.STAYS
    assert any("1 April 2026" in line for line in head(found))


def test_nothing_of_the_past_is_altered(decided: Town) -> None:
    before = [entry.act.text for entry in decided.store.read()]
    verdict = decided.record("falls", MET).verdict
    found = put(decided, with_quorum(number=99))
    assert [entry.act.text for entry in decided.store.read()] == before
    assert decided.record("falls", MET).verdict is verdict
    assert NOTHING_ALTERED in list(head(found))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    a_year=st.sampled_from(["none", "unknown", "1000", "200000", "9000000", "90000000"]),
    tags=st.sets(st.sampled_from(["novel", "irreversible"])),
    affects=st.sets(st.sampled_from(["ouh", "bht", "gp-practices"])),
)
def test_whatever_was_asked_the_same_charter_moves_nothing(
    a_year: str, tags: set[str], affects: set[str]
) -> None:
    there = town()
    asked = {"a_year": a_year, "tags": sorted(tags), "affects": sorted(affects)}
    there.raise_("asked", **asked)
    found = put(there, ladder())
    assert found.counts["matters"] == 1
    assert found.counts["change"] == 0
