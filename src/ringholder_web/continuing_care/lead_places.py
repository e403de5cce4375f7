"""What the page about how places differ shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.continuing_care.variation import synthetic
from ringholder.continuing_care.variation.answer import (
    Level,
    Variation,
    last_year,
    variation,
)
from ringholder.continuing_care.variation.compared import LEAST_SPREAD, SMALL, Compared, Comparison
from ringholder.continuing_care.variation.england import england
from ringholder.continuing_care.variation.measured import BY_ID, MEASURES, Sort
from ringholder.continuing_care.variation.report import ANSWERS, paper
from ringholder.measures.suppression import HIDDEN
from ringholder.papers.sheets import xlsx
from ringholder.papers.word import docx
from ringholder_web.continuing_care.lead_access import Viewer
from ringholder_web.continuing_care.lead_files import Extract
from ringholder_web.continuing_care.lead_gap import GapShown, of_gap
from ringholder_web.continuing_care.lead_pictures import funnel_of
from ringholder_web.continuing_care.lead_shown import LEFT_OUT, is_small
from ringholder_web.continuing_care.lead_words import Option, in_pounds, known, options, per, places

ASKED = ("level", "within", "measure", "area", "beside", "spread")
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEVELS = ((Level.PLACE, "Places"), (Level.COUNCIL, "Councils"))
_SPREADS = (("no", "Chance alone"), ("yes", "Chance and how much all differ"))
_LIES = {2: "far above", 1: "above", 0: "", -1: "below", -2: "far below"}


class File(NamedTuple):
    """A file to take away."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Cell:
    """An area in a measure: its value, on what it rests, and where it lies."""

    value: str
    counts: str
    lies: str
    unsteady: bool


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in all areas. chosen: the one whose funnel is drawn."""

    id: str
    name: str
    counts: str
    unit: str
    cells: tuple[Cell, ...]
    overall: str
    answer: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CostRow:
    """What an area spent, was expected to spend, and pays for a week."""

    name: str
    spent: str
    per_adult: str
    per_50000: str
    expected: str
    over: str
    week: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page about how places differ."""

    period: str
    levels: tuple[Option, ...]
    within: tuple[Option, ...]
    measures: tuple[Option, ...]
    spreads: tuple[Option, ...]
    areas: tuple[Option, ...]
    besides: tuple[Option, ...]
    names: tuple[str, ...]
    rows: tuple[MeasureRow, ...]
    chosen: MeasureRow
    source: str
    england: str
    spread_says: str
    funnel: Markup
    funnel_narrow: Markup
    costs: tuple[CostRow, ...]
    gap: GapShown | None
    adults_source: str
    findings: tuple[str, ...]
    query: str
    small: int
    left_out: str
    sees_all: bool
    exact: bool
    councils: bool


def page(extract: Extract, asked: Mapping[str, str], viewer: Viewer) -> Page:
    """The page, as it was asked for; councils only of places whose lines somebody sees."""
    asked = _narrowed(extract, asked, viewer)
    level, within = _level(asked["level"]), _within(extract, asked)
    spread = _spread(asked["spread"])
    found = _variation(extract, level, within, spread)
    measure = BY_ID.get(asked["measure"], MEASURES[0])
    comparison = next(one for one in found.comparisons if one.measure is measure)
    names = {area: found.adults.called(area) for area in found.areas}
    area, beside = _pair(found, asked)
    pairs = [(one, names[one]) for one in found.areas]
    closed = frozenset(one for one in found.areas if not (within or viewer.sees(one)))
    rows = tuple(_row(found, one, measure.id, closed) for one in found.comparisons)
    few = _too_few(found, closed)
    hides = bool(_hidden(comparison, closed))
    wide, narrow = (
        Markup("") if hides else funnel_of(comparison, names, narrow=one) for one in (False, True)
    )
    return Page(
        period=f"{in_words(found.window.first)} to {in_words(found.window.last)}",
        levels=options(_LEVELS, level),
        within=tuple(one for one in places(extract, within) if viewer.sees(one.value)),
        measures=options([(one.id, one.name) for one in MEASURES], measure.id),
        spreads=options(_SPREADS, "yes" if comparison.adjusted or spread else "no"),
        areas=options(pairs, area),
        besides=options(pairs, beside),
        names=tuple(names.values()),
        rows=rows,
        chosen=next(one for one in rows if one.chosen),
        source=measure.source,
        england=_england(measure.id),
        spread_says=LEFT_OUT if hides else _spread_says(comparison, asked["spread"]),
        funnel=wide,
        funnel_narrow=narrow,
        costs=tuple(_cost(found, one, hidden=one in few) for one in found.areas),
        gap=None if {area, beside} & few else of_gap(found, area, beside),
        adults_source=extract.adults.source,
        findings=tuple(f"{one.says} {one.do}" for one in found.findings),
        query=f"level={level}" + (f"&within={within}" if within else ""),
        small=SMALL,
        left_out=LEFT_OUT if closed else "",
        sees_all=viewer.sees_all(extract.places),
        exact=viewer.sees_all([within] if within else extract.places),
        councils=any(map(viewer.sees, extract.places)),
    )


def report(
    extract: Extract, asked: Mapping[str, str], name: str, kind: str, viewer: Viewer
) -> File | None:
    """The report: `public`, or `exact` of places that somebody sees; `None` for anything else."""
    if name not in ("public", "exact"):
        return None
    within = _within(extract, asked)
    if name == "exact" and not viewer.sees_all([within] if within else extract.places):
        return None
    found = _variation(extract, _level(asked["level"]), _within(extract, asked), None)
    says = synthetic.SYNTHETIC if extract.synthetic else ""
    made = paper(found, found.window.last, synthetic=says, public=name == "public")
    called = f"{synthetic.SYNTHETIC.split()[0].lower()}-" if extract.synthetic else ""
    file = f"{called}continuing-care-places-{name}.{kind}"
    return File(file, *((_DOCX, docx(made)) if kind == "docx" else (_XLSX, xlsx(made))))


