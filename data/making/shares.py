"""Need-weighted populations: of our practices, of every ICB, and England's stated total.

Suffolk and North East Essex (QJG) is not in the source, so the ICBs do not make up England.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from data.making.counts import SYSTEM
from data.making.tables import Row, read, write

_WEIGHTS = {  # our name: the source's
    "registered": "registered_population_used",
    "core": "wp_overall_core",
    "general_and_acute": "wp_general_acute",
    "community": "wp_community",
    "mental_health": "wp_mental_health",
    "maternity": "wp_maternity",
    "health_inequalities": "wp_health_inequalities",
    "prescribing": "wp_prescribing",
    "primary_medical": "wp_primary_medical_care_final",
}
_OF_PRACTICE = (
    "practice_code",
    "practice_name",
    "icb_code",
    "sub_icb_code",
    "pcn_code",
    "lad_code",
)
_PRACTICES = ("year", "practice", "name", "icb", "sub_icb", "network", "council", *_WEIGHTS)
_FIGURES = ("topic", "organisation", "measure", "value", "unit", "period", "publisher", "source")
_TOPICS = ("allocation", "running_cost", "population")


def make(source: Path, target: Path) -> None:
    """Write `practices.csv`, `icbs.csv` and `published.csv` in the folder `need`."""
    path = source / "population/practice_need_weighted_population.parquet"
    rows = read(path, ("allocation_year", *_OF_PRACTICE, *_WEIGHTS.values()))
    rows.sort(key=lambda row: (row["allocation_year"], row["practice_code"]))
    folder = target / "shares"
    write(folder / "practices.csv", _PRACTICES, _practices(rows))
    write(folder / "icbs.csv", ("year", "icb", "practices", *_WEIGHTS), _icbs(rows))
    write(folder / "published.csv", (*_FIGURES, "at_second_hand"), _published(source))


def _practices(rows: list[Row]) -> Iterator[list[object]]:
    for row in rows:
        if row["icb_code"] == SYSTEM:
            weights = (_exact(row[name]) for name in _WEIGHTS.values())
            yield [row["allocation_year"], *(row[name] for name in _OF_PRACTICE), *weights]


def _icbs(rows: list[Row]) -> Iterator[list[object]]:
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(
        lambda: [Decimal(0)] * (1 + len(_WEIGHTS))
    )
    for row in rows:
        key = (row["allocation_year"], row["icb_code"])
        more = (Decimal(1), *(_exact(row[name]) for name in _WEIGHTS.values()))
        sums[key] = [old + new for old, new in zip(sums[key], more, strict=True)]
    for key in sorted(sums):
        yield [*key, *sums[key]]


def _exact(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal("0.001"))


def _published(source: Path) -> Iterator[list[object]]:
    """Allocations, ceilings and people of ICBs that a public page states; no contract, no press."""
    columns = ("topic", "subject_code", "metric", "value", "unit", "period", "publisher",
               "source_url", "source_kind")  # fmt: skip
    for row in read(source / "money/published_figures.csv", columns):
        if row["topic"] in _TOPICS:
            *figure, kind = (row[name] for name in columns)
            yield [*figure, "yes" if kind == "secondary" else "no"]
