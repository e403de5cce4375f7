"""Read plans from the files that people bring: CSV, or workbooks with a sheet for each table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from ringholder.findings import Finding, InRow, Severity
from ringholder.plan.ladder.layouts import EQUALLY, ITEMS, LAYOUTS, NUMBER, PLANS, SEEN, THREATS
from ringholder.plan.ladder.plans import RISK, File, Item, Ladder, Plan, Seen, Threat, key
from ringholder.tables import source
from ringholder.tables.table import NotReadable, Table, folded
from ringholder.tables.typed import CELL_NOT_READ, Layout, read_columns

ITEM_TWICE = ("PLA001", "item-twice")
PLAN_NOT_DESCRIBED = ("PLA002", "plan-not-described")
NOT_A_PLAN = ("PLA003", "table-not-of-a-plan")
PLAN_TWICE = ("PLA004", "plan-twice")
PLAN_NOT_SAID = ("PLA005", "plan-not-said")
WEIGHTS_NOT_READ = ("PLA006", "weights-not-read")
NAME_NOT_READ = ("PLA007", "name-not-read")
MOST_BYTES = 40_000_000
_MOST_NAME = 60
"""Letters of a plan's or an item's name: they stand in addresses."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A row of a table: its layout, where it stands, its cells, and the plan of its file."""

    layout: Layout
    where: InRow
    cells: Mapping[str, Any]

    def text(self, name: str) -> str:
        return str(self.cells.get(name) or "").strip()

    @property
    def plan(self) -> str:
        return named(self.text("plan"))


