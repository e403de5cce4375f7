"""Thresholds as somebody loaded them: what a value is worth in points, and a total in levels.

None come with Ringholder: the framework's own were not read. Until a file of them is loaded no
level is told, and one that is marked illustrative is not for decision. A file has a row for each
band: `parameter` with `points`, or `total` with `level`; a value belongs to the last band that
begins at it or below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from ringholder.coordinate.pressure.kinds import NUMBER, PILLAR_OR_OVERALL
from ringholder.coordinate.pressure.parameters import parameters
from ringholder.findings import Finding, RestsOn, Severity, errors
from ringholder.tables import faults
from ringholder.tables.faults import Faults
from ringholder.tables.typed import FLAG, Column, Layout, Row, one_of, read

NOT_JOINED: faults.Kind = ("OPL010", "bands-not-joined")
NO_LEVELS: faults.Kind = ("OPL011", "levels-not-whole")
TWO_FRAMEWORKS: faults.Kind = ("OPL012", "two-frameworks")
NOT_FOR_DECISION: faults.Kind = ("OPL017", "thresholds-not-for-decision")
NO_POINTS: faults.Kind = ("OPL018", "band-without-points")
TOTAL = "total"
LEVELS = (1, 2, 3, 4)

LAYOUT = Layout(
    "pressure-thresholds",
    "thresholds",
    (
        Column("framework"),
        Column("pillar", PILLAR_OR_OVERALL),
        Column("parameter"),
        Column("from", NUMBER, ("least", "from value"), needed=False),
        Column("to", NUMBER, ("most", "to value"), needed=False),
        Column("points", NUMBER, ("score",), needed=False),
        Column("level", one_of("1", "2", "3", "4"), ("opel",), needed=False),
        Column("source", needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Band:
    """Values from `least` (`None`: any) up to the next band; `worth` is points, or a level."""

    least: Decimal | None
    most: Decimal | None
    worth: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """The thresholds of one pillar by one framework: bands of each parameter, and of the total."""

    framework: str
    pillar: str
    bands: Mapping[str, tuple[Band, ...]]
    levels: tuple[Band, ...]
    illustrative: bool
    sources: tuple[str, ...]

    @property
    def most(self) -> Decimal:
        """The largest total: where the last level ends, else all the points there are."""
        end = self.levels[-1].most if self.levels else None
        every = (max(one.worth for one in bands) for bands in self.bands.values())
        return end if end is not None else sum(every, Decimal(0))

    def points(self, parameter: str, value: Decimal) -> Decimal | None:
        """What a value is worth; `None` where no band has it."""
        found = _band(self.bands.get(parameter, ()), value)
        return None if found is None else found.worth

    def level(self, score: Decimal | Fraction) -> int | None:
        """The level of a total, never rounded before; `None` where no levels are loaded."""
        found = _band(self.levels, score)
        return None if found is None else int(found.worth)


def _band(bands: Iterable[Band], value: Decimal | Fraction) -> Band | None:
    found = [one for one in bands if one.least is None or one.least <= value]
    return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The scales of a file, one for each pillar, and what is wrong with the rest of it."""

    scales: Mapping[str, Scale]
    sha256: str
    findings: tuple[Finding, ...]

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on them: each says whence it is, and nobody made them up."""
        doubtful = any(one.illustrative or not one.sources for one in self.scales.values())
        return bool(self.scales) and not doubtful


NONE_LOADED = Thresholds({}, "", ())


def read_thresholds(path: Path, *, called: str = "") -> Thresholds:
    """The thresholds of a file. A pillar with a fault in it has no scale: half of one would lie."""
    found = read(path, LAYOUT, called=called)
    told = Faults(found.file)
    by_pillar: dict[str, list[Row]] = {}
    for row in found.rows:
        by_pillar.setdefault(row.cells["pillar"], []).append(row)
    lost = bool(errors(found.findings))  # which pillar an unread row was of is not known
    made = {pillar: _scale(pillar, rows, told) for pillar, rows in by_pillar.items()}
    scales = {name: one for name, one in made.items() if one is not None and not lost}
    notes = (*_illustrative(found.file, scales.values()), *_unsourced(found.file, scales.values()))
    return Thresholds(scales, found.sha256, (*found.findings, *told.findings(), *notes))


def _illustrative(file: str, scales: Iterable[Scale]) -> Iterator[Finding]:
    made_up = sorted(one.pillar for one in scales if one.illustrative)
    if made_up:
        says = f"The thresholds of {', '.join(made_up)} are made up: not for decision."
        do = "Load those of the framework."
        one = faults.one(NOT_FOR_DECISION, Severity.WARNING, says, do, file)
        yield replace(one, rests_on=RestsOn.ILLUSTRATIVE)


def _unsourced(file: str, scales: Iterable[Scale]) -> Iterator[Finding]:
    named = sorted(one.pillar for one in scales if not one.sources and not one.illustrative)
    if named:
        says = f"Nobody says whence the thresholds of {', '.join(named)} are: not for decision."
        do = "Name the document and its page in the column `source`."
        yield faults.one(NOT_FOR_DECISION, Severity.WARNING, says, do, file)


def _scale(pillar: str, rows: list[Row], told: Faults) -> Scale | None:
    frameworks = dict.fromkeys(str(row.cells["framework"]) for row in rows)
    if len(frameworks) > 1:
        says = f"{pillar} has thresholds of {' and of '.join(frameworks)}."
        told.rows(TWO_FRAMEWORKS, "framework", [(rows[0].at, says)], "Load one framework.")
        return None
    by_name: dict[str, list[tuple[Row, Band]]] = {}
    whole = True
    for row in rows:
        band = _read_band(row, told)
        whole = whole and band is not None
        if band is not None:
            name = str(row.cells["parameter"]).casefold()
            by_name.setdefault(name, []).append((row, band))
    bands = {name: _joined(name, found, told) for name, found in by_name.items()}
    if not whole or any(one is None for one in bands.values()):
        return None
    sound = {name: one for name, one in bands.items() if one is not None}
    levels = sound.pop(TOTAL, ())
    if not _levels_whole(pillar, levels, rows[0].at, told):
        return None
    return Scale(
        next(iter(frameworks)), pillar, sound, levels,
        any(row.cells["illustrative"] is True for row in rows),
        tuple(dict.fromkeys(str(s) for row in rows if (s := row.cells["source"]))),
    )  # fmt: skip


def _read_band(row: Row, told: Faults) -> Band | None:
    cells = row.cells
    name = str(cells["parameter"]).casefold()
    worth = cells["level"] if name == TOTAL else cells["points"]
    least, most = cells["from"], cells["to"]
    if worth is None:
        says = f"The band of {name} has no {'level' if name == TOTAL else 'points'}."
        told.rows(NO_POINTS, "points", [(row.at, says)], "Fill it in.")
        return None
    if Decimal(worth) < 0 or (least is not None and most is not None and most < least):
        says = f"The band of {name} goes from {least} to {most}, for {worth} points."
        told.rows(NOT_JOINED, "from", [(row.at, says)], "Mend the row.")
        return None
    return Band(least, most, Decimal(worth))


def _joined(name: str, found: list[tuple[Row, Band]], told: Faults) -> tuple[Band, ...] | None:
    """Bands in their order, each beginning where the one before ends, or one step after it."""
    ordered = sorted(found, key=lambda one: (one[1].least is not None, one[1].least or Decimal(0)))
    bands = [band for _, band in ordered]
    step = _step(bands)
    for (_, before), (row, band) in pairwise(ordered):
        joins = band.least is not None and before.most is not None
        if not joins or not 0 <= _gap(before, band) <= step:
            says = f"{name}: after {before.most} it goes on at {band.least}."
            do = "Let each band begin where the one before it ends."
            told.rows(NOT_JOINED, "from", [(row.at, says)], do)
            return None
    return tuple(bands)


def _gap(before: Band, band: Band) -> Decimal:
    assert before.most is not None
    assert band.least is not None
    return band.least - before.most


def _step(bands: Iterable[Band]) -> Decimal:
    """One in the last place that the bounds are written with: 11 and 12, or 91.9 and 92.0."""
    written = [one for band in bands for one in (band.least, band.most) if one is not None]
    places = [-exponent for one in written if isinstance(exponent := one.as_tuple().exponent, int)]
    return Decimal(1).scaleb(-max(places, default=0))


def _levels_whole(pillar: str, levels: tuple[Band, ...], at: int, told: Faults) -> bool:
    """All four levels, each once, rising from a total of 0."""
    worth = tuple(int(one.worth) for one in levels)
    starts = bool(levels) and (levels[0].least is None or levels[0].least <= 0)
    if worth == LEVELS and starts:
        return True
    named = ", ".join(map(str, worth)) or "none"
    says = f"The levels of the total of {pillar} are: {named}."
    told.rows(NO_LEVELS, "level", [(at, says)], "Give the levels 1 to 4 in their order, from 0 up.")
    return False


def names_of(scale: Scale) -> Iterator[tuple[str, str, str]]:
    """The parameters of a scale: id, name and unit, by what is known of them here."""
    for name in scale.bands:
        known = parameters().get(name)
        yield name, known.name if known else name, known.unit if known else ""
