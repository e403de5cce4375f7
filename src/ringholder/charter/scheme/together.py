"""What the lines of a scheme are to one another: keys, rows that go on, one holder a function."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ringholder.catalogue import functions as catalogue
from ringholder.charter.scheme.clauses import is_point, is_under, without_number
from ringholder.charter.scheme.doubts import Reason, Why
from ringholder.charter.scheme.ids import digest, telling
from ringholder.charter.scheme.lines import Line, Sort, Status
from ringholder.charter.scheme.matching import matched
from ringholder.charter.scheme.vocabulary import plainly


def under_parents(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines; one that names nobody and has points below it is the heading of those points.

    `3 Quotations` over `a) up to £5,000` and over `3.1 Waivers`: a point that is a letter is told
    with the words above it, because it says nothing without them.
    """
    parent: _Parent | None = None
    for line, following in pairwise((*lines, None)):
        assert line is not None
        if parent is not None and parent.has(line):
            yield parent.told_with(line)
            continue
        parent = None if following is None else _parent(line, following)
        if parent is not None and line.sort is Sort.DECISION:
            yield replace(line, sort=Sort.THEME, theme=line.decision, reasons=())
        else:
            yield line


class _Parent(NamedTuple):
    """What stands over points: its number, its words, its table."""

    clause: str
    words: str
    file: str

    def has(self, line: Line) -> bool:
        """Whether a line is one of the points."""
        same = line.where.file == self.file and line.sort is Sort.DECISION
        return same and is_under(line.clause, self.clause)

    def told_with(self, line: Line) -> Line:
        """A point with the words above it."""
        if not is_point(line.clause):
            return replace(line, theme=line.theme or self.words)
        decision = f"{self.words}: {line.decision}"
        fits = matched(decision)
        kept = tuple(r for r in line.reasons if r.why is not Why.FUNCTION_UNCLEAR)
        unclear = (Reason(Why.FUNCTION_UNCLEAR, fits.rivals),) if fits.rivals else ()
        return replace(
            line, decision=decision, clause=f"{self.clause} {line.clause}", matched=fits,
            functions=fits.functions, reasons=(*kept, *unclear), theme=self.words,
        )  # fmt: skip


def _parent(line: Line, following: Line) -> _Parent | None:
    """What a line is to the points below it, if it names nobody and has some."""
    nobody = [reason.why for reason in line.reasons] == [Why.NOBODY]
    if line.sort is Sort.THEME:
        number, words = without_number(line.theme)
    elif nobody:
        number, words = line.clause.partition(";")[0], line.decision
    else:
        return None
    parent = _Parent(number, words, line.where.file)
    return parent if parent.has(following) else None


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
