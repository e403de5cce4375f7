"""What is proposed for a member with an interest, and who decides it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT, UNKNOWN
from ringholder.charter.words import HANDLING
from ringholder.matters.interests.deciding import As, presiding, who_is_meant
from ringholder.matters.interests.handling import (
    Member,
    Proposal,
    handlings,
    propose,
    strictest,
)
from ringholder.matters.interests.matching import Matcher
from ringholder.matters.interests.seating import places
from ringholder.matters.interests.touches import Touches
from tests.charter.overlays import ladder_with
from tests.matters.interests.acts import interest

ON = date(2025, 6, 1)
PLACE = "place-committee-oxfordshire"
OUH = Touches(organisations=frozenset({"ouh"}))
SHARES = interest("shares", organisations=("ouh",))


def _proposal(charter: Charter, place: str) -> Proposal | None:
    body = charter.bodies[place.partition("/")[0]]
    [found] = [one for one in places(body) if one.place == place]
    matches = Matcher(charter, OUH, ON).matches([SHARES])
    return propose(charter, body, Member(found, False), OUH, matches, ON)


def test_each_step_is_stricter_than_the_one_before_it() -> None:
    steps = list(handlings().values())
    assert [step.id for step in steps] == list(HANDLING)
    for milder, stricter in pairwise(steps):
        for right in ("papers", "stay", "speak", "vote", "counts"):
            assert getattr(milder, right) >= getattr(stricter, right)
    assert [step.counts for step in steps] == [True, False, False, False, False, False]


def test_the_strictest_of_some_steps_is_the_one_that_allows_least() -> None:
    assert strictest(["note", "no-papers", "speak"]) == "no-papers"
    assert strictest([]) is None


def test_no_interest_that_touches_it_no_proposal() -> None:
    charter = ladder_with()
    body = charter.bodies[PLACE]
    first = places(body)[0]
    member = Member(first, False)
    assert propose(charter, body, member, OUH, (), ON) is None


@pytest.mark.parametrize("step", HANDLING)
def test_the_charters_rule_is_what_is_proposed(step: str) -> None:
    charter = ladder_with(f"interests: [{{id: conflicts-of-interest, conflicted: {step}}}]")
    proposal = _proposal(charter, f"{PLACE}/gp-2")
    assert proposal is not None
    assert proposal.step == step
    assert proposal.counts is handlings()[step].counts
    assert proposal.grounds[0].clause == "NHS Act 2006 s14Z30; SI 2023/1348 reg 21"


def test_where_two_rulebooks_bind_one_room_the_stricter_is_proposed() -> None:
    own = f"interests: [{{id: own, bodies: [{PLACE}], conflicted: speak, source: a test}}]"
    both = _proposal(ladder_with(own), f"{PLACE}/gp-2")
    one = _proposal(ladder_with(f"{own}\nremove: [{PLACE}.rulebooks]"), f"{PLACE}/gp-2")
    assert both is not None
    assert one is not None
    assert (both.step, sorted(g.step for g in both.grounds)) == ("leave", ["leave", "speak"])
    assert (one.step, [g.step for g in one.grounds]) == ("speak", ["speak"])


def test_the_councillors_code_binds_councillors_only() -> None:
    code = (
        f"{{id: code, bodies: [{PLACE}], conflicted: note, covers: [councillors], source: a test}}"
    )
    alone = ladder_with(f"interests: [{code}]\nremove: [{PLACE}.rulebooks]")
    councillor, clinician = (_proposal(alone, f"{PLACE}/{seat}") for seat in ("council", "gp-2"))
    assert councillor is not None
    assert clinician is not None
    assert (councillor.step, councillor.counts) == ("note", True)
    assert clinician.step == "leave"  # by the rule for all bodies
    two_rulebooks = _proposal(ladder_with(f"interests: [{code}]"), f"{PLACE}/council")
    assert two_rulebooks is not None
    assert two_rulebooks.step == "leave"
    only_code = ladder_with(f"interests: [{code}]\nremove: [conflicts-of-interest]")
    uncovered = _proposal(only_code, f"{PLACE}/gp-2")
    assert uncovered is not None
    assert (uncovered.step, uncovered.unsaid) == (None, SILENT)


def test_where_the_charter_is_silent_or_was_not_read_it_is_left_open_and_told_apart() -> None:
    silent = _proposal(ladder_with("remove: [conflicts-of-interest.conflicted]"), f"{PLACE}/gp-2")
    unread = _proposal(
        ladder_with("interests: [{id: conflicts-of-interest, conflicted: unknown}]"),
        f"{PLACE}/gp-2",
    )
    assert silent is not None
    assert unread is not None
    assert (silent.step, silent.unsaid, silent.counts) == (None, SILENT, None)
    assert (unread.step, unread.unsaid, unread.counts) == (None, UNKNOWN, None)


def _decides(charter: Charter, concerned: str, *interested: str) -> tuple[As, str]:
    body = charter.bodies[PLACE]
    free = {place.place for place in places(body)} - {f"{PLACE}/{one}" for one in interested}
    found = presiding(charter, body, ON).decides(f"{PLACE}/{concerned}", free)
    return found.as_, found.who


def test_the_chair_decides_unless_the_chair_has_an_interest() -> None:
    charter = ladder_with()
    assert _decides(charter, "gp-1", "gp-1") == (As.CHAIR, f"{PLACE}/chair")
    instead = (As.IN_PLACE_OF_THE_CHAIR, f"{PLACE}/vice-chair")
    assert _decides(charter, "gp-1", "gp-1", "chair") == instead
    assert _decides(charter, "chair", "chair") == instead


def test_the_chairs_own_case_is_never_the_chairs_to_decide() -> None:
    assert _decides(ladder_with(), "chair") == (
        As.IN_PLACE_OF_THE_CHAIR,
        f"{PLACE}/vice-chair",
    )


def test_when_nobody_who_may_preside_is_free_the_panel_decides_or_else_the_parent() -> None:
    assert _decides(ladder_with(), "gp-1", "gp-1", "chair", "vice-chair") == (
        As.PANEL,
        "conflicts-panel",
    )
    no_panel = ladder_with("remove: [conflicts-panel]")
    assert _decides(no_panel, "gp-1", "gp-1", "chair", "vice-chair") == (As.PARENT, "icb-board")
    nobody = ladder_with(f"remove: [conflicts-panel, {PLACE}.accountable_to]")
    assert _decides(nobody, "gp-1", "gp-1", "chair", "vice-chair")[0] is As.NOBODY


def test_those_named_for_a_conflicted_chair_come_before_those_who_preside_next() -> None:
    charter = ladder_with(
        f"interests: [{{id: own, bodies: [{PLACE}], chair_conflicted: [people], source: a test}}]"
    )
    assert _decides(charter, "gp-1", "gp-1", "chair") == (
        As.IN_PLACE_OF_THE_CHAIR,
        f"{PLACE}/people",
    )


@pytest.mark.parametrize(
    ("words", "seats"),
    [
        ("vice-chair", ["vice-chair"]),
        ("the vice-chair or deputy chair", ["vice-chair"]),
        ("another independent member", ["chair", "vice-chair"]),
        ("the council member, or a clinical member", ["council", "gp-1", "gp-2"]),
        ("somebody else", []),
        ("", []),
    ],
)
def test_who_is_meant_by_the_words_of_a_charter(words: str, seats: list[str]) -> None:
    known = list(places(ladder_with().bodies[PLACE]))
    assert [place.seat for place in who_is_meant(words, known)] == seats
