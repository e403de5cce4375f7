"""Homes and possible sites from a file, and the best plans with each kind of boundary."""

from __future__ import annotations

from pathlib import Path

from ringholder.commission.footprint.siting import Plan, Spot, best, kilometres
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables.typed import AMOUNT, FLAG, TEXT, WHOLE, Column, Layout, Row, read

OFF_THE_MAP = ("FTP003", "spot-off-the-map")
KINDS = (("", "no boundaries"), ("region", "regions"), ("system", "systems"))
SPOTS = Layout(
    "footprint-spots",
    "homes and possible sites",
    (
        Column("name", TEXT, ("spot", "code", "practice", "area")),
        Column("latitude", AMOUNT, ("lat",)),
        Column("longitude", AMOUNT, ("long", "lon", "lng")),
        Column("patients", WHOLE, ("cases", "people", "patients a year"), needed=False),
        Column("site", FLAG, ("could be a site", "possible site"), needed=False),
        Column("region", TEXT, needed=False),
        Column("system", TEXT, ("icb", "stp"), needed=False),
    ),
)


def brought(path: Path) -> tuple[list[Spot], list[Spot], list[Finding]]:
    """The homes and the possible sites of a file, and what is wrong with it."""
    found = read(path, SPOTS)
    told = list(found.findings)
    sound = [row for row in found.rows if _on_the_map(row, told)]
    if not sound:
        return [], [], told
    about = float(sound[0].cells["latitude"]), float(sound[0].cells["longitude"])
    spots = [(_spot(row, about), bool(row.cells["site"])) for row in sound]
    return [one for one, _ in spots if one.patients], [one for one, site in spots if site], told


def _on_the_map(row: Row, told: list[Finding]) -> bool:
    latitude, longitude = abs(row.cells["latitude"]), abs(row.cells["longitude"])
    if latitude <= 90 and longitude <= 180 and (row.cells["patients"] or 0) >= 0:
        return True
    told.append(
        Finding(
            *OFF_THE_MAP,
            Severity.ERROR,
            "This lies nowhere on the globe, or has fewer than no patients.",
            "Write degrees, such as 51.7520 and -1.2577; the row was left out.",
            InRow(row.file, row.at),
        )
    )
    return False


def _spot(row: Row, about: tuple[float, float]) -> Spot:
    said = row.cells
    east, north = kilometres(float(said["latitude"]), float(said["longitude"]), about)
    within = tuple((kind, said[kind] or "") for kind, _ in KINDS if kind)
    return Spot(said["name"], east, north, said["patients"] or 0, within)


def plans(homes: list[Spot], sites: list[Spot], least: int, most_km: float) -> tuple[Plan, ...]:
    """The best plan without boundaries, within regions and within systems.

    Raises `siting.TooMany` beyond what can be tried.
    """
    return tuple(
        best(homes, sites, least=least, most_km=most_km, boundaries=kind) for kind, _ in KINDS
    )
