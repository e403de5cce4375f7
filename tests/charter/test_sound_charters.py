"""Charters that are sound by the way they are made: nothing is wrong there, nothing is found.

`sound_charters` says how they are drawn. Every error, warning or doubt that a rule raises here is
either a slip of the generator or a false alarm of the rule.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ringholder.charter import Charter
from ringholder.charter.checks import check
from ringholder.charter.load import build
from ringholder.charter.model import SECTIONS
from ringholder.charter.tree import Keyed, Many, Node, Scalar
from ringholder.charter.write import texts, write
from ringholder.findings import Finding, Severity
from tests.charter.mutations import MUTATIONS, mutant
from tests.charter.sound.nodes import Trees, trees_of
from tests.charter.sound.unread import partly_read
from tests.charter.sound_charters import SEEDS, sound, sound_charter, sound_sections

BLOCK = 25
STILL_WRONG = 29
"""Faults told of a hundred sound charters, in each of which one to three keys were not read."""
LOUD = frozenset({Severity.ERROR, Severity.WARNING})


def _told(findings: list[Finding], *but: Severity) -> list[str]:
    return [str(finding) for finding in findings if finding.severity not in but]


@cache
def _some() -> list[Charter]:
    return [sound_charter(seed) for seed in range(60)]


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
def test_no_rule_finds_anything_wrong_in_a_sound_charter(first: int) -> None:
    told = {
        seed: wrong
        for seed in range(first, first + BLOCK)
        if (wrong := _told(check(sound_charter(seed)), Severity.NOTE))
    }

    assert told == {}


def test_what_was_not_read_is_seldom_called_a_fault() -> None:
    """It never should be. What is left is counted in docs/reference/false-alarms.md, to fall."""
    told = [
        finding
        for seed in range(100)
        for finding in _told(
            check(build(trees_of(partly_read(sound_sections(seed), seed, 1 + seed % 3)[0]))),
            Severity.NOTE,
            Severity.CANNOT_SAY,
        )
    ]

    assert len(told) <= STILL_WRONG


def test_the_same_seed_draws_the_same_charter() -> None:
    assert sound_sections(7) == sound_sections(7)
    assert sound_sections(7) != sound_sections(8)


def test_they_differ_in_size_and_in_shape() -> None:
    charters = _some()
    bodies = [body for charter in charters for body in charter.bodies.values()]
    boards = [charter.bodies[_board(charter)] for charter in charters]
    rules = [body.rule for body in bodies if not isinstance(body.rule, (str, type(None)))]

    assert {len(charter.places) for charter in charters} >= set(range(1, 9))
    assert {charter.status for charter in charters} == {"in-force", "proposed", "model", "closed"}
    assert {body.kind for body in bodies} >= {
        "board", "committee", "joint-committee", "partnership", "collaborative", "forum", "panel",
    }  # fmt: skip
    assert max(map(_votes, boards)) >= 20
    assert min(map(_votes, boards)) <= 14
    assert {getattr(rule, "decide_by", "") for rule in rules} >= {"consensus", "majority"}


def _board(charter: Charter) -> str:
    boards = (o.governed_by for o in charter.organisations.values() if o.kind == "icb")
    return next(board for board in boards if isinstance(board, str))


def _votes(board: Any) -> int:
    return sum(seat.count for seat in board.seats if seat.votes != 0)


def test_power_goes_down_by_every_route_and_in_up_to_three_steps() -> None:
    delegations = [d for charter in _some() for d in charter.delegations.values()]
    steps = {
        len(grant.chain)
        for charter in _some()
        for function in charter.functions
        for grant in charter.router(charter.days_of_change[0]).grants(function)
    }

    assert {d.route for d in delegations} >= {
        "committee", "officer", "s65Z5", "s65Z6", "s75", "contract",
    }  # fmt: skip
    assert {0, 1, 2, 3} <= steps


def test_a_file_of_each_section_is_written_and_read_back(tmp_path: Path) -> None:
    sections = sound_sections(3)
    listed = {name: _as_text(sections[name]) for name in SECTIONS if name in sections}
    write(tmp_path / "three", texts(_as_text(sections["charter"]), listed))

    assert Charter.load(tmp_path / "three") == sound_charter(3)


def _as_text(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _as_text(value) for name, value in data.items()}
    return [_as_text(value) for value in data] if isinstance(data, list) else str(data)


# ---- what rules may not hang on ------------------------------------------------------------------

some_faults = pytest.mark.parametrize("seed", range(12))


@some_faults
def test_no_rule_hangs_on_the_order_of_entries(seed: int) -> None:
    trees = _with_a_fault(seed)

    assert _codes(_backwards(trees)) == _codes(trees)


@some_faults
def test_no_rule_hangs_on_ids(seed: int) -> None:
    trees = _with_a_fault(seed)
    new = {name: f"thing-{number}" for number, name in enumerate(sorted(_ids(trees)))}

    assert _codes({name: _renamed(tree, new) for name, tree in trees.items()}) == _codes(trees)


def _with_a_fault(seed: int) -> Trees:
    """A sound charter with one fault that the seed chooses."""
    trees, names = sound(seed), sorted(MUTATIONS)
    for step in range(len(names)):
        mutation = MUTATIONS[names[(seed * 13 + step) % len(names)]]
        found = None
        if not mutation.code.startswith("FRM"):
            found = mutant(trees, build(trees), mutation, seed)
        if found is not None:
            return found.change.make(trees)
    raise AssertionError(seed)


def _codes(trees: Trees) -> Counter[str]:
    return Counter(finding.code for finding in check(build(trees)))


def _backwards(trees: Trees) -> Trees:
    return {
        name: Many(tuple(reversed(tree.items)), tree.at) if isinstance(tree, Many) else tree
        for name, tree in trees.items()
    }


def _ids(trees: Trees) -> set[str]:
    """The ids that were drawn; those of the catalogue mean something."""
    return {
        item.items["id"].text  # type: ignore[union-attr]
        for name, tree in trees.items()
        if isinstance(tree, Many)
        for item in tree.items
        if isinstance(item, Keyed) and "id" in item.items
        if name != "functions" or "name" in item.items
    }


def _renamed(tree: Node, new: dict[str, str]) -> Node:
    if isinstance(tree, Scalar):
        return Scalar(new.get(tree.text, tree.text), tree.at)
    if isinstance(tree, Many):
        return Many(tuple(_renamed(item, new) for item in tree.items), tree.at)
    return Keyed({k: _renamed(v, new) for k, v in tree.items.items()}, tree.at, tree.stands)
