"""Care packages: what each costs in a period by its contract unit, and what is wrong with them.

The cost of a period is as NHS England's finance view has it, with the pence and the minutes that
the view rounds away (https://github.com/nhsengland/CHC, PLDS Finance View). Days include both ends.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from ringholder.calendar.limits import months_later
from ringholder.calendar.period import Period
from ringholder.continuing_care.events import UNIT, Event, Events, Kind
from ringholder.findings import Finding, InRow, Severity
from ringholder.money import NOTHING, pounds, total
from ringholder.tables.typed import AMOUNT, DAY, FLAG, MONTH, Column, Layout, Row
from ringholder.tables.typed import read as read_rows

NOT_PRICED = ("CHC030", "package-not-priced")
NO_PROVIDER = ("CHC031", "package-without-provider")
COST_CENTRE = ("CHC032", "cost-centre-not-known")
ENDS_EARLY = ("CHC034", "package-ends-before-it-starts")
PRICE_UNLIKELY = ("CHC035", "package-price-unlikely")
TWICE = ("CHC037", "package-row-twice")
NO_HEALTH_BUDGET = ("CHC036", "home-package-without-health-budget")

ONE_OFF, HOURLY, DAILY, WEEKLY = "1", "2", "3", "4"
UNITS = {
    ONE_OFF: "one-off",
    HOURLY: "an hour",
    DAILY: "a day",
    WEEKLY: "a week",
    "5": "another unit",
}
_DAYS = 7
_HOURS = 24
_HOURS_OF_A_WEEK = 168
_AT_HOME = ("home", "supported living")
_BUDGET_DEFAULT_FROM = date(2020, 4, 1)
"""Personal health budgets are the default for all home care since then: NHS England, frequently
asked questions on personal health budgets in NHS Continuing Healthcare."""
_BANDS = ((92, "0-3 months"), (183, "4-6 months"), (365, "7-12 months"), (730, "13-24 months"))
_LONGEST = "24+ months"

LAYOUT = Layout(
    "care-packages",
    "care packages",
    (
        Column("person", headings=("LocalPatientId", "pseudonym")),
        Column("package", headings=("CarePackageIDCHC", "UniqCarePackageID")),
        Column("place", headings=("OrgIDComm", "Sub_ICB_Code", "SubICBCode")),
        Column("from_on", DAY, ("StartDateCarePackage", "start", "from")),
        Column("to_on", DAY, ("EndDateCarePackage", "end", "to"), needed=False),
        Column("unit", UNIT, ("ContractUnitFrequency",), needed=False),
        Column("unit_cost", AMOUNT, ("ContractUnitCost",), needed=False),
        Column("weekly_hours", AMOUNT, ("CommissionedWeeklyHoursOfCare",), needed=False),
        Column("provider", headings=("OrgIDProvider",), needed=False),
        Column("setting", needed=False),
        Column("cost_centre", headings=("CostCentreCode",), needed=False),
        Column("health_budget", FLAG, ("personal health budget", "PHB"), needed=False),
        Column("request", headings=("ServiceRequestId",), needed=False),
        Column("month", MONTH, ("RPStartDate", "reporting month"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Package:
    """A care package on its terms from a day to another, both included (`None`: still open).

    `unit_cost` is pounds for one `unit`. `begun_on` is when the package itself began, before its
    terms changed. `month` is the month of the submission that tells it, if it is one.
    """

    person: str
    package: str
    place: str
    from_on: date
    to_on: date | None = None
    unit: str = ""
    unit_cost: Decimal | None = None
    weekly_hours: Decimal | None = None
    provider: str = ""
    setting: str = ""
    cost_centre: str = ""
    health_budget: bool | None = None
    request: str = ""
    month: date | None = None
    begun_on: date | None = None
    where: InRow = field(default=InRow("", 0), compare=False)

    @property
    def open(self) -> Period:
        """The days on which it was open."""
        return Period(self.from_on, self.to_on)

    @property
    def terms(self) -> str:
        """What is paid, in words."""
        if self.unit_cost is None:
            return "no price"
        hours = f", {self.weekly_hours} hours a week" if self.weekly_hours else ""
        return f"{pounds(self.unit_cost)} {UNITS.get(self.unit, 'for no unit')}{hours}"

    @property
    def unpriced(self) -> str:
        """Why no cost can be worked out; empty where it can."""
        if self.unit not in (ONE_OFF, HOURLY, DAILY, WEEKLY):
            return "its unit is not a one-off, an hour, a day or a week"
        if self.unit_cost is None:
            return "it has no unit cost"
        if self.unit in (HOURLY, DAILY) and self.weekly_hours is None:
            return "it has no weekly hours"
        return ""


def days_open(package: Package, period: Period) -> int:
    """The days of a period on which a package was open, both ends included.

    The period has two ends.
    """
    met = package.open.meet(period)
    if met.empty or met.from_on is None or met.to_on is None:
        return 0
    return (met.to_on - met.from_on).days + 1


def cost(package: Package, period: Period) -> Decimal:
    """What a package costs in a period, exactly; nothing where it cannot be told (`unpriced`).

    One-off: the unit cost, if it begins in the period. Hour: unit cost times weekly hours times
    days over 7. Day: unit cost times weekly hours over 24 times days over 7. Week: unit cost times
    days over 7. Source: PLDS Finance View.
    """
    days = days_open(package, period)
    if package.unpriced or package.unit_cost is None or not days:
        return NOTHING
    hours = package.weekly_hours or NOTHING
    match package.unit:
        case "1":
            begins = package.from_on in period and package.begun_on in (None, package.from_on)
            return package.unit_cost if begins else NOTHING
        case "2":
            return package.unit_cost * hours * days / _DAYS
        case "3":
            return package.unit_cost * hours * days / (_HOURS * _DAYS)
        case _:
            return package.unit_cost * days / _DAYS


def band(package: Package, on: date) -> str:
    """How long a package had been open by a day or its end, in the bands of NHS England."""
    begun = package.begun_on or package.from_on
    end = package.to_on if package.to_on and package.to_on < on else on
    if begun > on:
        return "not begun"
    return next((name for most, name in _BANDS if (end - begun).days <= most), _LONGEST)


@dataclass(frozen=True, slots=True)
class Packages:
    """The care packages of a file or of events, with what is wrong with them."""

    rows: tuple[Package, ...]
    findings: tuple[Finding, ...] = ()


def read(path: Path, *, called: str = "") -> Packages:
    """The care packages of a CSV, Excel or Parquet file. Bad rows are told and left out."""
    found = read_rows(path, LAYOUT, called=called)
    rows = [_package(row) for row in found.rows]
    kept: dict[Package, InRow] = {}
    told = []
    for one in rows:
        if one.to_on and one.to_on < one.from_on:
            told.append(_backwards(one))
        elif one in kept:
            told.append(_again(one, kept[one]))
        else:
            kept[one] = one.where
    return Packages(tuple(kept), (*found.findings, *told))


def _package(row: Row) -> Package:
    cells = {name: cell for name, cell in row.cells.items() if cell is not None}
    return Package(**cells, where=InRow(row.file, row.at, "", row.cells["package"]))


def _backwards(one: Package) -> Finding:
    says = f"`{one.package}` ends on {one.to_on}, before it starts on {one.from_on}."
    do = "Correct its days; the row was left out."
    return Finding(*ENDS_EARLY, Severity.ERROR, says, do, one.where)


def _again(one: Package, first: InRow) -> Finding:
    says = f"The same row of `{one.package}` stands in row {first.row}."
    return Finding(*TWICE, Severity.WARNING, says, "It was counted once.", one.where)


def from_events(events: Events, *, as_paid: bool = False) -> Packages:
    """The care packages that events tell of: one row for each time that the terms changed.

    A package ends on its end, on the end of funding, or on the day of death; `as_paid`: on the day
    on which the ICB was told of the death, as it was paid until then.
    """
    ends = (Kind.FUNDING_ENDED, Kind.DEATH_NOTIFIED if as_paid else Kind.DIED)
    logs = events.by_request.values()
    rows = [one for log in logs for one in _of_log(log, ends, events.file)]
    kept = tuple(one for one in rows if one.to_on is None or one.from_on <= one.to_on)
    return Packages(kept, tuple(told for log in logs for told in _ended_early(log, events.file)))


def _ended_early(log: Iterable[Event], file: str) -> Iterator[Finding]:
    """The ends that stand before the start of what they end, so that it goes on being paid."""
    ended: dict[str, Event] = {}
    started = set()
    for event in log:
        name = event.package or event.request
        if event.kind is Kind.PACKAGE_ENDED and name not in started:
            ended[name] = event
        elif event.kind is Kind.PACKAGE_STARTED:
            started.add(name)
            if end := ended.pop(name, None):
                says = f"`{name}` ends on {end.on}, before it starts on {event.on}."
                do = "Correct its days: until then it counts as open."
                where = InRow(file, end.at, "on", name)
                yield Finding(*ENDS_EARLY, Severity.ERROR, says, do, where)


_STARTS = (Kind.PACKAGE_STARTED, Kind.PACKAGE_CHANGED)


def _of_log(log: Iterable[Event], ends: tuple[Kind, ...], file: str) -> Iterator[Package]:
    running: dict[str, Package] = {}
    for event in log:
        name = event.package or event.request  # a tracker of one package each gives them no ids
        if event.kind in _STARTS:
            if before := running.get(name):
                yield replace(before, to_on=event.on - timedelta(days=1))
            running[name] = _on_new_terms(event, name, before, file)
        elif event.kind is Kind.PACKAGE_ENDED and name in running:
            yield replace(running.pop(name), to_on=event.on)
        elif event.kind in ends:
            yield from (replace(one, to_on=event.on) for one in running.values())
            running = {}
    yield from running.values()


def _on_new_terms(event: Event, name: str, before: Package | None, file: str) -> Package:
    """The package as an event has it; what the event does not say is as it was."""
    old = before or Package(event.person, name, event.place, event.on)
    return Package(
        event.person,
        name,
        event.place,
        event.on,
        None,
        event.unit or old.unit,
        old.unit_cost if event.unit_cost is None else event.unit_cost,
        old.weekly_hours if event.weekly_hours is None else event.weekly_hours,
        event.provider or old.provider,
        event.setting or old.setting,
        event.cost_centre or old.cost_centre,
        old.health_budget if event.health_budget is None else event.health_budget,
        event.request,
        None,
        old.begun_on or event.on,
        InRow(file, event.at, "", name),
    )


def checked(
    packages: Iterable[Package], cost_centres: Container[str] | None = None
) -> list[Finding]:
    """What is wrong with packages: no price, no provider, a cost centre that nobody knows.

    `cost_centres` are the last three figures of those in use; without them only blanks are told.
    """
    found = []
    for one in packages:
        if why := one.unpriced:
            says = f"The cost of `{one.package}` cannot be worked out: {why}."
            do = "Correct its price: until then it counts as nothing."
            found.append(Finding(*NOT_PRICED, Severity.ERROR, says, do, one.where))
        if not one.provider:
            says = f"`{one.package}` has no provider."
            do = "Give the provider's code: an invoice cannot be matched without it."
            found.append(Finding(*NO_PROVIDER, Severity.WARNING, says, do, one.where))
        found += _unlikely(one)
        found += _without_budget(one)
        if wrong := _cost_centre(one.cost_centre, cost_centres):
            says = f"The cost centre of `{one.package}` is {wrong}."
            do = "Give a cost centre that is in use."
            found.append(Finding(*COST_CENTRE, Severity.WARNING, says, do, one.where))
    return found


def _unlikely(one: Package) -> Iterator[Finding]:
    hours, price = one.weekly_hours or NOTHING, one.unit_cost or NOTHING
    if not 0 <= hours <= _HOURS_OF_A_WEEK or price < 0:
        says = f"`{one.package}` has {one.terms}: a week has {_HOURS_OF_A_WEEK} hours."
        do = "Correct its hours and its price."
        yield Finding(*PRICE_UNLIKELY, Severity.WARNING, says, do, one.where)


def _without_budget(one: Package) -> Iterator[Finding]:
    """Of packages that say where care is given and whether there is a budget; others are silent."""
    late = (one.begun_on or one.from_on) >= _BUDGET_DEFAULT_FROM
    if one.setting.casefold() in _AT_HOME and late and one.health_budget is False:
        says = f"`{one.package}` is care at home without a personal health budget."
        do = "Record why: it is the default, save for fast track and children."
        yield Finding(*NO_HEALTH_BUDGET, Severity.NOTE, says, do, one.where)


def _cost_centre(code: str, known: Container[str] | None) -> str:
    if not code:
        return "blank"
    return f"`{code}`, which is not known" if known is not None and code[-3:] not in known else ""


def month(first: date) -> Period:
    """The month that begins on a day."""
    return Period(first, months_later(first, 1) - timedelta(days=1))


def spent(packages: Iterable[Package], months: Sequence[date]) -> dict[tuple[str, date], Decimal]:
    """The cost of each place in each month, by the first days of the months.

    A package that is told by a submission counts only in the month of that submission.
    """
    sums: dict[tuple[str, date], list[Decimal]] = {}
    for one in packages:
        for first in months if one.month is None else [one.month]:
            if first in months:
                sums.setdefault((one.place, first), []).append(cost(one, month(first)))
    return {key: total(each) for key, each in sums.items()}
