"""What the pages of a system's money show, in words and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ringholder.catalogue import organisations
from ringholder.finance.position.bodies import Body
from ringholder.finance.position.forecast import forecasts, run_rate
from ringholder.finance.position.months import MONTHS, Year
from ringholder.finance.position.moves import Effect
from ringholder.finance.position.paper import duty, shown
from ringholder.finance.position.published import Published, published
from ringholder.finance.position.regimes import Regime
from ringholder.finance.position.report import Report
from ringholder.finance.position.risks import exposure
from ringholder.findings import Finding
from ringholder.money import NOTHING, PENNY, pounds
from ringholder.pictures.against_plan import Against, against_plan
from ringholder_web.ui.words import MARKS, RESTS_ON, SEVERITY, Tag

OF_POSITION = ("TAB", "POS00", "POS01")
APART = "Not in the NHS system total"
Called = Callable[[str], str]
"""What an organisation of a code is called."""
_IN_TOTAL = "In the NHS system total"
_MONTH = "{:%B %Y}"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as a list shows it."""

    code: str
    tag: Tag
    rests_on: Tag
    says: str
    do: str
    owner: str
    where: str


@dataclass(frozen=True, slots=True)
class Line:
    """A body against its plan."""

    code: str
    name: str
    regime: str
    in_total: bool
    plan: str
    actual: str
    variance: str
    worse: bool
    outturn: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """The regime of a body, beside its figures."""

    name: str
    duty: str
    follows: str
    liability: str
    not_added: str
    source: str
    mark: Tag


@dataclass(frozen=True, slots=True)
class Risky:
    """Risks and mitigations of an organisation, or of all."""

    name: str
    gross: str
    mitigated: str
    net: str


@dataclass(frozen=True, slots=True)
class Registered:
    """A move that is a matter of the register."""

    title: str
    address: str
    state: Tag


@dataclass(frozen=True, slots=True)
class Page:
    """The position of the system."""

    year: str
    known: str
    headline: str
    lines: tuple[Line, ...]
    total: Line | None
    picture: Markup
    outturns: tuple[tuple[str, str, str], ...]
    risks: tuple[Risky, ...]
    effects: tuple[tuple[str, str, str, str], ...]
    moves: tuple[str, ...]
    registered: tuple[Registered, ...]
    published: tuple[Published, ...]
    findings: tuple[Told, ...]


def page(one: Report, code: str, called: Called, registered: tuple[Registered, ...] = ()) -> Page:
    """The page of a report, for the board of a code."""
    seen = one.system
    names = {body.code: body.name for body in seen.bodies}
    year = seen.year
    return Page(
        year=one.year,
        known=_known(year),
        headline=_headline(one),
        lines=tuple(_line(body, in_total=body in seen.added) for body in seen.bodies),
        total=_total(one) if seen.added else None,
        picture=_picture(one),
        outturns=tuple((f.way.value, shown(f.outturn), f.assumes) for f in forecasts(year)),
        risks=tuple(_risks(one, names)),
        effects=tuple(_effects(one.effects, one)),
        moves=tuple(_moves(one, names)),
        registered=registered,
        published=tuple(each for each in published() if _is_of(each.organisation, code)),
        findings=told(one.findings, called, *OF_POSITION),
    )


def told(found: Iterable[Finding], called: Called, *begin: str) -> tuple[Told, ...]:
    """Findings as a list shows them: whose codes begin so, or all; the gravest first."""
    order = list(SEVERITY)
    mine = (f for f in found if not begin or f.code.startswith(begin))
    return tuple(
        Told(
            f.code,
            SEVERITY[f.severity],
            RESTS_ON[f.rests_on],
            f.says,
            f.do,
            called(f.owner) if f.owner else "",
            str(f.where),
        )
        for f in sorted(mine, key=lambda f: order.index(f.severity))
    )


def _known(year: Year) -> str:
    if not year.known:
        return "No month is known of all bodies yet."
    last = _MONTH.format(year.known[-1].on)
    return f"To {last}: {len(year.known)} of {MONTHS} months."


def _headline(one: Report) -> str:
    year = one.system.year
    if not year.known:
        return ""
    variance = year.variance
    how = "as planned"
    if variance:
        how = f"{shown(abs(variance))} {'worse' if variance < NOTHING else 'better'} than plan"
    kind = "deficit" if year.actual_to_date < NOTHING else "surplus"
    return f"The NHS system has a {kind} of {shown(abs(year.actual_to_date))}, {how}."


