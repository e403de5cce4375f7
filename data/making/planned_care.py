"""Waiting lists of planned care: by provider, place and specialty in one month, and over months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from data.making.counts import PLACES, SYSTEM
from data.making.names import tidy
from data.making.tables import Row, read, write

_COLUMNS = (
    "month", "provider", "specialty", "service", "place", "waiting", "within_18", "over_52",
    "over_65", "new", "admitted", "not_admitted", "by_week",
)  # fmt: skip
_MONTHS = (
    "month", "specialty", "service", "waiting", "within_18", "over_52", "over_65", "new",
    "completed",
)  # fmt: skip
_HOSPITALS = ("provider", "name", "system", "town", "latitude", "longitude", "how", "illustrative")
_HOMES = ("home", "name", "place", "people", "latitude", "longitude")
_TOTAL, _OTHER = "C_999", "other"
_PARTS = {"Part_1A": "admitted", "Part_1B": "not_admitted", "Part_2": "waiting", "Part_3": "new"}
_MANY = 1_000
"""A provider based elsewhere is shown from so many pathways of the system's people on."""
_LISTED_ON = "2026-01-01"
_LONGEST = 104
_TOWNS = {
    "NVC25": ("Banbury", "OX16"), "F9Z4V": ("Reading", "RG2"), "NVC02": ("Reading", "RG1"),
    "NT410": ("Great Missenden", "HP16"), "NT435": ("High Wycombe", "HP11"),
    "NT344": ("Reading", "RG1"), "NT244": ("Oxford", "OX3"),
}  # fmt: skip
"""Towns of hospitals of which the sources give no address: our own knowledge, marked so."""

_Cell = dict[str, int]
_Key = tuple[str, str, str]  # provider, specialty, place


def make(source: Path, target: Path) -> None:
    """Write `queues.csv`, `months.csv`, `hospitals.csv` and `homes.csv` in `planned_care`."""
    folder = target / "planned_care"
    rows = _extract(source)
    shown = _shown(rows)
    kept = [row for row in rows if row["provider_code"] in shown]
    write(folder / "queues.csv", _COLUMNS, _queues(kept, _by_week(source)))
    write(folder / "months.csv", _MONTHS, _months(source, rows))
    names = {row["provider_code"]: (row["provider_name"], row["provider_icb_code"]) for row in kept}
    practices = _practices(source)
    write(folder / "hospitals.csv", _HOSPITALS, _hospitals(source, names, practices))
    write(folder / "homes.csv", _HOMES, _homes(source, practices))


def _extract(source: Path) -> list[Row]:
    """The rows of January 2026 by provider, commissioner, part and treatment function."""
    columns = (
        "period", "provider_code", "provider_name", "provider_icb_code", "commissioner_icb_code",
        "commissioner_code", "part_type", "treatment_function_code", "treatment_function",
        "within_18_weeks", "over_52_weeks", "over_65_weeks", "total",
    )  # fmt: skip
    path = source / "performance/rtt_provider_commissioner_2026_01.parquet"
    rows = read(path, columns)
    return [
        row
        for row in rows
        if row["treatment_function_code"] != _TOTAL and row["part_type"] in _PARTS
    ]


def _shown(rows: Iterable[Row]) -> set[str]:
    """The providers of the system, and those elsewhere on whose lists many of its people are."""
    waiting: dict[str, int] = defaultdict(int)
    based = set()
    for row in rows:
        if row["commissioner_icb_code"] == SYSTEM and row["part_type"] == "Part_2":
            waiting[row["provider_code"]] += row["total"]
            if row["provider_icb_code"] == SYSTEM:
                based.add(row["provider_code"])
    return based | {code for code, count in waiting.items() if count >= _MANY}


def _queues(rows: Sequence[Row], by_week: Mapping[_Key, str]) -> Iterator[list[object]]:
    """A row for each provider, specialty and place; a part that nobody reported is empty."""
    cells: dict[_Key, _Cell] = defaultdict(lambda: defaultdict(int))
    services, reported = {}, set()
    for row in rows:
        provider, specialty = row["provider_code"], row["treatment_function_code"]
        place = row["commissioner_code"]
        key = (provider, specialty, place if place in PLACES else _OTHER)
        name = _PARTS[row["part_type"]]
        services[specialty] = service(row["treatment_function"])
        reported.add((provider, specialty, name))
        cells[key][name] += row["total"]
        if name == "waiting":
            for part in ("within_18_weeks", "over_52_weeks", "over_65_weeks"):
                cells[key][part.removesuffix("_weeks")] += row[part]
    month = str(rows[0]["period"])[:7]
    for key in sorted(cells):
        provider, specialty, place = key
        cell = cells[key]
        flows: list[object] = [
            cell[name] if (provider, specialty, name) in reported else None
            for name in ("new", "admitted", "not_admitted")
        ]
        waits = [cell[name] for name in ("waiting", "within_18", "over_52", "over_65")]
        week = by_week.get(key)
        yield [month, provider, specialty, services[specialty], place, *waits, *flows, week]


def service(name: str) -> str:
    """A treatment function without the word that all of them have."""
    return name.removesuffix(" Service").replace("Ear Nose and Throat", "Ear, nose and throat")


