"""Who is bound, by what; and what is left to the funder."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.charter import Question
from ringholder.charter.said import SILENT, UNKNOWN
from ringholder.matters.deadlock import (
    Binding,
    Bound,
    Determination,
    bound,
    funders_decision,
)
from tests.charter.overlays import ladder_with
from tests.charter.small_charters import delegated, small

ON = date(2024, 7, 1)
PARTIES = ("bob-icb", "ouh", "oxfordshire-cc")
ladder = ladder_with()
DECIDED = Determination("ring-holder", ("bob-icb",), "bob-icb")


def _why(decided: Determination, *agreed: str) -> dict[str, Binding]:
    return {b.party: b.why for b in bound(ladder, decided, PARTIES, agreed)}


def test_a_determination_binds_by_its_own_constitution_and_by_agreement_only() -> None:
    assert _why(DECIDED) == {
        "bob-icb": Binding.CONSTITUTION,
        "ouh": Binding.NOT_AGREED,
        "oxfordshire-cc": Binding.COUNCIL,
    }
    assert _why(DECIDED, "ouh")["ouh"] is Binding.AGREED


def test_a_council_is_bound_when_it_agreed() -> None:
    assert _why(DECIDED, "oxfordshire-cc")["oxfordshire-cc"] is Binding.AGREED


def test_a_constitution_that_names_a_council_shows_no_agreement_of_the_council() -> None:
    named = Determination("ring-holder", ("bob-icb", "oxfordshire-cc"), "bob-icb")
    assert _why(named)["oxfordshire-cc"] is Binding.NAMED
    (told,) = bound(ladder, named, ("oxfordshire-cc",), ())
    assert told.bound is None
    assert "nothing shows that it agreed" in told.says(ladder)


def test_nhs_england_can_direct_a_failing_board_and_nobody_else() -> None:
    region = Determination("nhs-england-region", SILENT, None)
    assert _why(region) == {
        "bob-icb": Binding.DIRECTIONS,
        "ouh": Binding.NOT_AGREED,
        "oxfordshire-cc": Binding.COUNCIL,
    }
    assert "s14Z61" in Bound("bob-icb", Binding.DIRECTIONS).says(ladder)


def test_whom_it_binds_unread_cannot_be_said_but_of_those_who_agreed() -> None:
    unread = Determination("ring-holder", UNKNOWN, "bob-icb")
    found = {b.party: b.bound for b in bound(ladder, unread, PARTIES, ("ouh",))}
    assert found == {"bob-icb": None, "ouh": True, "oxfordshire-cc": None}


@pytest.mark.parametrize("why", list(Binding))
def test_every_reason_is_a_sentence_about_the_party(why: Binding) -> None:
    told = Bound("oxfordshire-cc", why)
    assert ladder.name("oxfordshire-cc") in told.says(ladder)
    unsure = "cannot be said" in told.says(ladder)
    assert unsure == (told.bound is None)
    assert ("not bound" in told.says(ladder)) == (told.bound is False)


@given(agreed=st.sets(st.sampled_from(sorted(ladder.organisations))))
def test_agreeing_binds_whoever_agrees_and_nobody_else(agreed: set[str]) -> None:
    parties = sorted(ladder.organisations)
    before = {b.party: b.bound for b in bound(ladder, DECIDED, parties, ())}
    after = {b.party: b.bound for b in bound(ladder, DECIDED, parties, agreed)}
    assert after == {p: True if p in agreed else before[p] for p in parties}


def test_the_funder_decides_for_what_it_pays_and_binds_nobody_else() -> None:
    charter = small()
    found = funders_decision(charter, Question("buy", ("east",), ON), ("trust", "council"))
    assert (found.funders, found.free, found.ends) == (("icb",), ("council", "trust"), True)
    assert found.says() == (
        "Board may decide what ICB pays for, and nothing else; that can be challenged. It does not "
        "bind Council and Trust."
    )


def test_when_the_body_that_is_stuck_is_the_one_to_decide_its_giver_may_decide_instead() -> None:
    charter = delegated(also="bodies:\n  - {id: east-committee, holder: icb}")
    stuck = charter.bodies["east-committee"]
    found = funders_decision(charter, Question("buy", ("east",), ON), ("trust",), stuck)
    assert (found.stuck, found.givers, found.ends) == (True, ("board",), True)
    assert found.says().startswith("Board may decide")


def test_when_the_board_itself_is_stuck_nobody_else_may_decide() -> None:
    charter = small()
    stuck = charter.bodies["board"]
    found = funders_decision(charter, Question("buy", ("east",), ON), ("trust",), stuck)
    assert found.ends is False
    assert found.says() == "Who else decides what ICB pays for: no one, as the charter stands."


def test_what_cannot_be_routed_says_why() -> None:
    found = funders_decision(small(), Question("no-such", ("east",), ON), ("trust",))
    assert found.ends is False
    assert found.route.fault is not None
    assert found.route.fault.says in found.says()
