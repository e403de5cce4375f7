"""What came of claims, as tables: each line with every reason, for a spreadsheet or print."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO

from ringholder.calendar import in_words
from ringholder.money import pounds, rounded
from ringholder.papers.blocks import Cell, Column, Notice, Paper, Row, Table, cell, line
from ringholder.primary_care.roles.judging import Judged, Line
from ringholder.primary_care.roles.reasons import Reason
from ringholder.primary_care.roles.role_table import title
from ringholder.tables.plain import plain

_HEADS = (
    "claim", "network", "month", "person", "role", "band", "wte", "claimed", "accepted", "outcome",
    "code", "reason", "amount affected", "what to do", "for", "source", "illustrative",
)  # fmt: skip
_COLUMNS = (
    ("Claim", 1.2), ("Month", 0.8), ("Person", 0.9), ("Role", 1.6), ("WTE", 0.5), ("Claimed", 0.9),
    ("Accepted", 0.9), ("What comes of it", 1.0), ("Why, and what to do", 4.0),
)  # fmt: skip
TENTH = Decimal("0.1")
"""To which whole-time equivalents are shown."""
ILLUSTRATIVE = "Illustrative: these staff and claims are made up."


def as_csv(judged: Judged) -> bytes:
    """A row for each reason, and one for each line without any; a CSV that Excel opens."""
    told = StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(_HEADS)
    for one in judged.lines:
        writer.writerows(_rows(one))
    return told.getvalue().encode("utf-8-sig")


def _rows(one: Line) -> Iterator[tuple[object, ...]]:
    claim = one.claim
    about = (
        claim.claim, claim.network, f"{claim.month:%Y-%m}", claim.person, title(claim.role),
        claim.band, claim.wte, claim.claimed, rounded(one.accepted), one.outcome.value,
    )  # fmt: skip
    mark = "yes" if claim.illustrative else ""
    for reason in one.reasons:
        why = (
            reason.rule.code, reason.says, rounded(reason.amount), reason.do, reason.owner,
            "; ".join(reason.sources), mark,
        )  # fmt: skip
        yield tuple(map(plain, (*about, *why)))
    if not one.reasons:
        yield tuple(map(plain, (*about, "", "", "", "", "", "", mark)))


def paper(judged: Judged, name: str) -> Paper:
    """The lines as a paper: those that are not accepted first."""
    open_first = sorted(judged.lines, key=lambda one: not one.reasons)
    made_up = any(one.claim.illustrative for one in judged.lines)
    outcomes = ((one.value.capitalize(), str(n)) for one, n in judged.outcomes().items())
    return Paper(
        title=f"Claims for additional roles, {name}",
        subtitle=f"{pounds(judged.accepted)} accepted of {pounds(judged.claimed)}",
        on=judged.asked.on,
        running="Additional roles: claims",
        facts=(("As known on", in_words(judged.asked.on)), *outcomes),
        blocks=(
            Table(
                "Claims",
                tuple(Column(*one) for one in _COLUMNS),
                tuple(_row(one) for one in open_first),
                sheet="Claims",
            ),
        ),
        notice=Notice("Illustrative", (line(ILLUSTRATIVE),)) if made_up else None,
        wide=True,
    )


def _row(one: Line) -> Row:
    claim = one.claim
    shown = (
        claim.claim, f"{claim.month:%B %Y}", claim.person, title(claim.role), f"{claim.wte:f}",
        pounds(claim.claimed), pounds(one.accepted), one.outcome.value.capitalize(),
    )  # fmt: skip
    return Row((*(cell(text) for text in shown), _why(one.reasons)))


def _why(reasons: Iterable[Reason]) -> Cell:
    return cell(*(f"{one.rule.code}: {one.says} {one.do}" for one in reasons))
