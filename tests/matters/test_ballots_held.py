"""Ballots that were held: mergers of commissioning groups put to their practices, 2019 and 2020.

Counts are those published. Of North West London only the share of West London was (35 %), so its
twenty voters are illustrative; so is that the rest reached exactly half, the least that passes.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from ringholder.matters.how import How, Place
from ringholder.matters.result import Choice, Outcome, Result, Vote, result
from tests.matters.rooms_of_votes import body

BSW = {"banes": (16, 2, 24), "swindon": (14, 2, 23), "wiltshire": (26, 13, 47)}
CHESHIRE = {"south-cheshire": (13, 1), "vale-royal": (7, 4), "west-cheshire": (28, 4)}
NORTH_WEST_LONDON = (
    "brent", "central-london", "ealing", "hammersmith", "harrow", "hillingdon", "hounslow",
    "west-london",
)  # fmt: skip
EACH = {"majority": "each-constituency"}


def members(sizes: dict[str, int], **rule: Any) -> How:
    """A practice for each voter, in constituencies of these sizes."""
    places = [
        Place(f"b/{name}/{number}", "Practice", votes=1, constituency=name)
        for name, size in sizes.items()
        for number in range(size)
    ]
    return body(places, **rule)


def held(how: How, counts: dict[str, tuple[int, int]]) -> Result:
    """A ballot without a meeting, in which so many vote for and against."""
    votes = [
        Vote(f"b/{name}/{number}", Choice.FOR if number < yes else Choice.AGAINST)
        for name, (yes, no) in counts.items()
        for number in range(yes + no)
    ]
    return result(how, votes, None)


def passed(found: Result) -> dict[str, bool]:
    """Whether each constituency reached what it had to."""
    return {
        step.names[0]: (step.number or 0) >= (step.needed or 0)
        for step in found.steps
        if step.kind == "group"
    }


def test_bath_swindon_and_wiltshire_agree_by_votes_cast_and_by_all_who_could_vote() -> None:
    counts = {name: (yes, no) for name, (yes, no, _) in BSW.items()}
    sizes = {name: eligible for name, (_, _, eligible) in BSW.items()}
    cast = held(members(sizes, **EACH), counts)
    assert (cast.outcome, cast.sums.in_favour, cast.sums.against) == (Outcome.CARRIED, 56, 17)
    assert cast.sums.eligible == 94
    assert passed(held(members(sizes, **EACH, base="eligible"), counts)) == {
        "banes": True, "swindon": True, "wiltshire": True,
    }  # fmt: skip


def test_of_two_thirds_of_all_who_could_vote_wiltshire_falls_short() -> None:
    counts = {name: (yes, no) for name, (yes, no, _) in BSW.items()}
    sizes = {name: eligible for name, (_, _, eligible) in BSW.items()}
    found = held(members(sizes, **EACH, threshold=Fraction(2, 3), base="eligible"), counts)
    assert passed(found) == {"banes": True, "swindon": False, "wiltshire": False}
    assert found.outcome is Outcome.LOST  # 16 of 24 is two thirds; 14 of 23 and 26 of 47 are not


def test_each_part_of_cheshire_that_was_published_agrees() -> None:
    found = held(members({n: sum(c) for n, c in CHESHIRE.items()}, **EACH), CHESHIRE)
    assert found.outcome is Outcome.CARRIED
    assert passed(found) == dict.fromkeys(CHESHIRE, True)


def test_one_of_eight_short_of_half_stops_north_west_london() -> None:
    how = members(dict.fromkeys(NORTH_WEST_LONDON, 20), **EACH, threshold=Fraction(1, 2))
    counts = {**dict.fromkeys(NORTH_WEST_LONDON, (10, 10)), "west-london": (7, 13)}
    found = held(how, counts)
    assert found.outcome is Outcome.LOST
    assert [name for name, reached in passed(found).items() if not reached] == ["west-london"]
    again = held(how, {**counts, "west-london": (10, 10)})
    assert again.outcome is Outcome.CARRIED  # half is enough where at least half is asked
    strict = held(members(dict.fromkeys(NORTH_WEST_LONDON, 20), **EACH), dict(counts))
    assert not any(passed(strict).values())  # and not where more than half is


@pytest.mark.parametrize(("name", "counts"), [("bsw-2019", BSW), ("cheshire-2019", CHESHIRE)])
def test_the_figures_are_those_published(shared: Path, name: str, counts: dict[str, Any]) -> None:
    text = (shared / "reference" / "bob-governance.yaml").read_text(encoding="utf-8")
    ballots = {ballot["id"]: ballot for ballot in yaml.safe_load(text)["ballots"]}
    assert {n: tuple(votes) for n, votes in ballots[name]["votes"].items()} == counts
