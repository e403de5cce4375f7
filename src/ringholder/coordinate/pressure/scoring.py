"""What a site scores at an instant: figures that are new, carried forward, or missing.

A missing figure is never 0. As no points are below 0, what is known is the least that the site can
score; with the most that the missing ones could be worth it is the most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from ringholder.coordinate.pressure.parameters import HANDOVER, of_pillar
from ringholder.coordinate.pressure.reports import SCORE, Report
from ringholder.coordinate.pressure.sites import Site
from ringholder.coordinate.pressure.thresholds import Scale
from ringholder.findings import Finding, InRow, Severity

MIXED: tuple[str, str] = ("OPL013", "scales-mixed")
OFF_THE_SCALE: tuple[str, str] = ("OPL014", "score-off-the-scale")


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as it stands: of when it is, and whether a newer one should have come."""

    value: Decimal
    as_at: datetime
    carried: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What a site says at an instant. `late_since` is when a report was due that has not come.

    `own` is a score that it worked out itself, by `framework`.
    """

    site: Site
    values: Mapping[str, Value]
    missing: tuple[str, ...]
    last_at: datetime | None
    late_since: datetime | None
    own: Value | None = None
    framework: str = ""

    @property
    def carried(self) -> tuple[str, ...]:
        """The figures that are carried forward."""
        return tuple(name for name, one in self.values.items() if one.carried)


def standing(
    site: Site, reports: Iterable[Report], at: datetime, wanted: Sequence[str] = ()
) -> Standing:
    """What a site says at an instant, by the reports that had been received by then.

    wanted: the parameters that are asked for; without, those that are known of its pillar.
    """
    known = [
        one for one in reports
        if (one.site, one.pillar) == (site.id, site.pillar)
        and one.as_at <= at and one.received_at <= at
    ]  # fmt: skip
    known.sort(key=lambda one: (one.as_at, one.received_at))
    names = wanted or tuple(one.id for one in of_pillar(site.pillar))
    due = site.due(at)
    values = {name: value for name in names if (value := _value(site, known, name, at, due))}
    last_at = known[-1].as_at if known else None
    came = last_at is not None and (due is None or _is_for(site, last_at, due))
    own = _value(site, known, SCORE, at, due)
    framework = next((one.framework for one in reversed(known) if one.score is not None), "")
    return Standing(
        site=site,
        values=values,
        missing=tuple(name for name in names if name not in values),
        last_at=last_at,
        late_since=None if came else due,
        own=own,
        framework=framework,
    )


def _value(
    site: Site, known: Sequence[Report], name: str, at: datetime, due: datetime | None
) -> Value | None:
    """The newest figure, while it holds: for its own time, then as long as it is carried."""
    found = ((one, _figure(one, name)) for one in reversed(known))
    report, value = next(((one, v) for one, v in found if v is not None), (None, None))
    if report is None or value is None:
        return None
    new = due is not None and _is_for(site, report.as_at, due)
    limit = site.carry_hours
    if not new and (limit is None or at - report.as_at > timedelta(hours=limit)):
        return None
    newer = known[-1].as_at > report.as_at and name != SCORE
    return Value(value, report.as_at, carried=newer or (due is not None and not new))


def _figure(report: Report, name: str) -> Decimal | None:
    return report.score if name == SCORE else report.values.get(name)


def _is_for(site: Site, as_at: datetime, due: datetime) -> bool:
    """Whether a report is of the time for which one was due, or newer."""
    meant = site.meant_for(as_at)
    return meant is not None and meant >= due


@dataclass(frozen=True, slots=True)
class Score:
    """What a site scores: `known` where nothing is missing, else only `least` and `most`."""

    known: Fraction | None
    least: Fraction
    most: Fraction


def score(found: Standing, scale: Scale) -> Score:
    """The score of a site by a scale; its own score, where it gave one of that framework."""
    if found.own is not None:
        exact = Fraction(found.own.value)
        possible = not wrong_with(found, scale)
        return Score(exact, exact, exact) if possible else _anything(scale)
    if not scale.bands:
        return _anything(scale)
    points = {
        name: None if value is None else scale.points(name, value.value)
        for name in scale.bands
        for value in [found.values.get(name)]
    }
    least = sum((Fraction(one) for one in points.values() if one is not None), Fraction(0))
    open_ = [max(b.worth for b in scale.bands[n]) for n, one in points.items() if one is None]
    most = least + sum(map(Fraction, open_), Fraction(0))
    return Score(None if open_ else least, least, most)


def _anything(scale: Scale) -> Score:
    """A score of which nothing is known but the scale that it is on."""
    return Score(None, Fraction(0), Fraction(scale.most))


def wrong_with(found: Standing, scale: Scale) -> list[Finding]:
    """Why a site's own score is not one of a scale: of another framework, or more than there is."""
    if found.own is None:
        return []
    where = InRow(found.site.name, 1, "framework", found.site.id)
    if found.framework and found.framework != scale.framework:
        says = (
            f"{found.site.name} scores by {found.framework}, and the thresholds are of "
            f"{scale.framework}: scores of two scales are never put together."
        )
        do = "Load the thresholds of one framework, and bring its scores or the figures."
        return [Finding(*MIXED, Severity.ERROR, says, do, where)]
    if found.own.value > scale.most:
        says = (
            f"{found.own.value} of {found.site.name} is not possible on a scale of 0 to "
            f"{scale.most} ({scale.framework}): it is of another framework."
        )
        do = "Bring it with the name of its framework, and the thresholds of that one."
        return [Finding(*OFF_THE_SCALE, Severity.ERROR, says, do, where)]
    return []


def with_handover(found: Standing, scale: Scale, minutes: Decimal) -> Score:
    """What a site would score if only the handover of ambulances took so long."""
    at = found.last_at or datetime.min.replace(tzinfo=UTC)
    values = {**found.values, HANDOVER: Value(minutes, at, carried=False)}
    return score(replace(found, values=values, own=None), scale)
