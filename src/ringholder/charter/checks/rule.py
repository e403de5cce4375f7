"""What a rule is: one module, one fault.

A rule's module is the whole of it: the docstring names the fault in its first line and says in the
rest why it matters, for someone who does not program; `CODE` is family and number and is never used
again; `SEVERITY`; `SOURCE`, what it rests on; `BAD` and `GOOD`, overlays on the shipped ladder
(`ringholder.charter.tree.overlay`), of which the rule finds the first and no rule finds the second;
and `check`, which yields what it has seen and touches nothing else. The file's name is the rule's
name, and reads after “allow …”: it names the fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from ringholder.charter.model import Charter
from ringholder.findings import Finding, RestsOn, Severity, Where


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where the fault is, or with `cannot_say` where it cannot be told.

    What cannot be told rests on what was not read, so `rests_on` needs no saying there. `authority`
    is the system's own clause; the rule's source is added after it.
    """

    says: str
    do: str
    where: Where
    rests_on: RestsOn = RestsOn.SOURCED
    cannot_say: bool = False
    authority: tuple[str, ...] = ()


Check = Callable[[Charter], Iterator[Seen]]
CheckChange = Callable[[Charter, Charter], Iterator[Seen]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its module declares it."""

    code: str
    name: str
    family: str
    severity: Severity
    source: str
    fault: str
    why: str
    bad: str
    good: str
    check: Check
    check_change: CheckChange | None

    def findings(self, charter: Charter, before: Charter | None = None) -> Iterator[Finding]:
        """What the rule finds in a charter, and in the change from another."""
        for seen in self.check(charter):
            yield self._finding(seen)
        if before is not None and self.check_change is not None:
            for seen in self.check_change(before, charter):
                yield self._finding(seen)

    def _finding(self, seen: Seen) -> Finding:
        return Finding(
            code=self.code,
            name=self.name,
            severity=Severity.CANNOT_SAY if seen.cannot_say else self.severity,
            says=seen.says,
            do=seen.do,
            where=seen.where,
            rests_on=RestsOn.UNKNOWN if seen.cannot_say else seen.rests_on,
            authority=(*seen.authority, self.source),
        )


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(sorted(map(_rule, _modules()), key=lambda rule: rule.code))


def rule(code: str) -> Rule | None:
    """The rule of that code or name."""
    wanted = code.strip()
    return next((r for r in rules() if wanted.upper() == r.code or wanted.lower() == r.name), None)


def _modules() -> Iterator[ModuleType]:
    package = import_module("ringholder.charter.checks")
    for family in iter_modules(package.__path__, f"{package.__name__}."):
        if family.ispkg:
            inside = import_module(family.name)
            for module in iter_modules(inside.__path__, f"{family.name}."):
                yield import_module(module.name)


def _rule(module: ModuleType) -> Rule:
    fault, _, why = (module.__doc__ or "").strip().partition("\n\n")
    return Rule(
        code=module.CODE,
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        family=module.CODE[:3],
        severity=module.SEVERITY,
        source=module.SOURCE,
        fault=fault,
        why=why,
        bad=module.BAD,
        good=module.GOOD,
        check=module.check,
        check_change=getattr(module, "check_change", None),
    )
