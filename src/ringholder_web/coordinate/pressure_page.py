"""The levels of each site over time, what was reported or is late, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ringholder.coordinate.pressure.aggregate import shown
from ringholder.coordinate.pressure.cover import wall
from ringholder.coordinate.pressure.levels import GroupNow, Pressure, SiteNow
from ringholder.coordinate.pressure.parameters import PILLARS, parameters
from ringholder.coordinate.pressure.thresholds import Scale, names_of
from ringholder.findings import Finding
from ringholder.matters.local_day import LONDON
from ringholder.pictures.level_history import LevelCell, LevelRow, level_history
from ringholder_web.coordinate.pressure_files import KINDS, Held
from ringholder_web.coordinate.pressure_now import Now, before, now_of
from ringholder_web.coordinate.tonight_page import tag_of
from ringholder_web.ui.words import SEVERITY, Tag

NOT_LOADED = Tag("Not for decision until loaded", "red")
MADE_UP = Tag("Made up, not for decision", "purple")
LOADED = Tag("Loaded", "green")
MOST_FINDINGS = 60


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site: what it scores, its level, when it last reported, and what is not new in it."""

    code: str
    name: str
    pillar: str
    pillar_id: str
    place: str
    score: str
    level: Tag
    last: str
    late: str
    carried: str
    missing: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The levels over time, drawn, and as a table: heads, then a row for each site."""

    svg: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The thresholds of a pillar as they stand."""

    pillar: str
    framework: str
    tag: Tag
    bands: tuple[tuple[str, str], ...]
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    at: str
    as_: str
    brings: bool
    groups: tuple[tuple[str, str, Tag, str], ...]
    sites: tuple[SiteRow, ...]
    picture: Picture | None
    thresholds: tuple[Thresholds, ...]
    findings: tuple[tuple[Tag, Finding], ...]
    more: int
    illustrative: bool
    kinds: tuple[tuple[str, str, str], ...]


def page(known: Held, at: datetime, who: str, *, brings: bool) -> Page:
    """The page as of an instant, for whoever sees it as `who`."""
    now = now_of(known, at)
    told = [*known.findings, *now.pressure.findings]
    names = {**PILLARS, **{one.id: one.name for one in known.sites.sites}}
    files = {kind: f"{name}, brought by {role}" for kind, name, role in known.files}
    return Page(
        at=wall(at),
        as_=who,
        brings=brings,
        groups=tuple(_groups(now.pressure, names)),
        sites=tuple(_site(one) for one in now.pressure.sites),
        picture=_picture(before(known, at), now) if now.pressure.sites else None,
        thresholds=tuple(_thresholds(known)),
        findings=tuple((SEVERITY[one.severity], one) for one in told[:MOST_FINDINGS]),
        more=max(0, len(told) - MOST_FINDINGS),
        illustrative=known.illustrative,
        kinds=tuple((kind, title, files.get(kind, "")) for kind, title in KINDS.items()),
    )


def _groups(now: Pressure, names: Mapping[str, str]) -> Iterator[tuple[str, str, Tag, str]]:
    """The system, its pillars and its places: name, score, level, and what is missing."""
    if now.overall is not None:
        yield ("The system overall", *_group(now.overall, names))
    for one in now.pillars:
        yield (f"The system, {PILLARS[one.pillar].lower()}", *_group(one, names))
    for one in now.places:
        if one.name != PILLARS[one.pillar]:
            yield (f"{one.name}, {PILLARS[one.pillar].lower()}", *_group(one, names))


def _group(one: GroupNow, names: Mapping[str, str]) -> tuple[str, Tag, str]:
    missing = ", ".join(names.get(name, name) for name in one.whole.missing)
    said = f"Partial: without {missing}" if missing else "Partial: a part of it is"
    return shown(one.whole.score) or "not known", tag_of(one.level), said if one.partial else ""


def _site(one: SiteNow) -> SiteRow:
    found, site = one.standing, one.site
    known = one.score.known if one.score is not None else None
    return SiteRow(
        code=site.id,
        name=site.name,
        pillar=PILLARS[site.pillar],
        pillar_id=site.pillar,
        place=site.place,
        score=shown(known) or "not known",
        level=tag_of(one.level),
        last="never" if found.last_at is None else wall(found.last_at),
        late="" if found.late_since is None else wall(found.late_since),
        carried=", ".join(_named(name) for name in found.carried),
        missing=", ".join(_named(name) for name in found.missing),
    )


def _named(parameter: str) -> str:
    known = parameters().get(parameter)
    return known.name.lower() if known is not None else parameter


# ---- the picture ---------------------------------------------------------------------------------


def _picture(earlier: tuple[Pressure, ...], now: Now) -> Picture:
    every = (*earlier, now.pressure)
    heads = tuple(_head(one.at, place, len(every)) for place, one in enumerate(every))
    rows = [_row(every, number) for number in range(len(now.pressure.sites))]
    told = tuple((row.name, tuple(cell.says for cell in row.cells)) for row in rows)
    says = (
        "A row for each site and a cell for each six hours, the newest on the right; the number is "
        "the level, a star says that something was missing. The table below says the same."
    )
    drawn = level_history(rows, heads, name="Levels in the last three days", description=says)
    return Picture(drawn, tuple(wall(one.at) for one in every), told)


def _head(at: datetime, place: int, many: int) -> str:
    """The day over the first cell of each day, and `now` over the last."""
    if place == many - 1:
        return "now"
    here = at.astimezone(LONDON)
    first = here.hour < 6
    return f"{here:%a}" if first else ""


def _row(every: Sequence[Pressure], number: int) -> LevelRow:
    site = every[-1].sites[number].site
    cells = tuple(_cell(one.sites[number]) for one in every)
    return LevelRow(f"{site.name}, {PILLARS[site.pillar].lower()}", cells)


def _cell(one: SiteNow) -> LevelCell:
    partial = one.score is not None and one.score.known is None
    says = one.level.words + (", something missing" if partial else "")
    return LevelCell(one.level.known, partial, says)


# ---- what it rests on ----------------------------------------------------------------------------


def _thresholds(known: Held) -> Iterator[Thresholds]:
    for pillar, title in (*PILLARS.items(), ("overall", "Overall")):
        scale = known.thresholds.scales.get(pillar)
        if scale is None:
            yield Thresholds(title, "", NOT_LOADED, (), ())
        else:
            tag = MADE_UP if scale.illustrative else LOADED
            yield Thresholds(title, scale.framework, tag, tuple(_bands(scale)), _levels(scale))


def _bands(scale: Scale) -> Iterator[tuple[str, str]]:
    for name, title, unit in names_of(scale):
        said = [
            f"{'any' if band.least is None else f'{band.least:f}'}: {band.worth:f} points"
            for band in scale.bands[name]
        ]
        known = parameters().get(name)
        caution = "" if known is None or known.mark.for_decision else " (not for decision)"
        yield f"{title}, {unit}{caution}" if unit else title, "; ".join(said)


def _levels(scale: Scale) -> tuple[str, ...]:
    return tuple(f"OPEL {one.worth:f} from {one.least or Decimal(0):f}" for one in scale.levels)
