"""Guards: the rules that a step must meet for the record to show that it was properly taken.

One rule a file. Its docstring says the fault and why it matters; `CODE` and `FAULT` name it, and
`guard(case, entry)` yields what is wrong with an act, judged by what stood before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from ringholder.findings import Finding, InRecord, RestsOn, Severity
from ringholder.matters.case import Case
from ringholder.register.store import Entry

CURES = "What follows from it is for the clause and for people to say."


@dataclass(frozen=True, slots=True)
class Says:
    """What a rule says of an act. An `ERROR` is against a clause; a `WARNING` is not shown."""

    says: str
    do: str = CURES
    severity: Severity = Severity.ERROR
    authority: tuple[str, ...] = ()
    rests_on: RestsOn = RestsOn.SOURCED


Judge = Callable[[Case, Entry], Iterator[Says]]


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule: its name in procedures, its code, what it finds, by name and in words, and why."""

    name: str
    code: str
    fault: str
    what: str
    why: str
    source: tuple[str, ...]
    judge: Judge

    def findings(self, case: Case, entry: Entry) -> list[Finding]:
        """What is wrong with an act."""
        return [
            Finding(
                code=self.code,
                name=self.fault,
                severity=told.severity,
                says=told.says,
                do=told.do,
                where=InRecord(entry.act.matter, entry.act.id),
                rests_on=told.rests_on,
                authority=told.authority or self.source,
            )
            for told in self.judge(case, entry)
        ]


@cache
def guards() -> Mapping[str, Guard]:
    """Every rule, by its name in procedures."""
    found = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return {guard.name: guard for guard in map(_guard, found)}


def _guard(module: ModuleType) -> Guard:
    what, _, why = (module.__doc__ or "").partition("\n\n")
    return Guard(
        name=module.__name__.rsplit(".", 1)[-1].replace("_", "-"),
        code=module.CODE,
        fault=module.FAULT,
        what=" ".join(what.split()),
        why=" ".join(why.split()),
        source=tuple(module.SOURCE),
        judge=module.guard,
    )