def _line(body: Body, *, in_total: bool) -> Line:
    return Line(
        body.code,
        body.name,
        "Not known" if body.regime is None else body.regime.name,
        in_total,
        *_sums(body.year),
        body.year.variance < NOTHING,
        shown(None if body.outturn is None else body.outturn.outturn),
    )


def _total(one: Report) -> Line:
    year = one.system.year
    in_total, outturn = True, shown(one.system.outturn)
    worse = year.variance < NOTHING
    return Line("", "NHS system", "", in_total, *_sums(year), worse, outturn)


def _sums(year: Year) -> tuple[str, str, str]:
    if not year.known:
        return "–", "–", "–"
    return shown(year.plan_to_date), shown(year.actual_to_date), shown(year.variance)


def _picture(one: Report) -> Markup:
    rows = [
        *(_against(body, _IN_TOTAL) for body in one.system.added),
        *(_against(body, APART) for body in one.system.apart),
    ]
    if not rows:
        return Markup("")
    name = f"Each body against its plan to date, {one.year}"
    return Markup(against_plan(rows, name=name, prefix="position"))  # noqa: S704 (our own drawing)


def _against(body: Body, part: str) -> Against:
    year = body.year
    actual = float(year.actual_to_date) if year.known else None
    return Against(body.name, float(year.plan_to_date), actual, year.variance < NOTHING, part)


def _risks(one: Report, names: dict[str, str]) -> Iterator[Risky]:
    for code in dict.fromkeys(risk.organisation for risk in one.risks):
        own = exposure([risk for risk in one.risks if risk.organisation == code])
        name = names.get(code, code)
        yield Risky(name, shown(own.gross), shown(own.mitigated), shown(own.net))
    if one.risks:
        every = one.exposure
        yield Risky("All", shown(every.gross), shown(every.mitigated), shown(every.net))


def _effects(found: Sequence[Effect], one: Report) -> Iterator[tuple[str, str, str, str]]:
    moved = {code for move in one.moves for code in (move.gives, move.receives)}
    for effect in found:
        if effect.code in moved:
            yield effect.name, shown(effect.before), shown(effect.after), duty(effect.kept_after)


def _moves(one: Report, names: dict[str, str]) -> Iterator[str]:
    for move in one.moves:
        gives, receives = (names.get(code, code) for code in (move.gives, move.receives))
        comes_back = f" It comes back in {move.returned_in}." if move.returned_in else ""
        every = " every year" if move.recurrent else ""
        yield f"{shown(move.sum)} from {gives} to {receives}{every}.{comes_back}"


def _is_of(organisation: str, code: str) -> bool:
    """Whether a figure is of the board of a code, or of one that it followed."""
    after = (step.successor for step in organisations.successors(organisation))
    return code in (organisation, *after)


# ---- one body ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BodyPage:
    """One body: its regime beside its figures, month by month."""

    line: Line
    regime: Ruled | None
    known: str
    run_rate: str
    brought_forward: str
    plan: str
    outturns: tuple[tuple[str, str, str], ...]
    months: tuple[tuple[str, str, str, str], ...]
    findings: tuple[Told, ...]


def body_page(one: Report, code: str, called: Called) -> BodyPage | None:
    """The page of the body of a code; `None` where it is not in the report."""
    body = next((b for b in one.system.bodies if b.code.casefold() == code.casefold()), None)
    if body is None:
        return None
    rate = run_rate(body.year)
    return BodyPage(
        line=_line(body, in_total=body in one.system.added),
        regime=None if body.regime is None else ruled(body.regime),
        known=_known(body.year),
        run_rate=shown(rate),
        brought_forward="" if body.brought_forward is None else shown(body.brought_forward),
        plan=shown(body.year.plan),
        outturns=tuple((f.way.value, shown(f.outturn), f.assumes) for f in forecasts(body.year)),
        months=tuple(_months(body.year)),
        findings=told((f for f in one.findings if f.owner == body.code), called, *OF_POSITION),
    )


def ruled(regime: Regime) -> Ruled:
    """A regime in words, with how well it is known."""
    return Ruled(
        regime.name, regime.duty, regime.follows, regime.liability, regime.not_added,
        regime.source, MARKS[regime.mark],
    )  # fmt: skip


def _months(year: Year) -> Iterator[tuple[str, str, str, str]]:
    for month in year.months:
        actual = "–" if month.actual is None else _exact(month.actual)
        apart = "–" if month.actual is None else _exact(month.actual - month.plan)
        yield _MONTH.format(month.on), _exact(month.plan), actual, apart


def _exact(sum_: Decimal) -> str:
    return pounds(sum_, Decimal(1) if sum_ == sum_.to_integral_value() else PENNY)