def _by_week(source: Path) -> dict[_Key, str]:
    """Those who wait by whole weeks waited, from 0 on; the last of 105 is 104 weeks and more."""
    columns = ("provider_code", "sub_icb_code", "treatment_function_code", "weeks_from", "pathways")
    found: dict[_Key, list[int]] = defaultdict(lambda: [0] * (_LONGEST + 1))
    for row in read(source / "performance/rtt_bob_weekly_bands_2026_01.parquet", columns):
        key = (row["provider_code"], row["treatment_function_code"], row["sub_icb_code"])
        found[key][row["weeks_from"]] += row["pathways"]
    return {key: _written(weeks) for key, weeks in found.items()}


def _written(weeks: list[int]) -> str:
    """The counts with spaces between, without the zeros at the end."""
    last = max(week for week, count in enumerate(weeks) if count)
    return " ".join(map(str, weeks[: last + 1]))


def _months(source: Path, extract: Iterable[Row]) -> Iterator[list[object]]:
    """The system's list by specialty, month by month; who joined and was completed in the last."""
    columns = (
        "period", "icb_code", "treatment_function_code", "treatment_function",
        "incomplete_pathways", "within_18_weeks", "over_52_weeks", "over_65_weeks",
    )  # fmt: skip
    rows = read(source / "performance/rtt_icb_monthly.parquet", columns)
    flows = _flows(extract)
    own = [row for row in rows if row["icb_code"] == SYSTEM]
    for row in sorted(own, key=lambda one: (str(one["period"]), one["treatment_function_code"])):
        month, specialty = str(row["period"])[:7], row["treatment_function_code"]
        yield [
            month, specialty, service(row["treatment_function"]), row["incomplete_pathways"],
            row["within_18_weeks"], row["over_52_weeks"], row["over_65_weeks"],
            *flows.get((month, specialty), (None, None)),
        ]  # fmt: skip


def _flows(extract: Iterable[Row]) -> dict[tuple[str, str], list[int]]:
    """New and completed pathways of the system's people by month and specialty, all providers."""
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in extract:
        if row["commissioner_icb_code"] == SYSTEM and row["part_type"] != "Part_2":
            key = (str(row["period"])[:7], row["treatment_function_code"])
            found[key][row["part_type"] != "Part_3"] += row["total"]
    return found


def _practices(source: Path) -> list[Row]:
    """The practices whose coordinates are known."""
    columns = ("practice_code", "sub_icb_code", "postcode", "lad_code", "latitude", "longitude")
    found = [row for row in read(source / "org/practice.parquet", columns) if row["latitude"]]
    return sorted(found, key=lambda one: str(one["practice_code"]))


def _hospitals(
    source: Path, names: Mapping[str, tuple[str, str]], practices: Sequence[Row]
) -> Iterator[list[object]]:
    """Where each provider lies, as far as general practices near it can tell."""
    columns = ("trust_code", "town", "postcode")
    trusts = {row["trust_code"]: row for row in read(source / "org/trust.csv", columns)}
    for code in sorted(names):
        name, system = names[code]
        town, area, made_up = "", "", code in _TOWNS
        if made_up:
            town, area = _TOWNS[code]
        elif code in trusts:
            town, area = tidy(trusts[code]["town"]), trusts[code]["postcode"].split(" ")[0]
        at = _middle([row for row in practices if row["postcode"].split(" ")[0] == area])
        how = f"General practices of {area}" if at else None
        yield [
            code,
            tidy(name),
            system,
            town,
            *(at or (None, None)),
            how,
            "yes" if made_up else None,
        ]


def _middle(rows: Sequence[Row], people: Mapping[str, int] | None = None) -> list[str] | None:
    """The mean latitude and longitude of practices, by their people where these are given."""
    weights = [1 if people is None else people.get(row["practice_code"], 0) for row in rows]
    if not sum(weights):
        return None
    return [
        f"{_mean([Decimal(row[axis]) for row in rows], weights):f}"
        for axis in ("latitude", "longitude")
    ]


def _mean(values: Sequence[Decimal], weights: Sequence[int]) -> Decimal:
    total = sum((v * w for v, w in zip(values, weights, strict=True)), Decimal(0))
    return (total / sum(weights)).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _homes(source: Path, practices: Sequence[Row]) -> Iterator[list[object]]:
    """The districts of the three places, with the people of practices in them and their middle."""
    names = {
        row["lad_code"]: row["lad_name"]
        for row in read(source / "org/bob_place_local_authority.csv", ("lad_code", "lad_name"))
    }
    columns = ("extract_date", "practice_code", "registered_patients")
    rows = read(source / "population/practice_list_size.parquet", columns)
    people = {
        row["practice_code"]: row["registered_patients"]
        for row in rows
        if str(row["extract_date"]) == _LISTED_ON
    }
    for place in PLACES:
        own = [row for row in practices if row["sub_icb_code"] == place]
        for district in sorted(names):
            here = [row for row in own if row["lad_code"] == district]
            count = sum(people.get(row["practice_code"], 0) for row in here)
            at = _middle(here, people)
            if at is not None:
                yield [district, names[district], place, count, *at]
