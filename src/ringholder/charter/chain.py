"""The chain: all charters of a folder, of which exactly one answers for each day.

Only what is, or was, in force answers for a day; what is proposed, and models, stand beside the
chain. What is wrong with the chain is told as findings: a folder that cannot be read, a day for
which no charter answers, a day for which several do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from pathlib import Path

from ringholder.calendar import Period, in_words
from ringholder.charter.load import HEAD, NotACharter
from ringholder.charter.model import Charter
from ringholder.findings import Finding, InFile, Severity, Where

_FORMAT = "docs/reference/charter-format.md"


@dataclass(frozen=True, slots=True)
class Chain:
    """Charters by id, those with an earlier first day before; `findings` are of the chain itself.

    What is wrong inside a charter is in its own `faults` and its `check()`.
    """

    charters: Mapping[str, Charter]
    findings: tuple[Finding, ...] = ()

    def in_force_on(self, day: date) -> Charter | None:
        """The charter that answers for a day; `None` when none does, or several."""
        found = [charter for charter in self.in_force() if day in charter.in_force]
        return found[0] if len(found) == 1 else None

    def in_force(self) -> list[Charter]:
        """The charters that answer for their days, earliest first; not proposals, nor models."""
        return [c for c in self.charters.values() if c.answers_for_its_days]


def shelf(folder: str | Path) -> Chain:
    """All charters in the folders of a folder. Never raises for what it finds there."""
    found = list(_opened(Path(folder)))
    charters: dict[str, Charter] = {}
    findings = [item for item in found if isinstance(item, Finding)]
    for charter in sorted((c for c in found if isinstance(c, Charter)), key=_first_day):
        if charter.id in charters:
            findings.append(_same_id(charter, charters[charter.id]))
        else:
            charters[charter.id] = charter
    chain = Chain(charters)
    return replace(chain, findings=(*findings, *_days(chain.in_force())))


def _first_day(charter: Charter) -> tuple[date, str]:
    return charter.in_force.from_on or date.min, charter.id


def _opened(folder: Path) -> Iterator[Charter | Finding]:
    if not folder.is_dir():
        yield _unreadable(folder, f"`{folder}` is not a folder.")
        return
    for inside in sorted(path for path in folder.iterdir() if path.is_dir()):
        if inside.name.startswith((".", "_")):
            continue
        try:
            yield Charter.load(inside)
        except NotACharter as problem:
            yield _unreadable(inside, str(problem))
        except OSError as problem:
            yield _unreadable(inside, f"`{inside}` cannot be read: {problem.strerror}.")


# ---- days ----------------------------------------------------------------------------------------


def _days(charters: list[Charter]) -> Iterator[Finding]:
    """A finding for each stretch of days, from the first charter on, with none or several."""
    for stretch in _stretches(charters):
        day = stretch.from_on or date.min
        answering = [charter for charter in charters if day in charter.in_force]
        if not answering:
            before = [c for c in charters if c.in_force.to_on and c.in_force.to_on < day]
            yield _none(stretch, max(before, key=lambda c: c.in_force.to_on or date.min))
        elif len(answering) > 1:
            yield _several(stretch, answering)


def _stretches(charters: Iterable[Charter]) -> Iterator[Period]:
    """The stretches of days in which the same charters answer, from the first day that one does."""
    changes: set[date] = set()
    for charter in charters:
        changes.update(charter.in_force.changes(), [charter.in_force.from_on or date.min])
    starts = sorted(changes)
    for start, after in zip_longest(starts, starts[1:]):
        yield Period(start, date.fromordinal(after.toordinal() - 1) if after is not None else None)


def _none(days: Period, last: Charter) -> Finding:
    return _finding(
        ("CHN001", "no-charter-in-force"),
        f"{_in_words(days)} no charter is in force; {last.title} has ended.",
        "Add the charter that was in force, or correct `in_force` of those on either side.",
        replace(last.at, key="in_force"),
    )


def _several(days: Period, charters: list[Charter]) -> Finding:
    titles = " and ".join(charter.title for charter in charters)
    return _finding(
        ("CHN002", "two-charters-in-force"),
        f"{_in_words(days)} {len(charters)} charters are in force at once: {titles}.",
        "End the earlier one on the day before the later one begins.",
        replace(charters[-1].at, key="in_force"),
    )


def _in_words(days: Period) -> str:
    start, end = days.from_on, days.to_on
    if start == date.min:
        return f"Up to {in_words(end)}" if end else "Always"
    if start is not None and start == end:
        return f"On {in_words(start)}"
    return f"From {days}".replace("From from", "From")


# ---- folders -------------------------------------------------------------------------------------


def _unreadable(folder: Path, says: str) -> Finding:
    return _finding(
        ("CHN003", "not-a-charter"),
        says,
        "Mend its `charter.yaml`, or move the folder elsewhere.",
        InFile(f"{folder.name}/{HEAD}.yaml", 1),
    )


def _same_id(charter: Charter, kept: Charter) -> Finding:
    return _finding(
        ("CHN004", "charter-twice"),
        f"`{charter.id}` is also the charter in {kept.at.file}, which is the one that is used.",
        "Give one of the two another id, the name of its folder.",
        replace(charter.at, key="charter"),
    )


def _finding(code: tuple[str, str], says: str, do: str, where: Where) -> Finding:
    return Finding(code[0], code[1], Severity.ERROR, says, do, where, authority=(_FORMAT,))
