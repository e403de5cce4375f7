"""The tables of England's organisations, from the registers of the Organisation Data Service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from data.making.names import tidy
from data.making.tables import Row, read, write

Cells = tuple[object, ...]


def make(source: Path, target: Path) -> None:
    """Write every table of organisations from the folder of open data into `target`."""
    for name, columns, rows in _tables(source / "org"):
        write(target / f"{name}.csv", columns, sorted(set(rows), key=_in_order))


def _tables(org: Path) -> Iterator[tuple[str, tuple[str, ...], Iterable[Cells]]]:
    yield "regions", ("code", "name"), _regions(org)
    yield "icbs", _ICBS, [*_icbs_of_2022(org), *_icbs_of_2026(org)]
    yield "icb_successions", ("predecessor", "successor", "on"), _successions(org)
    yield "icb_splits", _SPLITS, _PARTED
    yield "sub_icbs", _SUB_ICBS, _sub_icbs(org)
    yield "networks", _NETWORKS, _networks(org)
    yield "practices", _PRACTICES, _practices(org)
    yield "practice_networks", _MEMBERS, _memberships(org)
    yield "trusts", _TRUSTS, _trusts(org)
    yield "trust_catchments", _CATCHMENTS, _catchments(org)
    yield "councils", _COUNCILS, _councils(org)
    yield "council_icbs", _COUNCIL_ICBS, _council_icbs(org)
    yield "place_areas", _PLACES, _place_areas(org)


def _in_order(row: Cells) -> list[str]:
    return [str(cell) for cell in row]


_ICBS = ("ods", "name", "region", "opened_on", "closed_on")
_SUB_ICBS = ("ods", "name", "icb", "place", "opened_on")
_NETWORKS = ("ods", "name", "sub_icb", "postcode", "opened_on", "closed_on")
_PRACTICES = ("ods", "name", "sub_icb", "council", "postcode", "status", "opened_on", "closed_on")
_MEMBERS = ("practice", "network", "from_on", "to_on")
_TRUSTS = ("ods", "name", "icb", "town", "postcode", "opened_on", "closed_on")
_COUNCILS = ("code", "name", "kind", "upper_tier", "region")
_CATCHMENTS = ("trust", "icb", "share")
_COUNCIL_ICBS = ("council", "icb", "small_areas", "small_areas_in_council")
_PLACES = ("place", "sub_icb", "council", "small_areas", "small_areas_in_council")

_SPLITS = ("predecessor", "council", "successor")
_PARTED = (  # read from the notes beside the successions, which name counties and the largest part
    ("QJG", "E10000012", "D7T5G"),
    ("QJG", "E10000029", "T6Y0W"),
    ("QNQ", "E06000036", "S0E4D"),
    ("QNQ", "E06000039", "S0E4D"),
    ("QNQ", "E06000040", "S0E4D"),
    ("QNQ", "E10000014", "QRL"),
    ("QNQ", "E10000030", "S9B9J"),
)
_SMALLEST_SHARE = 0.01
"""Of a trust's patients; what is smaller is chance and travel."""
_DISTRICTS_UNTIL_2023 = {
    # Cumbria (Structural Changes) Order 2022 (SI 2022/331)
    **dict.fromkeys(("E07000026", "E07000028", "E07000029"), "E06000063"),
    **dict.fromkeys(("E07000027", "E07000030", "E07000031"), "E06000064"),
    # North Yorkshire (Structural Changes) Order 2022
    **{f"E07000{number}": "E06000065" for number in range(163, 170)},
    # Somerset (Structural Changes) Order 2022
    **dict.fromkeys(("E07000187", "E07000188", "E07000189", "E07000246"), "E06000066"),
}
"""The councils that took the place of districts in 2023, which the register of practices lacks."""


def _regions(org: Path) -> Iterator[Cells]:
    for row in read(org / "icb.csv", ("region_code", "region_name")):
        yield row["region_code"], row["region_name"]


def _succession_rows(org: Path) -> list[Row]:
    columns = ("icb_code", "icb_name", "region", "predecessor_icb_code", "succession_date")
    rows = read(org / "icb_succession_2026.csv", columns)
    return [row for row in rows if row["succession_date"]]


def _icbs_of_2022(org: Path) -> Iterator[Cells]:
    ended = {row["predecessor_icb_code"]: row["succession_date"] for row in _succession_rows(org)}
    for row in read(org / "icb.csv", ("icb_code", "icb_name", "region_code", "valid_from")):
        closed_on = _day_before(ended[row["icb_code"]]) if row["icb_code"] in ended else ""
        yield row["icb_code"], row["icb_name"], row["region_code"], row["valid_from"], closed_on


