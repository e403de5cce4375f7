"""Risks to a plan and what mitigates them: gross, mitigated, net. Nothing is weighted by guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ringholder.findings import Finding, InRow, RestsOn, Severity
from ringholder.money import NOTHING, pounds, total
from ringholder.tables.typed import AMOUNT, FLAG, Column, Layout, one_of, read

NOT_COVERED = ("POS007", "risk-not-covered")
BELOW_NOTHING = ("POS010", "risk-below-nothing")
RISK, MITIGATION = "risk", "mitigation"

LAYOUT = Layout(
    "risks",
    "risks and mitigations",
    (
        Column("organisation", headings=("code", "ods code")),
        Column("kind", one_of(RISK, MITIGATION), ("type",)),
        Column("what", headings=("description", "risk")),
        Column("sum", AMOUNT, ("amount", "value")),
        Column("owner", needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk or a mitigation, in pounds above nothing; `owner` is who answers for it."""

    organisation: str
    kind: str
    what: str
    sum: Decimal
    owner: str
    illustrative: bool
    place: InRow


@dataclass(frozen=True, slots=True)
class Exposure:
    """The risks of a body or of a system taken together, in pounds."""

    gross: Decimal
    mitigated: Decimal

    @property
    def net(self) -> Decimal:
        """What no mitigation covers; below nothing where there is more cover than risk."""
        return self.gross - self.mitigated


def risks(paths: Sequence[Path], *, called: str = "") -> tuple[tuple[Risk, ...], list[Finding]]:
    """The risks and mitigations of these files, and what is wrong with them."""
    found: list[Risk] = []
    told: list[Finding] = []
    for path in paths:
        was = read(path, LAYOUT, called=called)
        told += was.findings
        for row in was.rows:
            cells, place = row.cells, InRow(row.file, row.at, "sum")
            if cells["sum"] < NOTHING:
                says = f"`{cells['what']}` is {pounds(cells['sum'])}; the row was left out."
                do = "Write risks and mitigations above nothing, and say which it is in `kind`."
                told.append(Finding(*BELOW_NOTHING, Severity.ERROR, says, do, place))
                continue
            found.append(
                Risk(
                    cells["organisation"].upper(),
                    cells["kind"],
                    cells["what"],
                    cells["sum"],
                    cells["owner"] or "",
                    bool(cells["illustrative"]),
                    place,
                )
            )
    return tuple(found), told


def exposure(found: Sequence[Risk]) -> Exposure:
    """The gross risk and the mitigations of these."""
    return Exposure(
        total(one.sum for one in found if one.kind == RISK),
        total(one.sum for one in found if one.kind == MITIGATION),
    )


def not_covered(found: Sequence[Risk]) -> Iterator[Finding]:
    """What is left of the risks of each organisation after all that mitigates them."""
    for code in dict.fromkeys(one.organisation for one in found):
        own = [one for one in found if one.organisation == code]
        left = exposure(own)
        if left.net > NOTHING:
            yield Finding(
                *NOT_COVERED,
                Severity.WARNING,
                f"{code} has {pounds(left.gross, Decimal(1))} of risk and "
                f"{pounds(left.mitigated, Decimal(1))} of mitigations: "
                f"{pounds(left.net, Decimal(1))} is not covered.",
                "Find mitigations, each with an owner, or say that the plan may be missed by it.",
                own[0].place,
                RestsOn.ILLUSTRATIVE if any(o.illustrative for o in own) else RestsOn.SOURCED,
                owner=code,
            )
