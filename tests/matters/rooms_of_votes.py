"""Bodies of a few places and votes on them, for tests of quorum and result."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Any

from ringholder.charter.said import NONE
from ringholder.findings import RestsOn
from ringholder.matters.how import Clause, How, Place, Quorum
from ringholder.matters.result import Choice, Result, Vote, result

HALF = Fraction(1, 2)
CLAUSES = tuple(
    Clause(of, f"clause {number}", RestsOn.SOURCED)
    for number, of in enumerate(("places", "quorum", "decide_by", "majority", "presides"), 1)
)


def body(places: int | Sequence[Place], **said: Any) -> How:
    """A body `b` of so many places `b/1`, `b/2` … that decides by vote; no quorum unless said."""
    if isinstance(places, int):
        places = [place(str(number)) for number in range(1, places + 1)]
    rule = {"quorum": NONE, "decide_by": "majority", "majority": "more-for-than-against"}
    return How("b", tuple(places), **{**rule, "clauses": CLAUSES, **said})


def place(name: str, *classes: str, **more: Any) -> Place:
    return Place(f"b/{name}", f"Member {name}", classes, **more)


def share(part: Fraction = HALF, *needs: tuple[str, ...]) -> Quorum:
    return Quorum(share=part, needs=needs)


def ids(*names: object) -> list[str]:
    return [f"b/{name}" for name in names]


def votes(yes: int, no: int = 0, abstain: int = 0) -> list[Vote]:
    """Votes of the first so many places: for, then against, then abstaining."""
    choices = [Choice.FOR] * yes + [Choice.AGAINST] * no + [Choice.ABSTAIN] * abstain
    return [Vote(f"b/{number}", choice) for number, choice in enumerate(choices, 1)]


def count(how: How, yes: int, no: int = 0, abstain: int = 0, out: Collection[str] = ()) -> Result:
    """The result of such votes where all are present."""
    return result(how, votes(yes, no, abstain), list(how.roll), out)


def kinds(found: Result) -> list[str]:
    return [step.kind for step in found.steps]
