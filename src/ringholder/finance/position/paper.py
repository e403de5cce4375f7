"""A report of a system's money as a paper: a table for each part, for Excel and print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from ringholder.finance.envelopes.control import Control
from ringholder.finance.envelopes.payment_scheme import PaymentScheme
from ringholder.finance.position.bodies import Body
from ringholder.finance.position.forecast import forecasts
from ringholder.finance.position.report import Report
from ringholder.finance.savings.programme import Part
from ringholder.findings import Finding
from ringholder.money import pounds
from ringholder.papers.blocks import (
    Block,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Row,
    Table,
    cell,
    columns,
    line,
)

NOT_KNOWN = "not known"
ILLUSTRATIVE = (
    "Illustrative: these sums were published by nobody, and were chosen to show how it works."
)
_POUND = Decimal(1)


def paper(one: Report, on: date) -> Paper:
    """The report on a day."""
    notice = Notice("Illustrative", (line(ILLUSTRATIVE),)) if one.illustrative else None
    return Paper(
        title=f"System position {one.year}".strip(),
        subtitle="Each body against its plan, under its own financial regime",
        on=on,
        running="Ringholder. Surplus is above nothing, deficit below.",
        facts=(("Payment scheme", f"{one.scheme.year}, {one.scheme.source} ({one.scheme.mark})"),),
        blocks=tuple(_blocks(one)),
        notice=notice,
        wide=True,
    )


def shown(exact: Decimal | None) -> str:
    """A sum for people in whole pounds, or that it is not known."""
    return NOT_KNOWN if exact is None else pounds(exact, _POUND)


def table(title: str, sheet: str, shares: dict[str, float], rows: Iterable[Sequence[str]]) -> Table:
    """A table of plain words."""
    made = (Row(tuple(cell(one) for one in row)) for row in rows)
    return Table(title, columns(shares), tuple(made), sheet)


def findings_table(found: Sequence[Finding]) -> Table:
    """Findings, each with whose it is."""
    shares = {"Finding": 1.0, "What": 4.0, "What to do": 3.0, "Owner": 1.0, "Where": 2.0}
    rows = ((f.code, f.says, f.do, f.owner, str(f.where)) for f in found)
    return table("Findings", "Findings", shares, rows)


def _blocks(one: Report) -> Iterator[Block]:
    if one.system.bodies:
        yield Heading(1, "Position")
        yield table(
            "Position", "Position", _POSITION, [*map(_body, one.system.bodies), _total(one)]
        )
        yield Paragraph(line("Bodies that stand apart are not in the total: see Regimes."))
        yield table("Regimes", "Regimes", _REGIMES, map(_regime, one.system.bodies))
        yield table("Forecasts", "Forecasts", _FORECASTS, _forecasts(one))
    if one.risks:
        yield Heading(1, "Risks")
        rows = ((r.organisation, r.kind, r.what, shown(r.sum), r.owner) for r in one.risks)
        yield table("Risks and mitigations", "Risks", _RISKS, rows)
    if one.effects and one.moves:
        yield Heading(1, "Moves")
        rows_ = ((e.name, shown(e.before), shown(e.after), duty(e.kept_after)) for e in one.effects)
        yield table("Before and after the moves", "Moves", _MOVES, rows_)
    for control in one.controls:
        yield Heading(1, f"Envelopes of {control.commissioner}")
        yield table("Envelopes", "Envelopes", _ENVELOPES, _envelopes(control, one.scheme))
    if one.programme.organisations:
        yield Heading(1, "Savings")
        yield table("Savings", "Savings", _SAVINGS, _savings(one))
    if one.findings:
        yield Heading(1, "Findings")
        yield findings_table(one.findings)


_POSITION = {"Body": 3.0, "Regime": 2.0, "Plan to date": 1.0, "Actual to date": 1.0,
             "Variance": 1.0, "Plan of the year": 1.0, "Outturn, plan-phased": 1.0}  # fmt: skip
_REGIMES = {"Body": 2.0, "Duty": 4.0, "If it is broken": 2.0, "Liability": 2.0,
            "In the system total": 3.0, "Rests on": 3.0}  # fmt: skip
_FORECASTS = {"Body": 2.0, "Way": 1.0, "Outturn": 1.0, "Assumes": 5.0}
_RISKS = {"Organisation": 1.0, "Kind": 1.0, "What": 4.0, "Sum": 1.0, "Owner": 2.0}
_MOVES = {"Body": 3.0, "Outturn before": 1.0, "Outturn after": 1.0, "Duty after": 1.0}
_ENVELOPES = {"Provider": 3.0, "Planned": 1.0, "At the year's end": 1.0}
_SAVINGS = {"Organisation": 2.0, "Sort": 1.0, "Plan of the year": 1.0, "Plan to date": 1.0,
            "Delivered": 1.0, "Forecast": 1.0}  # fmt: skip


def duty(kept: bool | None) -> str:
    """Whether a duty is kept, in words."""
    return {True: "kept", False: "broken", None: "cannot be said"}[kept]


def _body(body: Body) -> tuple[str, ...]:
    outturn, year = body.outturn, body.year
    return (
        body.name,
        "not known" if body.regime is None else body.regime.name,
        shown(year.plan_to_date),
        shown(year.actual_to_date),
        shown(year.variance),
        shown(year.plan),
        shown(None if outturn is None else outturn.outturn),
    )


def _total(one: Report) -> tuple[str, ...]:
    year = one.system.year
    return (
        "NHS system",
        f"{len(one.system.added)} bodies",
        shown(year.plan_to_date),
        shown(year.actual_to_date),
        shown(year.variance),
        shown(year.plan),
        shown(one.system.outturn),
    )


def _regime(body: Body) -> tuple[str, ...]:
    regime = body.regime
    if regime is None:
        return body.name, NOT_KNOWN, "", "", "no: its regime is not known", ""
    mark = regime.mark if regime.for_decision else "unverified, not for decision"
    return (
        body.name,
        regime.duty,
        regime.follows,
        regime.liability,
        "yes" if regime.in_system else f"no. {regime.not_added}",
        f"{regime.source} ({mark})",
    )


def _forecasts(one: Report) -> Iterator[tuple[str, ...]]:
    for body in one.system.bodies:
        for way in forecasts(body.year):
            yield body.name, way.way.value, shown(way.outturn), way.assumes


def _envelopes(control: Control, scheme: PaymentScheme) -> Iterator[tuple[str, ...]]:
    for one in control.envelopes:
        yield one.provider, shown(one.planned), shown(one.paid(scheme))
    yield "Held by the commissioner", shown(control.held), ""
    yield "Allocation", shown(control.allocation), ""
    yield "Promised and held, less the allocation", shown(control.difference), ""


def _savings(one: Report) -> Iterator[tuple[str, ...]]:
    for own in one.programme.organisations:
        yield own.organisation, "recurrent", *_part(own.recurrent)
        yield own.organisation, "non-recurrent", *_part(own.non_recurrent)
    yield "All", "both", *_part(one.programme.both)


def _part(part: Part) -> tuple[str, ...]:
    return shown(part.plan), shown(part.plan_to_date), shown(part.delivered), shown(part.forecast)
