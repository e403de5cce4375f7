"""Which bodies followed which: the boards of April 2026, and what a table that a user brings adds.

No register here says which practice followed a closed one, nor a trust, nor the commissioning
groups that ended before 2022. Whoever knows brings `practice_successions.csv` (or one of any name)
with the columns `predecessor`, `successor`, `on` (the first day after) and `source`. A predecessor
with several successors was split: which counts went to which is not known. A successor that was
there before took the other in.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from ringholder.catalogue import footprints, organisations
from ringholder.findings import Finding, InRow, Severity

if TYPE_CHECKING:
    from _csv import Reader

COLUMNS = ("predecessor", "successor", "on", "source")
SHIPPED_SOURCE = "compiled from NHS England and ODS, August 2026"
_UNREADABLE = ("OBS030", "unreadable-succession")
_LOOP = ("OBS031", "succession-in-a-loop")
_EXAMPLE = "CODE-OF-OLD,CODE-OF-NEW,2024-04-01,where this is said"


@dataclass(frozen=True, slots=True)
class Step:
    """One body following another on a day. `part`: the predecessor was split among several."""

    predecessor: str
    successor: str
    on: date
    source: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Successions:
    """The steps known, by day."""

    steps: tuple[Step, ...]

    def after(self, code: str) -> tuple[Step, ...]:
        """The steps by which others followed a body, the first first."""
        return tuple(step for step in self.steps if step.predecessor == code)

    def before(self, code: str) -> tuple[Step, ...]:
        """The steps by which a body followed others, or took in all or part of them."""
        return tuple(step for step in self.steps if step.successor == code)

    def adding(self, others: Iterable[Step]) -> Successions:
        """These and others; split bodies are marked so."""
        return Successions(_with_parts({*self.steps, *others}))


@cache
def shipped() -> Successions:
    """The steps that the shipped tables have: 1 April 2026.

    A split board's area may also go to one that was there before and kept its code: Hampshire and
    Isle of Wight took in part of Frimley.
    """
    known = {(step.predecessor, step.successor): step.on for step in _lawful()}
    ended = {predecessor: on for (predecessor, _), on in known.items()}
    for predecessor, on in ended.items():
        for successor in footprints.split(predecessor).values():
            known[predecessor, successor] = on
    return Successions(_with_parts({Step(*pair, on, SHIPPED_SOURCE) for pair, on in known.items()}))


def read_beside(
    known: Successions, text: str, file: str
) -> tuple[Successions, tuple[Finding, ...]]:
    """What is known, with the steps in the text of a table that a user brings.

    A row that cannot be used is a finding; the others are used. Raises nothing.
    """
    rows = csv.reader(text.removeprefix("\ufeff").splitlines())
    heading = [name.strip() for name in _next(rows) or ()]
    if absent := [name for name in COLUMNS if name not in heading]:
        return known, (_fault(file, 1, f"the heading has no column {', '.join(absent)}"),)
    steps: list[Step] = []
    findings: list[Finding] = []
    followed: dict[str, set[str]] = {}
    for old in known.steps:
        followed.setdefault(old.predecessor, set()).add(old.successor)
    while (cells := _next(rows)) is not None:
        if not any(cells):
            continue
        step = _step(dict(zip(heading, cells, strict=False)), file, rows.line_num)
        if isinstance(step, Step) and _reaches(followed, step.successor, step.predecessor):
            step = _loop(step, file, rows.line_num)
        if isinstance(step, Finding):
            findings.append(step)
        else:
            followed.setdefault(step.predecessor, set()).add(step.successor)
            steps.append(step)
    return known.adding(steps), tuple(findings)


def _next(rows: Reader) -> list[str] | None:
    """The cells of the next line, `None` at the end; one that is no CSV has none that are known."""
    try:
        return next(rows, None)
    except csv.Error:
        return ["\ufffd"]


@cache
def _lawful() -> tuple[organisations.Succession, ...]:
    boards = (icb.code for icb in organisations.icbs())
    return tuple(step for code in boards for step in organisations.successors(code))


def _with_parts(steps: Iterable[Step]) -> tuple[Step, ...]:
    found = sorted(steps, key=lambda s: (s.on, s.predecessor, s.successor))
    heirs: dict[str, set[str]] = {}
    for step in found:
        heirs.setdefault(step.predecessor, set()).add(step.successor)
    return tuple(
        Step(s.predecessor, s.successor, s.on, s.source, len(heirs[s.predecessor]) > 1)
        for s in found
    )


def _step(row: Mapping[str, str], file: str, at: int) -> Step | Finding:
    text = {name: row.get(name, "").strip() for name in COLUMNS}
    if empty := [name for name in COLUMNS if not text[name]]:
        return _fault(file, at, f"{', '.join(empty)} is empty", empty[0])
    try:
        on = date.fromisoformat(text["on"])
    except ValueError:
        return _fault(file, at, f"`{text['on']}` is not a date", "on")
    return Step(text["predecessor"].upper(), text["successor"].upper(), on, text["source"])


def _reaches(followed: Mapping[str, set[str]], start: str, end: str) -> bool:
    """Whether going from successor to successor leads from one body to another, or to itself."""
    seen, waiting = {start}, [start]
    while waiting:
        code = waiting.pop()
        if code == end:
            return True
        fresh = followed.get(code, set()) - seen
        seen |= fresh
        waiting += fresh
    return False


def _fault(file: str, at: int, problem: str, column: str = "") -> Finding:
    do = f"Write the columns {','.join(COLUMNS)}, as in {_EXAMPLE}."
    return Finding(
        *_UNREADABLE, Severity.ERROR, f"Not used: {problem}.", do, InRow(file, at, column)
    )


def _loop(step: Step, file: str, at: int) -> Finding:
    says = f"{step.successor} is said to follow {step.predecessor}, which follows it."
    do = "Take out the row that is wrong; a body cannot come after itself."
    return Finding(*_LOOP, Severity.ERROR, says, do, InRow(file, at, "successor"))
