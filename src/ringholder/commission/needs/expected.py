"""Observed beside expected: what a reference's rates would lead one to find among these people.

Indirect standardisation over age and deprivation (`measures.indirect`), with exact or Byar limits.
What was not found is the difference, and what it means is said with it: see `MEANS`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from ringholder.commission.needs.figures import AGE, DEPRIVATION, Cell, Figures
from ringholder.measures.estimates import EstimateStatus
from ringholder.measures.indirect import Reference, reference, standardised_ratio

CONFIDENCE = (0.95, 0.998)
MEANS = (
    "The difference between expected and observed is how many more would have been found if people "
    "here had the reference's rates. It is not a count of people without care: some have not been "
    "found, some are not written down, and some are not ill. The reference is itself no ideal."
)


class By(StrEnum):
    """What areas are put together by."""

    ALL = "all"
    PLACE = "place"
    DEPRIVATION = "deprivation"
    AGE = "age"
    AREA = "area"


class Reading(StrEnum):
    """What observed beside expected shows, at the limits of 95%; the value is shown to people."""

    FEWER = "fewer than expected"
    MORE = "more than expected"
    AS_EXPECTED = "no different from what is expected"
    CANNOT_SAY = "cannot be said"


@dataclass(frozen=True, slots=True)
class Line:
    """One group of people. Numbers are `None` where they cannot be had, and `why` says why.

    ratio, lower, upper: observed over expected with its limits of 95%; `far` is true outside those
    of 99.8%. unmet: expected less observed, from `unmet_low` to `unmet_high` by the same limits.
    """

    name: str
    areas: int
    people: int
    observed: float | None
    expected: float | None
    ratio: float | None
    lower: float | None
    upper: float | None
    far: bool
    reading: Reading
    why: str = ""

    @property
    def unmet(self) -> float | None:
        """Expected less observed; negative where more were found."""
        return _less(self.expected, self.observed)

    @property
    def unmet_low(self) -> float | None:
        """The lower limit of what was not found."""
        return _less(self.expected, _times(self.upper, self.expected))

    @property
    def unmet_high(self) -> float | None:
        """The upper limit of what was not found."""
        return _less(self.expected, _times(self.lower, self.expected))


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _times(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one * other


_KEYS: dict[By, Callable[[Cell], str]] = {
    By.ALL: lambda _: "All",
    By.PLACE: lambda cell: cell.place,
    By.DEPRIVATION: lambda cell: cell.band[1],
    By.AGE: lambda cell: cell.band[0],
    By.AREA: lambda cell: cell.area,
}

_AXES = {By.AGE: AGE, By.DEPRIVATION: DEPRIVATION}


def compared(figures: Figures, by: By) -> tuple[Line, ...]:
    """A line for each group, by name; cells that do not say which group they are of are left out.

    Raises ValueError where the reference has nobody at all.
    """
    if not figures.reference:
        raise ValueError("The reference has no band with people, so nothing can be expected.")
    key = _KEYS[by]
    cells = [cell for cell in figures.cells if key(cell)]
    if not cells:
        return ()
    found = standardised_ratio(
        [key(cell) for cell in cells],
        [_band(cell.band) for cell in cells],
        [float("nan") if cell.observed is None else cell.observed for cell in cells],
        [cell.people for cell in cells],
        _reference(figures),
        confidence=CONFIDENCE,
    )
    groups = _groups(cells, key)
    columns = (found.numerator, found.denominator, found.value, *found.lower, *found.upper)
    rows = zip(
        found.names.tolist(), found.status.tolist(), *(c.tolist() for c in columns), strict=True
    )
    return tuple(
        _line(groups[name], _name(figures, by, groups[name][0]), status, numbers)
        for name, status, *numbers in rows
    )


def _band(band: tuple[str, str]) -> str:
    return "\t".join(band)


def _reference(figures: Figures) -> Reference:
    rows = figures.reference
    return reference(
        [_band(one.band) for one in rows],
        [one.events for one in rows],
        [one.people for one in rows],
    )


def _groups(cells: Iterable[Cell], key: Callable[[Cell], str]) -> dict[str, list[Cell]]:
    groups: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[key(cell)].append(cell)
    return groups


def _name(figures: Figures, by: By, cell: Cell) -> str:
    if by is By.AREA:
        return cell.name
    name = _KEYS[by](cell)
    return figures.words.get((_AXES.get(by, ""), name), name)


def _line(cells: Sequence[Cell], name: str, status: int, numbers: Sequence[float]) -> Line:
    observed, expected, ratio, lower, lowest, upper, highest = map(_known, numbers)
    return Line(
        name=name,
        areas=len({cell.area for cell in cells}),
        people=sum(cell.people for cell in cells),
        observed=observed,
        expected=expected,
        ratio=ratio,
        lower=lower,
        upper=upper,
        far=_outside(lowest, highest),
        reading=_reading(lower, upper),
        why=EstimateStatus(status).says,
    )


def _known(number: float) -> float | None:
    return number if isfinite(number) else None


def _outside(lower: float | None, upper: float | None) -> bool:
    return (lower is not None and lower > 1) or (upper is not None and upper < 1)


def _reading(lower: float | None, upper: float | None) -> Reading:
    if lower is None or upper is None:
        return Reading.CANNOT_SAY
    if upper < 1:
        return Reading.FEWER
    return Reading.MORE if lower > 1 else Reading.AS_EXPECTED
