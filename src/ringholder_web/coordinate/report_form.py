"""The form on which a site says how it is: one number for each parameter, on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ringholder.coordinate.pressure.kinds import number
from ringholder.coordinate.pressure.parameters import of_pillar, parameters
from ringholder.coordinate.pressure.reports import SLACK, Report, why_not
from ringholder.coordinate.pressure.scoring import standing
from ringholder.coordinate.pressure.sites import Site
from ringholder.matters.local_day import LONDON
from ringholder_web.coordinate.pressure_files import Held, reports
from ringholder_web.matters.sent import read_instant
from ringholder_web.ui.reading import Problem, plain

NO_INSTANT = "must be a day and a time such as 20 March 2027 17:00, and not one to come."
NOTHING = "Fill in at least one figure. What you leave empty stays missing; it is never taken as 0."


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure that is asked for: what was typed, and what the site said last."""

    id: str
    name: str
    unit: str
    typed: str
    last: str
    not_for_decision: bool


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it stands."""

    site: Site
    as_at: str
    asked: tuple[Asked, ...]
    problems: tuple[Problem, ...] = ()


def form(
    known: Held, site: Site, at: datetime, typed: Mapping[str, str],
    problems: tuple[Problem, ...] = (),
) -> Form:  # fmt: skip
    """The form of a site, with what was typed."""
    scale = known.thresholds.scales.get(site.pillar)
    names = tuple(scale.bands) if scale is not None and scale.bands else ()
    names = names or tuple(one.id for one in of_pillar(site.pillar))
    last = standing(site, reports(at), at, names)
    here = at.astimezone(LONDON)
    return Form(
        site,
        typed.get("as_at") or f"{here.day} {here:%B %Y %H:%M}",
        tuple(_asked(name, typed, last.values.get(name)) for name in names),
        problems,
    )


def _asked(name: str, typed: Mapping[str, str], last: object) -> Asked:
    known = parameters().get(name)
    value = getattr(last, "value", None)
    return Asked(
        name,
        known.name if known else name,
        known.unit if known else "",
        typed.get(name, ""),
        "" if value is None else f"{value:f}",
        known is not None and not known.mark.for_decision,
    )


def read(
    known: Held, site: Site, at: datetime, typed: Mapping[str, str]
) -> Report | tuple[Problem, ...]:
    """The report that was sent, or what is wrong with it."""
    wanted = form(known, site, at, typed)
    as_at = read_instant(typed.get("as_at", ""))
    problems = []
    if as_at is None or as_at > at + SLACK:
        problems.append(Problem("as_at", f"When it was so {NO_INSTANT}"))
    values: dict[str, Decimal] = {}
    for one in wanted.asked:
        said = plain(one.typed)
        value = number(said) if said else None
        if said and value is None:
            problems.append(Problem(one.id, f"{one.name} must be a number such as 87.5."))
        elif value is not None:
            wrong = why_not(one.id, value, site.pillar)
            if wrong is not None:
                problems.append(Problem(one.id, wrong[1]))
            values[one.id] = value
    if not values and not problems:
        problems.append(Problem(wanted.asked[0].id if wanted.asked else "as_at", NOTHING))
    if problems or as_at is None:
        return tuple(problems)
    return Report(site.id, site.pillar, min(as_at, at), at, values)
