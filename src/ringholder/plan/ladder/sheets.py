"""Plans as a workbook that can be filled in and brought again: a sheet for each table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from ringholder.papers.letters import clean
from ringholder.plan.ladder.known import Found, principles
from ringholder.plan.ladder.layouts import EQUALLY, ITEMS, LAYOUTS, PLANS, SEEN, THREATS
from ringholder.plan.ladder.plans import DOWN, KINDS, PLAN_KINDS, UP, Item, Ladder, Plan, Threat
from ringholder.plan.ladder.plans import Seen as OneSeen
from ringholder.tables.typed import Layout

_MADE_ON = datetime(2000, 1, 1)  # noqa: DTZ001 (the same bytes for the same plans)
_SHEETS = {PLANS.id: "Plans", ITEMS.id: "Items", THREATS.id: "Risks", SEEN.id: "Intelligence"}
_WIDE = {"title": 44, "what": 44, "seen": 60, "mitigation": 40, "note": 40, "serves": 24}
_CHOICES = {"kind": KINDS, "direction": (UP, DOWN), "plan_kind": tuple(PLAN_KINDS)}
_EMPTY_ROWS = 400
"""Rows below the last one that choose from the same lists."""
_BOOK = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Value = str | date | Decimal | int | bool | None


def workbook(ladder: Ladder, found: Sequence[Found] = (), plan: str = "") -> bytes:
    """The plans, or one of them, as a workbook: what is wrong with them stands on a last sheet."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {**_BOOK, "in_memory": True})
    book.set_properties({"title": "Plans", "author": "Ringholder", "created": _MADE_ON})
    head = book.add_format({"bold": True, "bg_color": "#E8EDEE", "text_wrap": True})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    for layout in (PLANS, ITEMS, THREATS, SEEN):
        rows = list(table(ladder, layout, plan))
        _sheet(book, _SHEETS[layout.id], [one.name for one in layout.columns], rows, head, cell)
    if found:
        heads = ["code", "severity", "says", "do", "where", "for"]
        _sheet(book, "What is wrong", heads, list(_wrong(found)), head, cell)
    _sheet(book, "Principles", ["id", "principle"], list(principles().items()), head, cell)
    book.close()
    return held.getvalue()


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Value]],
    head: object,
    cell: object,
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(heads):
        sheet.write_string(0, column, title, head)
        sheet.set_column(column, column, _WIDE.get(title, 16), cell)
        if title in _CHOICES and name in _SHEETS.values():
            choice = {"validate": "list", "source": list(_CHOICES[title])}
            if name != "Risks":
                sheet.data_validation(1, column, len(rows) + _EMPTY_ROWS, column, choice)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value is not None and value != "":
                sheet.write_string(number, column, clean(written(value)))


def _wrong(found: Iterable[Found]) -> Iterator[tuple[str, ...]]:
    for one in (each.finding for each in found):
        yield one.code, one.severity.value, one.says, one.do, str(one.where), one.owner


def written(value: Value) -> str:
    """A value as a cell holds it, to be read again as the same value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def table(ladder: Ladder, layout: Layout, plan: str = "") -> Iterator[tuple[Value, ...]]:
    """The rows of a table, of one plan if it is named, with a value for each column."""

    def of_it(one: str) -> bool:
        return not plan or one == plan

    if layout is PLANS:
        yield from (_plan(one) for one in ladder.plans.values() if of_it(one.id))
    elif layout is ITEMS:
        plans = ladder.plans
        yield from (_item(one, plans[one.plan]) for one in ladder.items.values() if of_it(one.plan))
    elif layout is THREATS:
        yield from (_threat(one) for one in ladder.threats if of_it(one.plan))
    elif layout is SEEN:
        yield from (_seen(one) for one in ladder.seen if of_it(one.plan))
    else:
        raise ValueError(f"{layout.id} is none of {[one.id for one in LAYOUTS]}")


def _plan(one: Plan) -> tuple[Value, ...]:
    return (
        one.id, one.title, one.kind, one.body, one.rung, "; ".join(one.areas), one.from_on,
        one.to_on, one.illustrative,
    )  # fmt: skip


def _item(one: Item, plan: Plan) -> tuple[Value, ...]:
    """What it has from its plan stays empty."""
    weights = "; ".join(f"{key}={weight:f}" for key, weight in one.weights)
    return (
        one.plan, one.id, one.kind, one.title,
        "" if one.rung == plan.rung else one.rung,
        "" if one.body == plan.body else one.body,
        "" if one.areas == plan.areas else "; ".join(one.areas),
        "; ".join(one.serves), EQUALLY if one.equally else weights, one.progress,
        one.starts_on, one.ends_on, one.owner, one.champion, one.measure, one.direction,
        one.target, one.by_on, one.benefit, one.benefit_what, one.benefit_sum,
        one.benefit_from_on, one.money, one.money_from, "; ".join(one.principles),
        "; ".join(one.excludes), one.from_matter, one.note,
    )  # fmt: skip


def _threat(one: Threat) -> tuple[Value, ...]:
    return (
        one.plan, one.id, one.kind, one.what, "; ".join(one.threatens), one.likelihood,
        one.impact, one.mitigation, one.owner,
    )  # fmt: skip


def _seen(one: OneSeen) -> tuple[Value, ...]:
    return one.plan, "; ".join(one.about), one.author, one.seen_on, one.seen
