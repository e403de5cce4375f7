"""Where England's integrated care boards lie, and where the patients of its hospitals live.

Councils' districts and boards do not fit into each other; the Office for National Statistics counts
small areas (LSOAs) of some 1,500 people for each pair. The tables are of the 42 boards of 2024;
what became of them in April 2026 is in `organisations.successors` and, for those that were split,
here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ringholder.catalogue.organisations import find, rows


@dataclass(frozen=True, slots=True)
class CouncilArea:
    """The part of one district, or single-tier council, that lies in one board of 2024."""

    council: str
    icb: str
    small_areas: int
    small_areas_in_council: int

    @property
    def upper_tier(self) -> str:
        """The council that has social care and public health there: the county, or itself."""
        found = find(self.council)
        return (found.parent if found is not None else "") or self.council


@cache
def council_areas() -> tuple[CouncilArea, ...]:
    """How every district of England lies on the boards of 2024."""
    return tuple(
        CouncilArea(
            row["council"], row["icb"], int(row["small_areas"]), int(row["small_areas_in_council"])
        )
        for row in rows("council_icbs")
    )


@cache
def split(icb: str) -> Mapping[str, str]:
    """Which board followed a split one, by upper-tier council; nothing for one that was not."""
    return {
        row["council"]: row["successor"] for row in rows("icb_splits") if row["predecessor"] == icb
    }


def catchment(trust: str) -> Mapping[str, float]:
    """The shares of a hospital trust's patients by the board of 2024 that they live in.

    From 0.01 upwards. Nothing for a trust that the table of hospital trusts does not have.
    """
    return _catchments().get(trust, {})


@cache
def _catchments() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows("trust_catchments"):
        found[row["trust"]][row["icb"]] = float(row["share"])
    return dict(found)
