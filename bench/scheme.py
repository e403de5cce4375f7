"""A scheme of delegation of any size, as plain rows and as a charter, with questions to ask of it.

A board holds every function for twelve places and passes each on to committees in each place, up to
sums that rise from committee to committee. Among those who may decide for so much, the one with the
least limit is the lowest; the board comes last. Sums are drawn from a fixed seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.charter import Charter, Question, Value
from ringholder.charter.load import build
from ringholder.charter.tree import Node, NotYaml, parse

PLACES = 12
ON = date(2026, 4, 1)
BOARD = "board"
AFFECTED = frozenset({"trust"})
_BANDS = 3
_SUMS = (10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000, 25_000_000)


@dataclass(frozen=True, slots=True)
class Row:
    """One committee's power: over these functions, in one place, up to so many pounds a year."""

    committee: str
    place: int
    functions: tuple[int, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """So many candidates for each function in each place, the board among them."""

    candidates: int
    functions: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question in plain numbers."""

    function: int
    place: int
    pounds: int


def scheme(candidates: int, functions: int = 150, seed: int = 1) -> Scheme:
    """A scheme with so many candidates everywhere. No two limits in it are the same."""
    chance = random.Random(seed)
    rows: list[Row] = []
    for place in range(PLACES):
        for number in range(candidates - 1):
            shuffled = chance.sample(range(functions), functions)
            for band in range(_BANDS):
                limit = chance.choice(_SUMS) - len(rows)
                part = tuple(sorted(shuffled[band::_BANDS]))
                rows.append(Row(f"committee-{place}-{number}", place, part, limit))
    return Scheme(candidates, functions, tuple(rows))


def asks(scheme_: Scheme, many: int, seed: int = 2) -> list[Ask]:
    """Questions about sums from a thousand pounds to thirty million."""
    chance = random.Random(seed)
    return [
        Ask(
            chance.randrange(scheme_.functions),
            chance.randrange(PLACES),
            int(10 ** chance.uniform(3, 7.5)),
        )
        for _ in range(many)
    ]


def question(ask: Ask) -> Question:
    """The question as the router takes it, with one organisation that stands to gain or lose."""
    return Question(
        function=f"function-{ask.function}",
        area=(f"place-{ask.place}",),
        on=ON,
        value=Value.yearly(Decimal(ask.pounds)),
        affects=AFFECTED,
    )


def charter(scheme_: Scheme) -> Charter:
    """The scheme as a charter, with seats, quorums and conditions such as charters have."""
    return build({name: _tree(name, text) for name, text in _texts(scheme_).items()})


def _tree(name: str, text: str) -> Node:
    tree = parse(text, f"bench/{name}.yaml")
    assert tree is not None and not isinstance(tree, NotYaml)
    return tree


def _texts(scheme_: Scheme) -> dict[str, str]:
    return {
        "charter": _HEAD,
        "organisations": _ORGANISATIONS,
        "conditions": _CONDITIONS,
        "controls": _CONTROLS,
        "interests": _INTERESTS,
        "areas": "\n".join(_areas()),
        "bodies": "\n".join(_bodies(scheme_)),
        "functions": "\n".join(_functions(scheme_)),
        "delegations": "\n".join(_delegations(scheme_)),
    }


_HEAD = "{charter: bench, title: Bench, status: model, rungs: [place, system], complete: yes}"
_ORGANISATIONS = """
- {id: icb, name: An ICB, kind: icb, governed_by: board, illustrative: yes}
- {id: trust, name: A trust, kind: nhs-trust, provides: [acute], illustrative: yes}
"""
_CONDITIONS = """
- {id: involve, do: involve, functions: all, when: {tags: [service-change]}, illustrative: yes}
- {id: tell, do: consult, functions: all, when: {affects: [nhs-trust]}, illustrative: yes}
"""
_CONTROLS = """
- id: freeze
  name: Freeze
  functions: all
  when: {value_over: 1_000_000}
  approvers: [board]
  illustrative: yes
"""
_INTERESTS = "- {id: leave, bodies: all, conflicted: leave, illustrative: yes}"
_SEATS = """seats: [{id: chair, role: Chair, class: independent, organisation: icb},
    {id: clinical, role: Clinical member, class: clinical, organisation: icb, count: 2},
    {id: trust, role: Member for the trust, class: provider, organisation: trust}],
  rule: {quorum: {share: 1/2, of: seats-in-office, present_and_eligible: [[class:clinical]]}}"""


def _areas() -> Iterator[str]:
    yield "- {id: whole, name: The whole, rung: system, illustrative: yes}"
    for place in range(PLACES):
        yield f"- {{id: place-{place}, name: Place, rung: place, within: whole, illustrative: yes}}"


def _bodies(scheme_: Scheme) -> Iterator[str]:
    yield _body(BOARD, "board", "system", "whole")
    for name, place in dict.fromkeys((row.committee, row.place) for row in scheme_.rows):
        yield _body(name, "committee", "place", f"place-{place}")


def _body(name: str, kind: str, rung: str, area: str) -> str:
    return (
        f"- {{id: {name}, name: {name}, kind: {kind}, rung: {rung}, area: {area}, holder: icb, "
        f"decides: yes, illustrative: yes, {_SEATS}}}"
    )


def _functions(scheme_: Scheme) -> Iterator[str]:
    for number in range(scheme_.functions):
        yield f"- {{id: function-{number}, name: A function, legal_holder: icb, illustrative: yes}}"


def _delegations(scheme_: Scheme) -> Iterator[str]:
    for number, row in enumerate(scheme_.rows):
        functions = ", ".join(f"function-{function}" for function in row.functions)
        yield (
            f"- {{id: d{number}, from: board, to: {row.committee}, functions: [{functions}], "
            f"limit: {{a_year: {row.limit}}}, except: [novel, contentious], route: committee, "
            "illustrative: yes}"
        )
