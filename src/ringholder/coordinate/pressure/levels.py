"""The level of every site, place and pillar and of the system, as it is known at an instant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from ringholder.coordinate.pressure.aggregate import Part, Whole, weighted
from ringholder.coordinate.pressure.parameters import OVERALL, PILLARS
from ringholder.coordinate.pressure.reports import Report, cautions
from ringholder.coordinate.pressure.scoring import (
    MIXED,
    Score,
    Standing,
    score,
    standing,
    wrong_with,
)
from ringholder.coordinate.pressure.sites import Site
from ringholder.coordinate.pressure.thresholds import Scale, Thresholds
from ringholder.findings import Finding, InRow, Severity

SITE_MISSING: tuple[str, str] = ("OPL020", "site-missing")
CARRIED: tuple[str, str] = ("OPL021", "figure-carried-forward")
NO_THRESHOLDS: tuple[str, str] = ("OPL022", "no-thresholds-loaded")
NOT_NATIONAL: tuple[str, str] = ("OPL023", "parameter-not-for-decision")


@dataclass(frozen=True, slots=True)
class Level:
    """A level from 1 to 4: the one that is known, and what it is at least and at most.

    `known` is `None` where something is missing and the level could be one or another.
    """

    known: int | None
    least: int | None
    most: int | None

    @property
    def words(self) -> str:
        """`OPEL 3`, `OPEL 2 to 4`, or that it is not known."""
        if self.known is not None:
            return f"OPEL {self.known}"
        if self.least is None or self.most is None:
            return "Not known"
        return f"OPEL {self.least} to {self.most}"


UNKNOWN_LEVEL = Level(None, None, None)


@dataclass(frozen=True, slots=True)
class SiteNow:
    """A site as it stands: what it says, what it scores, and its level."""

    standing: Standing
    score: Score | None
    level: Level

    @property
    def site(self) -> Site:
        """The site."""
        return self.standing.site


@dataclass(frozen=True, slots=True)
class GroupNow:
    """Several sites together: a pillar of a place or of the system, or the system overall.

    `level` is that of what is known, and `partial` says that something is missing from it.
    """

    name: str
    pillar: str
    whole: Whole
    level: Level
    partial: bool


@dataclass(frozen=True, slots=True)
class Pressure:
    """All levels at an instant."""

    at: datetime
    sites: tuple[SiteNow, ...]
    places: tuple[GroupNow, ...]
    pillars: tuple[GroupNow, ...]
    overall: GroupNow | None
    for_decision: bool
    findings: tuple[Finding, ...]


def pressure(
    sites: Sequence[Site], reports: Iterable[Report], thresholds: Thresholds, at: datetime
) -> Pressure:
    """The levels at an instant, by the reports that had been received by then."""
    by_site: dict[tuple[str, str], list[Report]] = {}
    for report in reports:
        by_site.setdefault((report.site, report.pillar), []).append(report)
    here = [one for one in sites if one.pillar != OVERALL]
    now = tuple(_site(one, by_site.get((one.id, one.pillar), ()), thresholds, at) for one in here)
    pillars = tuple(_groups(now, thresholds, lambda _: ""))
    places = tuple(_groups(now, thresholds, lambda one: one.site.place))
    overall, told = _overall(sites, pillars, thresholds)
    return Pressure(
        at, now, places, pillars, overall, thresholds.for_decision,
        (*_findings(now, thresholds), *told),
    )  # fmt: skip


def _site(site: Site, reports: Sequence[Report], thresholds: Thresholds, at: datetime) -> SiteNow:
    scale = thresholds.scales.get(site.pillar)
    wanted = tuple(scale.bands) if scale is not None else ()
    found = standing(site, reports, at, wanted)
    if scale is None:
        return SiteNow(found, None, UNKNOWN_LEVEL)
    scored = score(found, scale)
    return SiteNow(found, scored, _level(scale, scored.known, scored.least, scored.most))


def _level(scale: Scale, known: Fraction | None, least: Fraction, most: Fraction) -> Level:
    low, high = scale.level(least), scale.level(most)
    exact = scale.level(known) if known is not None else low if low == high else None
    return Level(exact, low, high)


def _groups(
    now: Sequence[SiteNow], thresholds: Thresholds, named: Callable[[SiteNow], str]
) -> Iterator[GroupNow]:
    """The sites of each pillar together, by what `named` calls where they are."""
    keys = dict.fromkeys((named(one), one.site.pillar) for one in now)
    for name, pillar in keys:
        scale = thresholds.scales.get(pillar)
        some = [one for one in now if (named(one), one.site.pillar) == (name, pillar)]
        parts = [Part(one.site.id, one.site.weight, one.score) for one in some if one.score]
        if scale is not None and parts:
            yield _group(name or PILLARS[pillar], pillar, parts, scale)


def _group(name: str, pillar: str, parts: Sequence[Part], scale: Scale) -> GroupNow:
    whole = weighted(parts)
    low, high = scale.level(whole.least), scale.level(whole.most)
    known = None if whole.score is None else scale.level(whole.score)
    return GroupNow(name, pillar, whole, Level(known, low, high), whole.partial)


def _overall(
    sites: Sequence[Site], pillars: Sequence[GroupNow], thresholds: Thresholds
) -> tuple[GroupNow | None, list[Finding]]:
    """The system overall: the pillars by the weights that somebody loaded, of one scale alone."""
    scale = thresholds.scales.get(OVERALL)
    weights = {one.id: one.weight for one in sites if one.pillar == OVERALL}
    if scale is None or not weights:
        return None, []
    scales = {thresholds.scales[one].most for one in weights if one in thresholds.scales}
    if len(scales | {scale.most}) > 1:
        ends = ", ".join(f"0 to {one}" for one in sorted(scales | {scale.most}))
        says = f"The pillars score on {ends}: scores of two scales are never put together."
        do = "Load thresholds of one scale for the pillars and for overall."
        return None, [Finding(*MIXED, Severity.ERROR, says, do, InRow("thresholds", 1))]
    by_id = {one.pillar: one.whole for one in pillars}
    parts = []
    for name, weight in weights.items():
        whole = by_id.get(name)
        known = whole.score if whole is not None else None
        least = whole.least if whole is not None else Fraction(0)
        most = whole.most if whole is not None else Fraction(scale.most)
        parts.append(Part(name, weight, Score(known, least, most)))
    found = _group("Overall", OVERALL, parts, scale)
    partial = found.partial or any(one.partial for one in pillars if one.pillar in weights)
    return replace(found, partial=partial), []


def _findings(now: Sequence[SiteNow], thresholds: Thresholds) -> Iterator[Finding]:
    for pillar in dict.fromkeys(one.site.pillar for one in now):
        if pillar not in thresholds.scales:
            says = f"No thresholds of {PILLARS[pillar]} are loaded, so no level is told."
            do = "Load those of the framework; none come with Ringholder."
            yield Finding(*NO_THRESHOLDS, Severity.WARNING, says, do, InRow("thresholds", 1))
    for one in now:
        yield from _of_site(one, thresholds.scales.get(one.site.pillar))
    asked = [name for scale in thresholds.scales.values() for name in scale.bands]
    if thresholds.for_decision and (named := list(cautions(asked))):
        says = f"Nobody here read that these are the framework's: {', '.join(named)}."
        do = "Hold them against the framework before anything rests on the level."
        yield Finding(*NOT_NATIONAL, Severity.WARNING, says, do, InRow("thresholds", 1))


def _of_site(one: SiteNow, scale: Scale | None) -> Iterator[Finding]:
    found, where = one.standing, InRow(one.site.name, 1, "", one.site.id)
    if scale is None:
        return
    yield from wrong_with(found, scale)
    if one.score is not None and one.score.known is None:
        lacks = ", ".join(found.missing) or "its score"
        says = f"{one.site.name} is missing {lacks}: what it is part of is partial."
        yield Finding(*SITE_MISSING, Severity.WARNING, says, "Ring the site.", where)
    carried = [(name, value) for name, value in found.values.items() if value.carried]
    if carried:
        since = min(value.as_at for _, value in carried)
        says = (
            f"{one.site.name}: {', '.join(name for name, _ in carried)} carried forward from "
            f"{since:%Y-%m-%d %H:%M} UTC."
        )
        do = f"It is left out after {one.site.carry_hours} hours. Ring the site."
        yield Finding(*CARRIED, Severity.NOTE, says, do, where)


def history(
    sites: Sequence[Site],
    reports: Sequence[Report],
    thresholds: Thresholds,
    instants: Iterable[datetime],
) -> tuple[Pressure, ...]:
    """The levels at each of several instants, as they were known then."""
    return tuple(pressure(sites, reports, thresholds, at) for at in sorted(set(instants)))