@dataclass(slots=True)
class _Found:
    """What is found while files are read."""

    plans: dict[str, Plan] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    threats: list[Threat] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read, by the name that findings give it."""

    path: Path
    called: str = ""


def read_plans(sources: Iterable[Source | Path]) -> Ladder:
    """All plans of some files together. The order of the files makes no difference.

    Nothing is raised for a bad file: the findings say so, and its good rows are kept. Of two items
    of one name the first counts, files taken by their names.
    """
    files: list[File] = []
    found = _Found()
    told: list[_Told] = []
    marked = [(one.called or one.path.name, _mark(one.path), one) for one in map(_source, sources)]
    for name, mark, one in sorted(marked, key=lambda each: each[:2]):
        files.append(File(name, mark))
        told += _rows(one, found.wrong)
    told.sort(key=lambda row: (row.where.file, row.where.row, row.layout.id))
    for layout, take in ((PLANS, _plan), (ITEMS, _item), (THREATS, _threat), (SEEN, _seen)):
        for row in told:
            if row.layout is layout:
                take(row, found)
    wrong = sorted(found.wrong, key=lambda one: (one.where.file, one.where.line, one.code))
    return Ladder(
        found.plans,
        found.items,
        tuple(found.threats),
        tuple(found.seen),
        tuple(wrong),
        tuple(files),
    )


def _source(one: Source | Path) -> Source:
    return one if isinstance(one, Source) else Source(one)


def _mark(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


# ---- tables and their rows -----------------------------------------------------------------------


def _rows(one: Source, wrong: list[Finding]) -> list[_Told]:
    called = one.called or one.path.name
    try:
        tables = source.tables(one.path, most=MOST_BYTES)
    except NotReadable:
        wrong += read_columns(one.path, ITEMS, called=called, most=MOST_BYTES).findings
        return []
    fits = [(table, layout) for table in tables if (layout := _layout(table)) is not None]
    if not fits:
        wrong.append(_no_table(called))
    told: list[_Told] = []
    for table, layout in fits:
        told += _table_rows(one.path, table, layout, called, wrong)
    return _with_plan(told)


def _layout(table: Table) -> Layout | None:
    """The layout whose needed columns a table has."""
    headings = {folded(one): one for one in table.headings}
    for layout in LAYOUTS:
        if all(one.among(headings) for one in layout.columns if one.needed):
            return layout
    return None


def _no_table(called: str) -> Finding:
    needs = "; ".join(
        f"{layout.name}: " + ", ".join(f"`{c.name}`" for c in layout.columns if c.needed)
        for layout in (PLANS, ITEMS, THREATS, SEEN)
    )
    return Finding(
        *NOT_A_PLAN,
        Severity.ERROR,
        f"`{called}` holds no table of a plan.",
        f"Name its columns as these tables have them. {needs}.",
        InRow(called, 1),
    )


def _table_rows(
    path: Path, table: Table, layout: Layout, called: str, wrong: list[Finding]
) -> Iterator[_Told]:
    name = f"{called} [{table.sheet}]" if table.sheet else called
    read = read_columns(path, layout, called=name, sheet=table.sheet, most=MOST_BYTES)
    wrong += read.findings
    names = list(read.cells)
    for at, cells in zip(read.at, zip(*read.cells.values(), strict=True), strict=True):
        yield _Told(layout, InRow(name, at), dict(zip(names, cells, strict=True)))


def _with_plan(told: Sequence[_Told]) -> list[_Told]:
    """The rows, with the plan of their file in those that do not say: where it has but one."""
    plans = {one.plan for one in told if one.layout is PLANS}
    if len(plans) != 1:
        return list(told)
    plan = plans.pop()
    return [
        one if one.plan else _Told(one.layout, one.where, {**one.cells, "plan": plan})
        for one in told
    ]


# ---- what a row says -----------------------------------------------------------------------------


def _plan(row: _Told, found: _Found) -> None:
    cells = row.cells
    plan = Plan(
        id=row.plan,
        title=row.text("plan_title"),
        kind=cells["plan_kind"],
        body=row.text("body"),
        rung=row.text("level"),
        areas=_several(cells["areas"]),
        from_on=cells["starts"],
        to_on=cells["ends"],
        illustrative=bool(cells["illustrative"]),
        where=row.where.named(row.plan),
    )
    if not plan.id:
        found.wrong.append(_nameless(row, "plan"))
        return
    first = found.plans.setdefault(plan.id, plan)
    if first is not plan:
        found.wrong.append(_twice(PLAN_TWICE, f"The plan `{plan.id}`", first.where, plan.where))


def _plan_of(row: _Told, found: _Found) -> Plan | None:
    """The plan of a row; one of no more than a name where no table describes it."""
    if not row.plan:
        says = "The row does not say to which plan it belongs."
        do = "Fill in the column `plan`, or put the table in one workbook with its one plan."
        found.wrong.append(Finding(*PLAN_NOT_SAID, Severity.ERROR, says, do, row.where))
        return None
    if row.plan not in found.plans:
        found.plans[row.plan] = Plan(
            row.plan, row.plan, "", "", "", (), None, None, False, row.where
        )
        says = f"No table of plans describes `{row.plan}`, so nobody can say whose it is."
        do = "Add a row for it to the table of plans."
        found.wrong.append(Finding(*PLAN_NOT_DESCRIBED, Severity.ERROR, says, do, row.where))
    return found.plans[row.plan]


def _item(row: _Told, found: _Found) -> None:
    plan = _plan_of(row, found)
    if plan is None:
        return
    cells, name = row.cells, named(row.text("item"))
    weights, equally = _weights(row, plan.id, found)
    item = Item(
        plan=plan.id,
        id=name,
        kind=cells["kind"],
        title=row.text("title"),
        rung=row.text("level") or plan.rung,
        body=row.text("body") or plan.body,
        areas=_several(cells["areas"]) or plan.areas,
        serves=_keys(cells["serves"], plan.id),
        weights=weights,
        equally=equally,
        progress=cells["progress"],
        starts_on=cells["starts"],
        ends_on=cells["ends"],
        owner=row.text("owner"),
        champion=row.text("champion"),
        measure=row.text("measure"),
        direction=cells["direction"] or "",
        target=cells["target"],
        by_on=cells["by"],
        benefit=row.text("benefit"),
        benefit_what=row.text("benefit_what"),
        benefit_sum=cells["benefit_sum"],
        benefit_from_on=cells["benefit_from"],
        money=cells["money"],
        money_from=row.text("money_from"),
        principles=_several(cells["principles"]),
        excludes=_keys(cells["excludes"], plan.id),
        from_matter=row.text("from_matter"),
        note=row.text("note"),
        where=row.where.named(key(plan.id, name)),
    )
    if not item.id:
        found.wrong.append(_nameless(row, "item"))
        return
    first = found.items.setdefault(item.key, item)
    if first is not item:
        found.wrong.append(_twice(ITEM_TWICE, f"`{item.key}`", first.where, item.where))


def _threat(row: _Told, found: _Found) -> None:
    plan = _plan_of(row, found)
    if plan is not None:
        cells = row.cells
        found.threats.append(
            Threat(
                plan=plan.id,
                id=row.text("risk"),
                kind=cells["kind"] or RISK,
                what=row.text("what"),
                threatens=_keys(cells["threatens"], plan.id),
                likelihood=cells["likelihood"],
                impact=cells["impact"],
                mitigation=row.text("mitigation"),
                owner=row.text("owner"),
                where=row.where,
            )
        )


def _seen(row: _Told, found: _Found) -> None:
    plan = _plan_of(row, found)
    if plan is not None:
        about = _keys(row.cells["about"], plan.id)
        author, seen = row.text("author"), row.text("seen")
        found.seen.append(Seen(plan.id, about, author, row.cells["day"], seen, row.where))


def _nameless(row: _Told, column: str) -> Finding:
    says = f"“{row.text(column)[:60]}” has no letter or figure that a name can be made of."
    where = InRow(row.where.file, row.where.row, column)
    do = "Give it a short name such as O3; the row was left out."
    return Finding(*NAME_NOT_READ, Severity.ERROR, says, do, where)


def _twice(kind: tuple[str, str], what: str, first: InRow, again: InRow) -> Finding:
    return Finding(
        *kind,
        Severity.ERROR,
        f"{what} stands twice; that of {first} counts.",
        "Give each a name of its own, or take one of the rows out.",
        again,
    )


# ---- what a cell says ----------------------------------------------------------------------------


def named(text: str) -> str:
    """A plan's or an item's name as it is compared and stands in addresses: no space, no colon."""
    plain = "".join(one if one.isprintable() and one not in ":/;\\" else " " for one in text)
    return "-".join(plain.split())[:_MOST_NAME].strip(".")


def _several(text: Any) -> tuple[str, ...]:
    parts = (part.strip() for part in str(text or "").split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def key_of(text: str, plan: str) -> str:
    """The key that a reference means: of an item of the same plan where it names no other."""
    other, colon, item = text.rpartition(":")
    return key(named(other) if colon else plan, named(item))


def _keys(text: Any, plan: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key_of(one, plan) for one in _several(text)))


def _weights(row: _Told, plan: str, found: _Found) -> tuple[tuple[tuple[str, Decimal], ...], bool]:
    """The weights of a cell such as `oxon:A1=60; oxon:A2=40`, or that all weigh the same."""
    told = _several(row.cells["weights"])
    if [one.casefold() for one in told] == [EQUALLY]:
        return (), True
    weights: dict[str, Decimal] = {}
    for one in told:
        name, equals, weight = one.rpartition("=")
        read = NUMBER.read(weight.strip()) if equals else None
        if read is None or read <= 0:
            says = f"“{one[:60]}” says no item and its weight."
            do = f"Write for each `item=weight`, such as `A1=60; A2=40`, or `{EQUALLY}`."
            where = InRow(row.where.file, row.where.row, "weights", key(plan, row.text("item")))
            found.wrong.append(Finding(*WEIGHTS_NOT_READ, Severity.ERROR, says, do, where))
        else:
            weights[key_of(name.strip(), plan)] = read
    return tuple(weights.items()), False


# ---- one item by itself --------------------------------------------------------------------------


def read_item(
    texts: Mapping[str, str], plan: Plan, where: InRow
) -> tuple[Item | None, tuple[Finding, ...]]:
    """An item from a text for each column, as somebody fills in a form; `None` if it cannot be.

    Findings name the column.
    """
    cells: dict[str, Any] = {}
    wrong: list[Finding] = []
    for column in ITEMS.columns:
        text = " ".join(texts.get(column.name, "").split())
        cells[column.name] = column.kind.read(text) if text else None
        if cells[column.name] is None and (text or column.needed):
            says = f"“{text[:60]}” is not {column.kind.example}." if text else "It is empty."
            place = InRow(where.file, where.row, column.name)
            do = f"Write {column.kind.example}."
            wrong.append(Finding(*CELL_NOT_READ, Severity.ERROR, says, do, place))
    if wrong:
        return None, tuple(wrong)
    found = _Found(plans={plan.id: plan})
    _item(_Told(ITEMS, where, {**cells, "plan": plan.id}), found)
    return next(iter(found.items.values()), None), tuple(found.wrong)
