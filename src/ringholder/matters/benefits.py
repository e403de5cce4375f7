"""The benefits of a business case: who owns each, what is promised, and what the figures showed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.matters.benefit_claims import REGISTER
from ringholder.matters.case import Case
from ringholder.register.store import Entry

PROCEDURE = "business-case"
DROP, REPORT = "drop-benefit", "report-benefit"
LAY, APPROVE, FUND = "lay-stage", "approve-stage", "fund-case"
REALISED, LESS, DISBENEFIT, NOT_YET = "realised", "less", "disbenefit", "not-yet"
OPENINGS = ("open-case", "amend-case")
"""Acts that say what a case is about."""
STAGES = ("soc", "obc", "fbc")
GIVEN_UP = frozenset({"withdrawn", "refused"})
"""States in which a case claims nothing any more."""


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit as it was registered, with its last report if there is one."""

    id: str
    owner: str
    indicator: str
    observed: str
    baseline: Decimal
    target: Decimal
    due_on: date
    cash_releasing: bool
    sum: Decimal | None
    entry: Entry
    report: Entry | None = None

    @property
    def found(self) -> str:
        """What the last report says; nothing where there is none."""
        return "" if self.report is None else str(self.report.act.payload["benefit_found"])

    @property
    def value(self) -> Decimal | None:
        """The figure of the last report."""
        return None if self.report is None else Decimal(self.report.act.payload["value"])

    @property
    def reported(self) -> bool:
        """Whether it was reported for good."""
        return self.found not in ("", NOT_YET)

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """The part of the way of the figure that is claimed, the lower end first."""
        return min(self.baseline, self.target), max(self.baseline, self.target)

    def finds(self, value: Decimal, period_ends_on: date) -> str:
        """What a figure of a period shows of it."""
        up = self.target > self.baseline
        if value == self.target or (value > self.target) == up:
            return REALISED
        if period_ends_on < self.due_on:
            return NOT_YET
        worse = value != self.baseline and (value < self.baseline) == up
        return DISBENEFIT if worse else LESS


def benefits_of(case: Case) -> tuple[Benefit, ...]:
    """The benefits of a case in the order of their registration, without those dropped."""
    found: dict[str, Benefit] = {}
    for entry in case.all(REGISTER, DROP, REPORT):
        said = entry.act.payload
        name = str(said["benefit"])
        if entry.act.kind == DROP:
            found.pop(name, None)
        elif entry.act.kind == REGISTER:
            found.setdefault(name, _registered(name, entry))
        elif name in found:
            found[name] = _with_report(found[name], entry)
    return tuple(found.values())


def _registered(name: str, entry: Entry) -> Benefit:
    said = entry.act.payload
    return Benefit(
        name,
        str(said["owner"]),
        str(said["indicator"]),
        str(said["observed"]),
        Decimal(said["baseline"]),
        Decimal(said["target"]),
        date.fromisoformat(said["due_on"]),
        bool(said["cash_releasing"]),
        Decimal(said["sum"]) if "sum" in said else None,
        entry,
    )


def _with_report(one: Benefit, report: Entry) -> Benefit:
    return Benefit(one.id, one.owner, one.indicator, one.observed, one.baseline, one.target,
                   one.due_on, one.cash_releasing, one.sum, one.entry, report)  # fmt: skip


def benefit(case: Case, name: str) -> Benefit | None:
    """A benefit by its name."""
    return next((one for one in benefits_of(case) if one.id == name), None)


def waits_for(case: Case) -> Benefit | None:
    """The benefit whose report is due first; `None` where all were reported for good."""
    left = [one for one in benefits_of(case) if not one.reported]
    return min(left, key=lambda one: one.due_on, default=None)


def benefit_owner(case: Case, _: date) -> Iterator[str]:
    """The posts that own a benefit of the case."""
    yield from dict.fromkeys(one.owner for one in benefits_of(case))


def laid(case: Case) -> Entry | None:
    """The stage that was laid last."""
    return case.last(LAY)


def approved_stage(case: Case) -> str:
    """The last stage that was approved; nothing where none was."""
    approval = case.last(APPROVE)
    stage = case.last_before(approval.index, LAY) if approval is not None else None
    return "" if stage is None else str(stage.act.payload["case_stage"])
