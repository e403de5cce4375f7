"""Single faults put into sound charters: each is found by its rule, at the entry where it is.

What else is told must follow from it: one fault is no shower of findings.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from ringholder.charter import Charter
from ringholder.charter.checks import rules
from ringholder.charter.load import build
from ringholder.findings import Severity
from tests.charter.mutations import EACH, MUTATIONS, SEEDS, Mutation, covered, mutants
from tests.charter.sound.nodes import Trees
from tests.charter.sound_charters import SEEDS as DRAWN
from tests.charter.sound_charters import sound
from tests.charter.test_sound_charters import STILL_WRONG

LOUD = frozenset({Severity.ERROR, Severity.WARNING})
WITHOUT: dict[str, str] = {}
"""Rules with no fault here, each with the reason."""


@cache
def sound_one(seed: int) -> tuple[Trees, Charter]:
    trees = sound(seed)
    return trees, build(trees)


@pytest.mark.parametrize("mutation", MUTATIONS.values(), ids=lambda mutation: mutation.name)
def test_it_is_found_where_it_is_and_only_what_follows_is_told_besides(mutation: Mutation) -> None:
    tried = list(islice(mutants(mutation, sound_one), EACH))

    assert len(tried) == EACH, f"only in {len(tried)} of the first {SEEDS} charters"
    for mutant in tried:
        assert mutant.found, (mutant.seed, mutant.change.at, mutant.says)
        assert mutant.besides == [], (mutant.seed, mutant.change.at)


def test_every_rule_that_tells_a_fault_is_tried() -> None:
    loud = {rule.code for rule in rules() if rule.severity in LOUD}

    assert loud - set(covered()) == WITHOUT.keys()
    assert set(covered()) <= loud


def test_no_fault_is_listed_as_its_own_consequence() -> None:
    known = {rule.code for rule in rules()}

    assert all(mutation.also <= known for mutation in MUTATIONS.values())
    assert not any(mutation.code in mutation.also for mutation in MUTATIONS.values())


def test_the_figures_on_the_page_of_false_alarms_are_these() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/false-alarms.md").read_text(
        encoding="utf-8"
    )
    faults, of_rules, kinds = len(MUTATIONS) * EACH, len(set(covered())), len(MUTATIONS)

    assert f"of {kinds} kinds for {of_rules} rules: found where they are | {faults} |" in page
    assert f"| sound charters: no error and no warning | {DRAWN} | {DRAWN} | 0 |" in page
    assert f"findings that call that a fault | 100 | | {STILL_WRONG} |" in page
