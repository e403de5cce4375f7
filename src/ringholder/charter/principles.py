"""What source 004 asks of a partnership at place and of a whole system, held against a charter.

`principles.yaml` lists seven factors and seven principles, each with the rules that test it and
with what no charter can show. The answer for each is one of three: shown, fault, cannot say. It is
made of findings that are there already; nothing is judged twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.charter.checks.holding import placed
from ringholder.charter.checks.places import partnerships
from ringholder.charter.entries import Entry
from ringholder.charter.model import Charter, Holder
from ringholder.charter.said import UNKNOWN, given
from ringholder.charter.words import PLACE
from ringholder.findings import Finding, RestsOn, Severity, weakest

_TABLE = Path(__file__).with_name("principles.yaml")
ON_HOLDERS = ("LIV001", "LIV002", "LIV003", "CAP001", "ACC003", "RUN001")
"""The rules that say of a function that nobody has it, or has it too far away."""


class Kind(StrEnum):
    """Whether it is asked of a partnership at place, or of the whole system."""

    FACTOR = "factor"
    PRINCIPLE = "principle"


class Verdict(StrEnum):
    """What the charter shows."""

    SHOWN = "shown"
    FAULT = "fault"
    CANNOT_SAY = "cannot-say"


@dataclass(frozen=True, slots=True)
class Test:
    """A rule that tests a principle; with words, only where its finding says them."""

    code: str
    words: str

    def fits(self, finding: Finding) -> bool:
        """Whether a finding is of this rule and says the words."""
        return finding.code == self.code and self.words in finding.says


@dataclass(frozen=True, slots=True)
class Principle:
    """One factor or principle, as `principles.yaml` says it; its head says how to read the keys."""

    id: str
    kind: Kind
    number: int
    name: str
    source: str
    tests: tuple[Test, ...]
    opens: tuple[str, ...]
    at_place: bool
    asks: str
    functions: tuple[str, ...]
    rests: Mapping[str, tuple[str, ...]]
    shows: str
    beyond: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What a charter shows of one: the verdict, why in a few words, and the findings behind it.

    `rests_on` is the weakest of what a shown one rests on, the strongest of the faults.
    """

    principle: Principle
    verdict: Verdict
    why: str
    findings: tuple[Finding, ...]
    rests_on: RestsOn

    def as_json(self) -> dict[str, object]:
        """The stable JSON shape (docs/reference/schemas/check.schema.json)."""
        return {
            "id": self.principle.id,
            "name": self.principle.name,
            "verdict": self.verdict.value,
            "rests_on": self.rests_on.value,
            "why": self.why,
            "findings": [str(finding.where) for finding in self.findings],
            "beyond": self.principle.beyond,
        }


@cache
def listed() -> tuple[Principle, ...]:
    """The seven factors, then the seven principles."""
    rows = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return tuple(map(_principle, rows))


def _principle(row: dict[str, Any]) -> Principle:
    return Principle(
        id=row["id"],
        kind=Kind(row["kind"]),
        number=row["number"],
        name=row["name"],
        source=row["source"],
        tests=tuple(Test(*rule.partition(" ")[::2]) for rule in row["rules"]),
        opens=tuple(row.get("opens", ())),
        at_place=row.get("at_place", False),
        asks=row.get("asks", ""),
        functions=tuple(row.get("functions", ())),
        rests={name: tuple(keys) for name, keys in row.get("rests", {}).items()},
        shows=row["shows"],
        beyond=row["beyond"],
    )


def principles(charter: Charter, findings: Iterable[Finding]) -> tuple[Judged, ...]:
    """What the charter shows of each, from what `check` found in it."""
    kept = list(findings)
    return tuple(_judged(charter, principle, kept) for principle in listed())


