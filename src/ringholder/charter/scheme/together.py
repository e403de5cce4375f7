"""What the lines of a scheme are to one another: keys, rows that go on, one holder a function."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ringholder.catalogue import functions as catalogue
from ringholder.charter.scheme.doubts import Reason, Why
from ringholder.charter.scheme.ids import digest, telling
from ringholder.charter.scheme.lines import Line, Status
from ringholder.charter.scheme.vocabulary import plainly


def gone_on(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; one that names nobody is no doubt where the row below goes on and names them."""
    for line, following in pairwise((*lines, None)):
        assert line is not None
        carried = following is not None and following.decision == line.decision
        if carried and following and any(r.why is Why.CARRIED for r in following.reasons):
            left = tuple(reason for reason in line.reasons if reason.why is not Why.NOBODY)
            yield replace(line, reasons=left)
        else:
            yield line


def keyed(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with their keys: of their words, without clause and place; equal ones counted."""
    counted: Counter[str] = Counter()
    for line in lines:
        clauses = set(line.clause.split())
        words = [text for _, text in line.cells if text not in clauses and text != line.clause]
        name = telling(line.decision or line.theme or " ".join(words), 40)
        key = f"{name}-{digest(line.decision, line.theme, *words)}"
        counted[key] += 1
        yield replace(line, key=key if counted[key] == 1 else f"{key}-{counted[key]}")


def settled(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with each function of the catalogue decided in one way.

    Rows that are about one function and name other holders are different decisions within it. The
    one that fits best has the catalogue's function; the others stand as functions of their own.
    """
    made = list(lines)
    claims: defaultdict[str, defaultdict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in made:
        for name in line.functions:
            claims[name][plainly(line.decision)].append(line)
    kept = {name: _agreeing(claim) for name, claim in claims.items()}
    for line in made:
        own = tuple(name for name in line.functions if plainly(line.decision) in kept[name])
        lost = [name for name in line.functions if name not in own]
        told = (Reason(Why.OWN_FUNCTION, (catalogue.functions()[name].name,)) for name in lost)
        yield replace(line, functions=own, reasons=(*line.reasons, *told)) if lost else line


def _agreeing(claim: Mapping[str, Sequence[Line]]) -> frozenset[str]:
    """The decisions that may share a function: the best one, and those decided just like it."""
    how = {
        decision: frozenset(held.says() + str(held.reserved) for row in rows for held in row.held)
        for decision, rows in claim.items()
    }
    best = min(claim, key=lambda decision: _rank(decision, claim[decision]))
    return frozenset(decision for decision in claim if how[decision] == how[best])


def _rank(decision: str, rows: Sequence[Line]) -> tuple[bool, bool, int, str]:
    """How well a decision stands for a function: reserved first, the shortest; never by place."""
    doubtful = any(row.status is not Status.READ for row in rows)
    kept = any(held.reserved for row in rows for held in row.held)
    return doubtful, not kept, len(decision), decision
