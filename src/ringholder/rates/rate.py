"""A dated rate: what it is worth, for whom, when it holds, since when it was known, by whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ringholder.findings import InRow
from ringholder.populations import Counted, Population, UnlikePopulations

_LAST_DAY = date.max


class Mark(StrEnum):
    """How far what is said was read."""

    VERIFIED = "V"
    EXCERPT = "Vx"
    SECONDARY = "S"
    DERIVED = "D"
    UNVERIFIED = "U"

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it: not until somebody has read the official text."""
        return self is not Mark.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure that holds over a time: `value` in `unit`, for each of `base` where it is per head.

    Valid from `valid_from` to `valid_to`, both days included (`None`: until further notice). Known
    from `known_from`, the day of publication. `owner` is who keeps it up to date.
    """

    code: str
    value: Decimal
    unit: str
    base: Counted | None
    valid_from: date
    valid_to: date | None
    known_from: date
    source: str
    mark: Mark
    owner: str
    where: InRow = field(default=InRow("", 0), compare=False)

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it: not until somebody has read the official text."""
        return self.mark.for_decision

    @property
    def caution(self) -> str:
        """`not for decision`, or nothing."""
        return "" if self.for_decision else "not for decision"

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        return self.valid_to or _LAST_DAY

    def holds_on(self, day: date) -> bool:
        """Whether it is valid on a day."""
        return self.valid_from <= day <= self.last_day

    def of(self, population: Population) -> Decimal:
        """The rate times the people it is for, exactly. Raises UnlikePopulations in words."""
        if self.base is None:
            raise UnlikePopulations(
                f"`{self.code}` is {self.value} {self.unit}, not a figure per head, so it is not "
                f"applied to {population.counted.people}."
            )
        if population.counted is not self.base:
            raise UnlikePopulations(
                f"`{self.code}` ({self.value} {self.unit}) is for {self.base.people}; the "
                f"population of `{population.organisation}` counts {population.counted.people}. "
                f"Bring its population of the type `{self.base.value}`."
            )
        return self.value * population.people

    def __str__(self) -> str:
        until = f" to {self.valid_to}" if self.valid_to else ""
        caution = f"; {self.caution}" if self.caution else ""
        return (
            f"`{self.code}` {self.value} {self.unit}, valid from {self.valid_from}{until}, known "
            f"from {self.known_from} ({self.source}{caution})"
        )
