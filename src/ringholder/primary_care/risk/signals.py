"""The signals of a practice at risk: each a figure, a rule, its reason and who keeps it.

They are data (`signals.yaml`). One whose limit nobody published is *illustrative*, and shown so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.findings import Finding, InRow
from ringholder.findings import Severity as Grave
from ringholder.primary_care.risk.rules import Against, Among, Changed, Limit, Of, Rule, Side

NOT_READ = ("RSK001", "signal-not-read")
TWICE = ("RSK002", "signal-there-twice")
_FILE = Path(__file__).with_name("signals.yaml")


class Severity(StrEnum):
    """How much a signal matters beside the others: stated, and used only to order the list."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a figure is shown: `times` 10,000 for each 10,000 patients, in so many `digits`.

    `months` is how long a period is; `nothing_is_a_gap` where none recorded may mean nobody did.
    """

    series: str
    name: str
    source: str
    unit: str
    times: int
    digits: int
    months: int
    nothing_is_a_gap: bool


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal. `oldest` is how many years its figure may be old; `least` the denominators needed.

    `illustrative` says that the limit is our own, for the board to set; `evidence` is where the
    reason was read. `counted` is false of what is worth knowing and no sign of closing. `tested` is
    how the back-test found it, in words.
    """

    id: str
    name: str
    figure: Shown
    rule: Rule
    severity: Severity
    why: str
    evidence: tuple[str, ...]
    illustrative: bool
    owner: str
    do: str
    oldest: int
    least: Fraction
    counted: bool
    tested: str


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals of a file, with what could not be read of it."""

    all: tuple[Signal, ...]
    findings: tuple[Finding, ...] = ()

    def without(self, name: str) -> Signals:
        """The same without one of them."""
        return Signals(tuple(one for one in self.all if one.id != name), self.findings)


def read(path: Path) -> Signals:
    """The signals of a YAML file. One that cannot be read is told and left out."""
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        figures = {name: _shown(name, one) for name, one in told["figures"].items()}
        listed = list(told["signals"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as problem:
        return Signals((), (_not_read(path, 0, "the file", problem),))
    found: dict[str, Signal] = {}
    faults: list[Finding] = []
    for at, one in enumerate(listed, start=1):
        try:
            signal = _signal(one, figures)
        except (ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError) as problem:
            name = str(one.get("id", "")) if isinstance(one, Mapping) else ""
            faults.append(_not_read(path, at, name or f"number {at}", problem))
            continue
        if signal.id in found:
            says, do = f"`{signal.id}` stands twice.", "Give it a name of its own; the first holds."
            faults.append(Finding(*TWICE, Grave.ERROR, says, do, InRow(path.name, at)))
        found.setdefault(signal.id, signal)
    return Signals(tuple(found.values()), tuple(faults))


@cache
def shipped() -> Signals:
    """The signals that come with Ringholder, in `signals.yaml` beside this file."""
    return read(_FILE)


def _not_read(path: Path, at: int, name: str, problem: Exception) -> Finding:
    says = f"The signal `{name}` cannot be read: {str(problem).splitlines()[0]}."
    do = "Give it as those of the shipped file are given; it was left out."
    return Finding(*NOT_READ, Grave.ERROR, says, do, InRow(path.name, at))


def _shown(name: str, one: Mapping[str, Any]) -> Shown:
    return Shown(
        name, one["name"], one["source"], one["unit"], int(one["times"]), int(one["digits"]),
        int(one["months"]), bool(one.get("nothing_is_a_gap", False)),
    )  # fmt: skip


def _signal(one: Mapping[str, Any], figures: Mapping[str, Shown]) -> Signal:
    evidence = tuple(one.get("evidence", ()))
    if not evidence and not one.get("illustrative"):
        raise ValueError("it names no evidence and does not say that it is illustrative")
    return Signal(
        id=one["id"],
        name=one["name"],
        figure=figures[one["figure"]],
        rule=_rule(one["rule"]),
        severity=Severity(one["severity"]),
        why=one["why"],
        evidence=evidence,
        illustrative=bool(one.get("illustrative", False)),
        owner=one["owner"],
        do=one["do"],
        oldest=int(one["oldest"]),
        least=Fraction(str(one.get("least", 0))),
        counted=bool(one.get("counted", True)),
        tested=one.get("tested", "Not tested: its figures were collected once, without a history."),
    )


def _rule(said: Mapping[str, Any]) -> Rule:
    of = Of(said.get("of", "ratio"))
    match said["kind"]:
        case "fell" | "grew":
            side = Side.BELOW if said["kind"] == "fell" else Side.ABOVE
            return Changed(side, Fraction(str(said["by"])), int(said["years"]), of)
        case "limit":
            return Limit(Side(said["side"]), Fraction(str(said["limit"])), of)
        case "against":
            if said["whom"] not in ("england", "place"):
                raise ValueError("it is held against `england` or `place`")
            return Against(Side(said["side"]), Fraction(str(said["times"])), said["whom"], of)
        case "among":
            return Among(tuple(said["words"]))
        case other:
            raise ValueError(f"there is no rule `{other}`")
