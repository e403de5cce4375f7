"""The plans of a system put together: every difference, and every finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ringholder.commission.system_plan.declared import Band, Ratio, bands, ratios
from ringholder.commission.system_plan.difference import Difference, amount
from ringholder.commission.system_plan.plan_lines import PlanLine, plan_lines
from ringholder.commission.system_plan.reconciled import reconciled
from ringholder.findings import Finding
from ringholder.papers.blocks import Heading, Notice, Paper, Row, Table, cell, columns, line

ILLUSTRATIVE = "Illustrative: these plans are nobody's, and were chosen to show how it works."
_COLUMNS = {"Code": 1.0, "What": 4.0, "Size": 1.0, "Owner": 1.0, "Nearer to last year": 1.0,
            "What to do": 3.0, "Where": 2.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plans:
    """What the files of plans show."""

    lines: tuple[PlanLine, ...]
    ratios: tuple[Ratio, ...]
    bands: tuple[Band, ...]
    differences: tuple[Difference, ...]
    of_files: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong: with the files, and between the plans."""
        return (*self.of_files, *(one.finding for one in self.differences))

    @property
    def illustrative(self) -> bool:
        """Whether any line was published by nobody."""
        return any(one.illustrative for one in self.lines)

    @property
    def not_checked(self) -> tuple[str, ...]:
        """What could not be checked, since nobody brought what it is held against."""
        told = []
        if not self.ratios:
            told.append("Staff and beds against activity: no ratios were given.")
        if not self.bands:
            told.append("Growth from last year: no bands were given.")
        return tuple(told)


def plans(
    paths: tuple[Path, ...],
    *,
    ratio_files: tuple[Path, ...] = (),
    band_files: tuple[Path, ...] = (),
    envelopes: Mapping[tuple[str, str], Decimal] | None = None,
    allocations: Mapping[str, Decimal] | None = None,
) -> Plans:
    """Read the files and reconcile the plans. Nothing is raised for a bad one."""
    lines, told = plan_lines(paths)
    known_ratios, of_ratios = ratios(ratio_files)
    known_bands, of_bands = bands(band_files)
    found = reconciled(
        lines,
        ratios=known_ratios,
        bands=known_bands,
        envelopes=envelopes,
        allocations=allocations,
    )
    return Plans(lines, known_ratios, known_bands, found, (*told, *of_ratios, *of_bands))


def as_json(one: Plans) -> dict[str, Any]:
    """The stable JSON shape; figures are text, exact, pounds where the unit is `£`."""
    return {
        "lines": len(one.lines),
        "illustrative": one.illustrative,
        "not_checked": list(one.not_checked),
        "differences": [_difference(each) for each in one.differences],
        "findings": [finding.as_json() for finding in one.findings],
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "code": one.what.kind[0],
        "name": one.what.kind[1],
        "owners": list(one.owners),
        "provider": one.provider,
        "commissioner": one.commissioner,
        "line": one.line,
        "unit": one.unit,
        "one": f"{one.one:f}",
        "other": None if one.other is None else f"{one.other:f}",
        "size": f"{one.size:f}",
        "last_year": None if one.last_year is None else f"{one.last_year:f}",
        "nearer_to_last_year": one.nearer,
        "says": one.says,
    }


def paper(one: Plans, on: date) -> Paper:
    """The differences as a paper."""
    rows = (
        (
            each.what.kind[0],
            each.says,
            amount(each.size, each.unit),
            ", ".join(each.owners),
            each.nearer,
            each.do,
            str(each.where),
        )
        for each in one.differences
    )
    made = tuple(Row(tuple(cell(words) for words in row)) for row in rows)
    return Paper(
        title="Plans of the system",
        subtitle="Every difference with its owner; whose plan is nearer to last year is not judged",
        on=on,
        running="Ringholder",
        facts=(("Lines of plans", str(len(one.lines))),),
        blocks=(
            Heading(1, "Differences"),
            Table("Differences", columns(_COLUMNS), made, "Differences"),
        ),
        notice=Notice("Illustrative", (line(ILLUSTRATIVE),)) if one.illustrative else None,
        wide=True,
    )