def _narrowed(extract: Extract, asked: Mapping[str, str], viewer: Viewer) -> Mapping[str, str]:
    """What was asked for, but for councils of places that somebody does not see."""
    mine = [one for one in extract.places if viewer.sees(one)]
    if _level(asked["level"]) is Level.PLACE or len(mine) == len(extract.places):
        return asked
    if not mine:
        return {**asked, "level": Level.PLACE}
    return {**asked, "within": asked["within"] if asked["within"] in mine else mine[0]}


def _hidden(one: Comparison, closed: frozenset[str]) -> frozenset[str]:
    """The areas of a measure whose counts are not shown to somebody who does not see them."""
    of_requests = one.measure.sort is Sort.OF_REQUESTS
    return frozenset(
        each.area
        for each in one.areas
        if each.area in closed and is_small(each.count, int(each.size) if of_requests else None)
    )


def _too_few(found: Variation, closed: frozenset[str]) -> frozenset[str]:
    """The areas whose money is that of a few people."""
    return frozenset(
        one.area for one in found.prices if one.area in closed and is_small(one.people)
    )


def _variation(extract: Extract, level: Level, within: str, spread: bool | None) -> Variation:
    return extract.once(
        ("variation", level, within, spread),
        lambda: variation(
            extract.journeys(),
            extract.adults,
            last_year(extract.until),
            level,
            within=within,
            allow_spread=spread,
        ),
    )


def _level(asked: str) -> Level:
    return Level(asked) if asked in tuple(Level) else Level.PLACE


def _within(extract: Extract, asked: Mapping[str, str]) -> str:
    if _level(asked["level"]) is Level.PLACE:
        return ""
    return known(asked["within"], places(extract, asked["within"]))


def _spread(asked: str) -> bool | None:
    return {"yes": True, "no": False}.get(asked)


def _pair(found: Variation, asked: Mapping[str, str]) -> tuple[str, str]:
    """The two areas whose gap is laid open: as asked, else those furthest from the expected."""
    over = {one.area: one.over or 0 for one in found.costs}
    ordered = sorted(found.areas, key=lambda area: over[area])
    first = asked["area"] if asked["area"] in over else (ordered or [""])[-1]
    others = [one for one in ordered if one != first]
    second = asked["beside"] if asked["beside"] in others else (others or [""])[0]
    return first, second


def _spread_says(found: Comparison, asked: str) -> str:
    if found.funnel is None:
        return "Too few to draw a funnel."
    phi = found.funnel.overdispersion.phi
    if found.adjusted:
        return f"Limits allow for how much these areas differ anyway (phi {phi:.1f})."
    if asked == "yes":
        return (
            f"These areas differ no more than by chance (phi {phi:.1f}): limits stay as they are."
        )
    few = len(found.areas) < LEAST_SPREAD
    why = f" Fewer than {LEAST_SPREAD} areas cannot say how areas differ in general." if few else ""
    return f"Limits by chance alone.{why}"


def _row(found: Variation, one: Comparison, chosen: str, closed: frozenset[str]) -> MeasureRow:
    measure, hidden = one.measure, _hidden(one, closed)
    return MeasureRow(
        measure.id,
        measure.name,
        measure.counts,
        measure.unit,
        tuple(
            _HIDDEN if area in hidden else _cell(one.area(area), measure.sort, measure.unit)
            for area in found.areas
        ),
        HIDDEN if hidden else per(one.overall, measure.unit),
        ANSWERS[one.answer],
        measure.id == chosen,
    )


_HIDDEN = Cell(HIDDEN, "", "", unsteady=False)


def _cell(one: Compared | None, sort: Sort, unit: str) -> Cell:
    if one is None:
        return Cell("", "adults not known", "", unsteady=False)
    of = f" of {one.size:,.0f}" if sort is Sort.OF_REQUESTS else ""
    beside = f" ({one.expected:,.0f} expected)" if not of and one.expected is not None else ""
    return Cell(per(one.value, unit), f"{one.count:,}{of}{beside}", _LIES[one.beyond], one.unsteady)


def _cost(found: Variation, area: str, *, hidden: bool) -> CostRow:
    if hidden:
        return CostRow(found.adults.called(area), *[HIDDEN] * 6)
    cost = found.cost(area)
    price = next(one for one in found.prices if one.area == area)
    week = in_pounds(price.mean)
    if price.lower is not None and price.upper is not None:
        week += f" ({in_pounds(price.lower)} to {in_pounds(price.upper)})"
    name = found.adults.called(area)
    if cost is None:
        return CostRow(name, "", "", "", "", "", week)
    head = cost.per_adult
    return CostRow(
        name,
        in_pounds(cost.spent),
        "" if head is None else f"£{float(head):,.2f}",
        "" if head is None else in_pounds(head * 50_000),
        in_pounds(cost.expected),
        in_pounds(cost.over),
        week,
    )


def _england(measure: str) -> str:
    """What was published of England, as something to hold a place against."""
    found = england().get(measure)
    if found is None:
        return ""
    return (
        f"England, {found.period}: {found.share:.1%} ({found.count:,} of {found.among:,}). "
        f"{found.publisher}, {found.source}"
    )
