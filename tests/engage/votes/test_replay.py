"""The real votes on mergers of commissioning groups replay to their published outcomes, by name."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ringholder.engage.votes.replay import Replayed, replayed
from ringholder.matters.member_votes.result import Outcome

CARRIED, NOT_CARRIED, CANNOT_SAY = Outcome


@pytest.fixture(scope="module")
def past() -> dict[str, Replayed]:
    return {one.vote.id: one for one in replayed()}


def test_no_replay_contradicts_what_was_published(past: dict[str, Replayed]) -> None:
    assert len(past) == 5
    assert all(one.agrees for one in past.values())
    assert all(one.taken_as_said is one.vote.published for one in past.values())


def test_north_west_london_fails_on_west_london_with_35_percent(past: dict[str, Replayed]) -> None:
    found = past["north-west-london-2020"]
    assert (found.by_counts, found.vote.published) == (NOT_CARRIED, NOT_CARRIED)
    west = found.part("NHS West London CCG")
    assert (west.met, west.share) == (False, Fraction(35, 100))
    others = [part for part in found.parts if part is not west]
    assert len(others) == 7
    assert {part.met for part in others} == {None}


def test_cheshire_passes_in_three_by_count_and_in_eastern_cheshire_as_it_was_said(
    past: dict[str, Replayed],
) -> None:
    found = past["cheshire-2019"]
    for body, in_favour, against in (
        ("South Cheshire", 13, 1), ("Vale Royal", 7, 4), ("West Cheshire", 28, 4),
    ):  # fmt: skip
        part = found.part(f"NHS {body} CCG")
        assert (part.sums.in_favour, part.sums.against, part.met) == (in_favour, against, True)
    eastern = found.part("NHS Eastern Cheshire CCG")
    assert (eastern.sums.in_favour, eastern.sums.against, eastern.met) == (None, 1, None)
    assert any("turnout of all four" in reason for reason in found.reasons)
    assert (found.by_counts, found.taken_as_said) == (CANNOT_SAY, CARRIED)


def test_bath_swindon_and_wiltshire_pass_each(past: dict[str, Replayed]) -> None:
    found = past["bsw-2019"]
    assert found.by_counts is CARRIED
    shares = [part.share for part in found.parts]
    assert shares == [Fraction(16, 18), Fraction(14, 16), Fraction(26, 39)]
    assert [part.sums.roll.voters for part in found.parts if part.sums.roll] == [24, 23, 47]


@pytest.mark.parametrize("vote", ["berkshire-west-2015", "berkshire-west-2018"])
def test_berkshire_west_cannot_be_said_since_no_count_was_published(
    past: dict[str, Replayed], vote: str
) -> None:
    assert past[vote].by_counts is CANNOT_SAY
    assert past[vote].vote.not_said


def test_every_row_has_its_source(past: dict[str, Replayed]) -> None:
    assert all(b.source.startswith("http") for one in past.values() for b in one.vote.bodies)
