"""A move of money between bodies: the position of each before and after, and whom it breaks.

Nothing is made or lost by a move: what one gives is what the other receives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ringholder.calendar.financial_year import financial_year
from ringholder.finance.position.bodies import Body
from ringholder.finance.position.regimes import Regime
from ringholder.finance.position.system import kept
from ringholder.findings import Finding, InRow, RestsOn, Severity
from ringholder.money import NOTHING, pounds
from ringholder.tables.typed import AMOUNT, DAY, FLAG, Column, Layout, read

NOT_A_MOVE = ("POS011", "not-a-move")
NOT_HERE = ("POS012", "move-of-an-unknown-body")
BREAKS = ("POS013", "move-breaks-a-duty")
LEAVES = ("POS014", "money-leaves-the-system")

LAYOUT = Layout(
    "moves",
    "moves of surplus and deficit",
    (
        Column("gives", headings=("from", "from organisation")),
        Column("receives", headings=("to", "to organisation")),
        Column("sum", AMOUNT, ("amount",)),
        Column("recurrent", FLAG),
        Column("return_by", DAY, ("returned by",), needed=False),
        Column("why", headings=("reason",), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Move:
    """A move of a sum above nothing, in pounds, from the body that gives to that which receives."""

    gives: str
    receives: str
    sum: Decimal
    recurrent: bool = False
    returned_in: str = ""

    def __post_init__(self) -> None:
        if self.sum <= NOTHING or self.gives == self.receives:
            raise ValueError(
                "A move is of a sum above nothing, from one organisation to another: turn it "
                "round where money goes the other way."
            )

    def on(self, code: str) -> Decimal:
        """What it does to the position of a body, in pounds."""
        return {self.gives: -self.sum, self.receives: self.sum}.get(code, NOTHING)


@dataclass(frozen=True, slots=True)
class Effect:
    """What moves do to a body: its outturn before and after, and whether its duty is kept.

    `kept_before` and `kept_after` are `None` where nobody can say.
    """

    code: str
    name: str
    regime: Regime | None
    before: Decimal
    after: Decimal
    kept_before: bool | None
    kept_after: bool | None

    @property
    def breaks(self) -> bool:
        """Whether it breaks a duty that was kept without it."""
        return self.kept_after is False and self.kept_before is not False


def effects(bodies: Sequence[Body], moves: Sequence[Move]) -> tuple[Effect, ...]:
    """What moves do to each body whose outturn is known; no others are told."""
    return tuple(
        _effect(body, outturn.outturn, moves)
        for body in bodies
        if (outturn := body.outturn) is not None
    )


def _effect(body: Body, before: Decimal, moves: Sequence[Move]) -> Effect:
    after = before + sum((move.on(body.code) for move in moves), NOTHING)
    regime, brought = body.regime, body.brought_forward
    return Effect(
        body.code,
        body.name,
        regime,
        before,
        after,
        None if regime is None else kept(regime, before, brought),
        None if regime is None else kept(regime, after, brought),
    )


def moves(paths: Sequence[Path], *, called: str = "") -> tuple[tuple[Move, ...], list[Finding]]:
    """The moves of these files, and what is wrong with them."""
    found: list[Move] = []
    told: list[Finding] = []
    for path in paths:
        was = read(path, LAYOUT, called=called)
        told += was.findings
        for row in was.rows:
            cells = row.cells
            by = cells["return_by"]
            try:
                found.append(
                    Move(
                        cells["gives"].upper(),
                        cells["receives"].upper(),
                        cells["sum"],
                        cells["recurrent"],
                        financial_year(by) if by else "",
                    )
                )
            except ValueError as problem:
                where = InRow(row.file, row.at, "sum")
                told.append(
                    Finding(
                        *NOT_A_MOVE, Severity.ERROR, str(problem), "The row was left out.", where
                    )
                )
    return tuple(found), told


def findings(bodies: Sequence[Body], made: Sequence[Move]) -> Iterator[Finding]:
    """What is wrong with moves: bodies that are not here, duties broken, money that leaves."""
    by_code = {body.code: body for body in bodies}
    for move in made:
        yield from _of_one(move, by_code)
    for effect in effects(bodies, made):
        if effect.breaks and effect.regime is not None:
            body = by_code[effect.code]
            yield Finding(
                *BREAKS,
                Severity.WARNING if effect.regime.for_decision else Severity.CANNOT_SAY,
                f"The moves take {effect.name} from {pounds(effect.before, Decimal(1))} to "
                f"{pounds(effect.after, Decimal(1))}. {effect.regime.duty}",
                "Agree terms of return with it, move less, or move from another.",
                body.place,
                RestsOn.ILLUSTRATIVE if body.illustrative else RestsOn.SOURCED,
                (f"{effect.regime.source} ({effect.regime.mark})",),
                effect.code,
            )


def _of_one(move: Move, by_code: Mapping[str, Body]) -> Iterator[Finding]:
    here = [by_code[code].place for code in (move.gives, move.receives) if code in by_code]
    where = here[0] if here else InRow("moves", 1)
    for code in (move.gives, move.receives):
        if code not in by_code:
            says = f"{code} has no position here, so what a move means for it cannot be said."
            do = "Bring its position too."
            yield Finding(*NOT_HERE, Severity.CANNOT_SAY, says, do, where, owner=code)
    gives, receives = by_code.get(move.gives), by_code.get(move.receives)
    if gives and receives and _in_system(gives) and not _in_system(receives):
        yield Finding(
            *LEAVES,
            Severity.WARNING,
            f"{pounds(move.sum, Decimal(1))} goes from {gives.name} to {receives.name}, whose "
            "result is no part of the system total: the system is worse off by it.",
            "Name what the money buys, and decide it as spending.",
            where,
            owner=move.gives,
        )


def _in_system(body: Body) -> bool:
    return body.regime is not None and body.regime.in_system
