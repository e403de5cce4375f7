"""Counts for an organisation and a period, summed exactly and written in a fixed order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

ENGLAND = "ENG"
SYSTEM = "QU9"
PLACES = ("14Y", "10Q", "15A")
TRUSTS = ("RTH", "RXQ", "RHW", "RNU", "RWX", "RYE")
_LEVELS = ("england", "system", "place", "practice", "trust")

Key = tuple[str, str, str]  # level, organisation, period


@dataclass(slots=True)
class Counts:
    """Numerators and denominators by level, organisation and period.

    Sums are fractions of the decimal text of each figure, so that the order of rows cannot matter.
    """

    sums: dict[Key, list[Fraction]] = field(
        default_factory=lambda: defaultdict(lambda: [Fraction(0), Fraction(0)])
    )

    def add(self, key: Key, numerator: object, denominator: object) -> None:
        """Add to one organisation's numerator and denominator in one period."""
        pair = self.sums[key]
        pair[0] += Fraction(str(numerator))
        pair[1] += Fraction(str(denominator))

    def rows(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Rows for the table, from England down to trusts, each by code and period."""
        for key in sorted(self.sums, key=lambda key: (_LEVELS.index(key[0]), *key[1:])):
            level, organisation, period = key
            numerator, denominator = self.sums[key]
            yield organisation, level, period, written(numerator), written(denominator)

    def without(self, keys: Iterable[Key]) -> Counts:
        """The counts less some organisations' periods."""
        unwanted = set(keys)
        return Counts({key: pair for key, pair in self.sums.items() if key not in unwanted})


def written(value: Fraction) -> str:
    """A count as text, whole where it is whole, else with at most two decimals."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(round(value, 2)):.2f}".rstrip("0").rstrip(".")


def ladder(
    sub_icb: str | None, systems: Mapping[str, str], practice: str | None = None
) -> Iterator[tuple[str, str]]:
    """Where a count of general practice is summed: practice and place if shown, system, England.

    `systems` gives the system of each sub-ICB location. A practice closed long ago, whose register
    entry still names a body that was gone before the systems began, counts in England only.
    """
    if sub_icb in PLACES:
        yield "place", sub_icb
        if practice is not None:
            yield "practice", practice
    if sub_icb in systems:
        yield "system", systems[sub_icb]
    yield "england", ENGLAND
