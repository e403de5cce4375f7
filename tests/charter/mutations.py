"""Every kind of single fault that a rule has to find, gathered from `tests/charter/faults`."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ringholder.charter import Charter
from ringholder.charter.checks import check
from ringholder.charter.load import build
from ringholder.findings import Finding, Severity
from tests.charter.faults import (
    boards,
    deadlocks,
    form,
    holders,
    interests,
    legal_routes,
    meetings,
    people,
    quorums,
    rungs,
    voices,
    votes,
)
from tests.charter.faults.change import MUTATIONS, Change, Mutation
from tests.charter.sound.nodes import Trees

__all__ = ["MUTATIONS", "Mutant", "Mutation", "mutant"]

FAMILIES = (
    boards,
    deadlocks,
    form,
    holders,
    interests,
    legal_routes,
    meetings,
    people,
    quorums,
    rungs,
    voices,
    votes,
)


EACH, SEEDS = 3, 80
"""In how many charters each fault is tried, and among how many they are looked for."""
Sound = Callable[[int], tuple[Trees, Charter]]


@dataclass(frozen=True)
class Mutant:
    """The sound charter of a seed with one fault, and what is found in it."""

    seed: int
    mutation: Mutation
    change: Change
    findings: tuple[Finding, ...]

    @property
    def found(self) -> list[Finding]:
        """The findings that tell of the fault, where it is."""
        return [
            f for f in self.findings if f.code == self.mutation.code and _at(f) in self.change.at
        ]

    @property
    def besides(self) -> list[Finding]:
        """Findings that neither tell of the fault nor follow from it."""
        return [
            finding
            for finding in self.findings
            if finding not in self.found
            and finding.code not in self.mutation.also
            and finding.severity is not Severity.NOTE
        ]

    @property
    def says(self) -> list[str]:
        """All that is told."""
        return list(map(str, self.findings))


def _at(finding: Finding) -> Any:
    return getattr(finding.where, "key", "")


def places(charter: Charter, mutation: Mutation) -> list[Change]:
    """Every place of a charter for the fault."""
    return list(mutation.applies(charter))


def mutant(trees: Trees, charter: Charter, mutation: Mutation, seed: int) -> Mutant | None:
    """The charter with the fault in a place that the seed chooses; `None` when there is none."""
    found = places(charter, mutation)
    if not found:
        return None
    change = random.Random(f"{seed} {mutation.name}").choice(found)
    return Mutant(seed, mutation, change, tuple(check(build(change.make(trees)), charter)))


def mutants(mutation: Mutation, sound: Sound) -> Iterator[Mutant]:
    """The fault in one charter after the other; those that have no place for it are passed over."""
    for seed in range(SEEDS):
        found = mutant(*sound(seed), mutation, seed)
        if found is not None:
            yield found


def covered() -> Iterator[str]:
    """The codes of the rules that some fault is for."""
    yield from (mutation.code for mutation in MUTATIONS.values())