def _icbs_of_2026(org: Path) -> Iterator[Cells]:
    regions = {str(name): code for code, name in _regions(org)}
    new = {row["icb_code"]: row for row in _succession_rows(org)}
    for code, row in new.items():
        name = f"NHS {row['icb_name'].removesuffix(' ICB')} Integrated Care Board"
        yield code, name, regions[row["region"]], row["succession_date"], ""


def _successions(org: Path) -> Iterator[Cells]:
    for row in _succession_rows(org):
        yield row["predecessor_icb_code"], row["icb_code"], row["succession_date"]


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _sub_icbs(org: Path) -> Iterator[Cells]:
    columns = ("sub_icb_code", "sub_icb_name", "icb_code", "place_name", "open_date")
    for row in read(org / "sub_icb.csv", columns):
        name = tidy(row["sub_icb_name"])
        yield row["sub_icb_code"], name, row["icb_code"], row["place_name"] or "", row["open_date"]


def _networks(org: Path) -> Iterator[Cells]:
    known = {cells[0] for cells in _sub_icbs(org)}
    columns = ("pcn_code", "pcn_name", "sub_icb_code", "postcode", "open_date", "close_date")
    for row in read(org / "pcn.csv", columns):
        sub_icb = row["sub_icb_code"] if row["sub_icb_code"] in known else ""
        dates = (row["open_date"], row["close_date"] or "")
        yield row["pcn_code"], tidy(row["pcn_name"]), sub_icb, row["postcode"], *dates


def _practices(org: Path) -> Iterator[Cells]:
    """England's practices; a closed one may have belonged to a CCG that no table has any more."""
    known = {cells[0] for cells in _sub_icbs(org)}
    columns = ("practice_code", "practice_name", "status", "sub_icb_code", "lad_code", "postcode")
    for row in read(org / "practice.parquet", (*columns, "open_date", "close_date")):
        if _is_welsh(row):
            continue
        sub_icb = row["sub_icb_code"] if row["sub_icb_code"] in known else ""
        council = row["lad_code"] or ""
        place = (sub_icb, _DISTRICTS_UNTIL_2023.get(council, council), row["postcode"])
        dates = (row["open_date"], row["close_date"] or "")
        yield row["practice_code"], tidy(row["practice_name"]), *place, row["status"], *dates


def _is_welsh(row: Row) -> bool:
    """Whether a practice is in Wales: the prescribing register lists those too, coded from W."""
    return str(row["practice_code"]).startswith("W")


def _memberships(org: Path) -> Iterator[Cells]:
    for row in read(
        org / "practice_pcn_membership.csv", ("practice_code", "pcn_code", "start_date", "end_date")
    ):
        yield row["practice_code"], row["pcn_code"], row["start_date"], row["end_date"] or ""


def _trusts(org: Path) -> Iterator[Cells]:
    columns = ("trust_code", "trust_name", "icb_code", "town", "postcode")
    for row in read(org / "trust.csv", (*columns, "open_date", "close_date")):
        if not row["icb_code"]:
            continue  # the three that lie in Wales
        where = (row["icb_code"], tidy(row["town"]), row["postcode"])
        dates = (row["open_date"], row["close_date"] or "")
        yield row["trust_code"], tidy(row["trust_name"]), *where, *dates


def _councils(org: Path) -> Iterator[Cells]:
    columns = ("lad_code", "lad_name", "utla_code", "utla_name", "region_ons_name")
    for row in read(org / "local_authority.csv", columns):
        code, upper, region = row["lad_code"], row["utla_code"], row["region_ons_name"]
        yield code, row["lad_name"], "single-tier" if code == upper else "district", upper, region
        if code != upper:
            yield upper, row["utla_name"], "county", upper, region


def _catchments(org: Path) -> Iterator[Cells]:
    columns = ("trust_code", "icb_code", "share_of_trust_patients")
    for row in read(org / "trust_icb_catchment_share.csv", columns):
        share = float(row["share_of_trust_patients"])
        if share >= _SMALLEST_SHARE:
            yield row["trust_code"], row["icb_code"], f"{share:.2f}"


def _council_icbs(org: Path) -> Iterator[Cells]:
    columns = ("lad_code", "icb_code", "lsoas")
    found = read(org / "lad_icb_overlap.csv", columns)
    of_council: Counter[object] = Counter()
    for row in found:
        of_council[row["lad_code"]] += int(row["lsoas"])
    for row in found:
        yield (*(row[name] for name in columns), of_council[row["lad_code"]])


def _place_areas(org: Path) -> Iterator[Cells]:
    columns = ("place_name", "sub_icb_code", "lad_code", "lsoas_in_place", "lsoas_in_lad")
    for row in read(org / "bob_place_local_authority.csv", columns):
        yield tuple(row[name] for name in columns)
