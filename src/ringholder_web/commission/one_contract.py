"""The page of one contract: what is published of it; inside, its money, variations and notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.commission.contracts.against_plan import AT_THE_CURRENT_RATE, AgainstPlan
from ringholder.commission.contracts.limits import Limits, clocks
from ringholder.commission.contracts.months import month_in_words
from ringholder.commission.contracts.ocds.release import METHODS
from ringholder.commission.contracts.varied import steps, value_now
from ringholder.matters.local_day import local_day
from ringholder.matters.procedures import shipped
from ringholder.money import pounds
from ringholder.pictures.plan_and_actual import MonthBar, plan_and_actual
from ringholder_web.commission.contract_files import Brought
from ringholder_web.commission.contracts_known import PROCEDURE, Held
from ringholder_web.commission.contracts_page import (
    POUND,
    name_of,
    over_in_words,
    plan_heading,
    year_of_plan,
)
from ringholder_web.ui.words import Tag

PERMITTED = {
    True: Tag("May be made", "green"),
    False: Tag("Needs a new choice of provider", "red"),
    None: Tag("Cannot say", "grey"),
}
BEFORE = "Before the Provider Selection Regime, or not said"


@dataclass(frozen=True, slots=True)
class Varied:
    """A variation with what all up to it came to, and what the regulation says."""

    number: str
    on: str
    by: str
    value: str
    tag: Tag
    why: str
    decision: str
    what: str


@dataclass(frozen=True, slots=True)
class Limited:
    """A time limit after a notice, as it stands: shown, and never enforced here."""

    says: str
    within: str
    ends: str
    met: str
    clause: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A year against plan."""

    heading: str
    planned: str
    actual: str
    over: str
    forecast: str
    forecast_is: str
    activity: str
    picture: Markup
    months: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; what is for those inside is empty for everybody else."""

    title: str
    about: tuple[tuple[str, str], ...]
    illustrative: bool
    inside: bool
    state: str
    matter: str
    plan: Plan | None
    varied: tuple[Varied, ...]
    limits: tuple[Limited, ...]
    for_decision: bool
    limits_source: str


def page(one: Held, files: Brought, charter: Charter | None, at: datetime, *, inside: bool) -> Page:
    """What somebody sees of a contract at an instant."""
    year = year_of_plan(one, files, local_day(at)) if inside else None
    case = one.case
    return Page(
        title=one.contract.title,
        about=tuple(_about(one, charter)),
        illustrative=one.contract.illustrative,
        inside=inside,
        state="" if case is None else shipped()[PROCEDURE].states[case.state],
        matter="" if case is None else reverse("matter", args=[case.matter]),
        plan=None if year is None else _plan(year),
        varied=tuple(_varied(one)) if inside or case is not None else (),
        limits=tuple(_limits(one, files.limits, at)) if inside else (),
        for_decision=files.limits.for_decision,
        limits_source=files.limits.source,
    )


def _about(one: Held, charter: Charter | None) -> Iterator[tuple[str, str]]:
    contract = one.contract
    yield "Reference", contract.reference
    yield "Provider", name_of(charter, contract.provider)
    yield "Commissioned by", "; ".join(name_of(charter, c) for c in contract.commissioners)
    yield "Service", contract.service
    if contract.areas:
        yield "Where", "; ".join(charter.name(a) if charter else a for a in contract.areas)
    yield "Runs", str(contract.runs)
    if contract.ends_on is not None and contract.extension_months:
        could = contract.could_end_on or contract.ends_on
        yield "May be extended", f"to {in_words(could)} ({contract.extension_months} months in all)"
    value = contract.whole_life
    yield "Lifetime value at the award", "Not said" if value is None else pounds(value, POUND)
    now = value_now(contract, one.variations)
    if one.variations and now is not None:
        yield "Lifetime value as varied", pounds(now, POUND)
    process = METHODS.get(contract.chosen_by)
    yield "How the provider was chosen", BEFORE if process is None else process[1]
    signed = contract.signed_on
    yield "Signed", "Not by all, or not said" if signed is None else in_words(signed)
    yield "Decided in", contract.decision or "No decision is cited"
    yield "Leads on it", contract.owner


def _varied(one: Held) -> Iterator[Varied]:
    for step in steps(one.contract, one.variations):
        made, tested = step.variation, step.tested
        yield Varied(
            number=made.number,
            on=in_words(made.made_on),
            by=pounds(made.change.by, POUND),
            value="" if step.after is None else pounds(step.after.value, POUND),
            tag=PERMITTED[None if tested is None else tested.permitted],
            why="its value at the award is not known" if tested is None else tested.why,
            decision=made.decision or "No decision is cited",
            what=made.what,
        )


def _limits(one: Held, limits: Limits, at: datetime) -> Iterator[Limited]:
    for clock in clocks(one.case, limits, at) if one.case is not None else ():
        ends = clock.ends_at
        yield Limited(
            says=clock.limit.says,
            within=str(clock.limit.within),
            ends="Cannot say" if ends is None else in_words(local_day(ends)),
            met="Not yet" if clock.met_at is None else in_words(local_day(clock.met_at)),
            clause=clock.limit.clause,
        )


def _plan(year: AgainstPlan) -> Plan:
    told = [one for one in year.months if one.planned is not None or one.actual is not None]
    bars = [
        MonthBar(
            f"{one.month:%b}",
            None if one.planned is None else float(one.planned),
            None if one.actual is None else float(one.actual),
            f"{month_in_words(one.month)}: planned {_sum(one.planned)}, actual {_sum(one.actual)}",
        )
        for one in year.months
    ]
    drawn = plan_and_actual(bars, name=f"Value by month, {plan_heading(year)}")
    activity = year.activity
    return Plan(
        heading=plan_heading(year),
        planned=pounds(year.to_date.planned, POUND),
        actual=pounds(year.to_date.actual, POUND),
        over=over_in_words(year),
        forecast="" if year.forecast is None else pounds(year.forecast, POUND),
        forecast_is=AT_THE_CURRENT_RATE,
        activity="" if activity is None else f"{activity.actual:,} of {activity.planned:,} planned",
        picture=Markup(drawn),  # noqa: S704 (our own drawing, which escapes words)
        months=tuple((month_in_words(o.month), _sum(o.planned), _sum(o.actual)) for o in told),
    )


def _sum(value: object) -> str:
    return "not told" if value is None else pounds(value, POUND)  # type: ignore[arg-type]