def _judged(charter: Charter, principle: Principle, findings: list[Finding]) -> Judged:
    tested = tuple(f for f in findings if _speaks_to(charter, principle, f))
    faults = tuple(f for f in tested if f.severity is not Severity.CANNOT_SAY)
    if faults:
        strongest = RestsOn.SOURCED if _any_sourced(faults) else weakest(f.rests_on for f in faults)
        return Judged(principle, Verdict.FAULT, faults[0].says, faults, strongest)
    lacking = _lacking(charter, principle)
    if lacking is not None and lacking[0] is Verdict.FAULT:
        return Judged(principle, *lacking, (), RestsOn.SOURCED)
    behind = (*tested, *(f for f in findings if f.code in principle.opens))
    if behind or lacking is not None:
        why = behind[0].says if behind else lacking[1] if lacking is not None else ""
        return Judged(principle, Verdict.CANNOT_SAY, why, behind, RestsOn.UNKNOWN)
    rests_on = weakest(_rests(charter, principle))
    if rests_on is RestsOn.UNKNOWN:
        why = "Some of what it would be shown by was not read."
        return Judged(principle, Verdict.CANNOT_SAY, why, (), rests_on)
    shows = f"{principle.shows[:1].upper()}{principle.shows[1:]}."
    return Judged(principle, Verdict.SHOWN, shows, (), rests_on)


def _any_sourced(findings: Iterable[Finding]) -> bool:
    return any(finding.rests_on is RestsOn.SOURCED for finding in findings)


def _speaks_to(charter: Charter, principle: Principle, finding: Finding) -> bool:
    """Whether a finding is of a rule that tests it, and stands where it is asked."""
    entry = finding.where.key.partition(".")[0]
    if finding.code in ON_HOLDERS and entry in principle.functions:
        return True
    test = next((test for test in principle.tests if test.fits(finding)), None)
    if test is None:
        return False
    # Words say where it is asked; a finding on a level, say, stands wherever its first entry does.
    return not principle.at_place or bool(test.words) or _is_at_place(charter, entry)


def _is_at_place(charter: Charter, entry: str) -> bool:
    if entry in charter.bodies:
        return any(body.id == entry for body in partnerships(charter))
    one = charter.posts.get(entry) or charter.teams.get(entry)
    return one is not None and given(one.rung) == PLACE


def _lacking(charter: Charter, principle: Principle) -> tuple[Verdict, str] | None:
    """What has to be there before anything can be shown, and is not."""
    rooms = list(partnerships(charter))
    if principle.at_place and not rooms:
        if charter.is_complete("bodies"):
            return Verdict.FAULT, "No partnership at place is named."
        return Verdict.CANNOT_SAY, "Which partnerships there are at place was not read."
    if principle.asks == "decides":
        for room in rooms:
            if room.decides is False:
                return Verdict.FAULT, f"{room.name} only advises."
            if room.decides is not True:
                return Verdict.CANNOT_SAY, f"Whether {room.name} decides was not read."
    if principle.asks == "have" and not any(isinstance(one.have, tuple) for one in _able(charter)):
        return Verdict.CANNOT_SAY, "What those who decide know and have is said of nobody."
    name = next(_unread(charter, principle), None)
    return None if name is None else (Verdict.CANNOT_SAY, f"Who has {name} was not read.")


def _able(charter: Charter) -> Iterator[Holder]:
    yield from charter.bodies.values()
    yield from charter.posts.values()


def _unread(charter: Charter, principle: Principle) -> Iterator[str]:
    """The functions that somebody has to have, and of which it was not read who has."""
    for name in principle.functions:
        function = charter.functions.get(name)
        if function is None and not charter.is_complete("functions"):
            yield f"“{charter.name(name)}”"
        elif function is not None and function.exercised_by is UNKNOWN:
            yield f"“{function.title}”"


def _rests(charter: Charter, principle: Principle) -> Iterator[RestsOn]:
    """How far to trust each entry that it is shown by."""
    entries: Mapping[str, Iterable[Entry]] = {
        "place": partnerships(charter),
        "bodies": (body for body in charter.bodies.values() if body.decides is True),
        "functions": placed(charter),
    }
    for name, keys in principle.rests.items():
        yield from (entry.rests_on(*keys) for entry in entries[name])
    held = (charter.functions[name] for name in principle.functions if name in charter.functions)
    yield from (function.rests_on("legal_holder", "exercised_by") for function in held)
