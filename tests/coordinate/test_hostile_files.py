"""Files about capacity and pressure that somebody spoilt: nothing is raised, good rows are kept."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ringholder.coordinate.capacity import files
from ringholder.coordinate.capacity.free_slots import read_slots
from ringholder.coordinate.capacity.lists import read_lists
from ringholder.coordinate.pressure.actions import read_cards
from ringholder.coordinate.pressure.cover import read_rota
from ringholder.coordinate.pressure.reports import read_reports
from ringholder.coordinate.pressure.sites import read_sites
from ringholder.coordinate.pressure.thresholds import read_thresholds

NOW = datetime(2026, 11, 27, tzinfo=UTC)
SPOILT = (
    "NaN", "inf", "-1", "1e999", "=1+1", "9" * 5_000, "\x00", "٣", "½", "1,000,000,000,000",
    "2026-02-30", "0x10", "  ", "<script>", "-0",
)  # fmt: skip
Reader = Callable[[Path], Any]
LAYOUTS: Mapping[str, tuple[Reader, str, str]] = {
    "lists": (
        read_lists, "month,provider,specialty,place,waiting,within_18,new,admitted,not_admitted",
        "2026-01,RTH,C_1,x,10,5,4,1,2",
    ),
    "slots": (
        read_slots, "provider,specialty,slots,starts_in,takes,own_need_met", "RTH,C_1,5,4,,no",
    ),
    "groups": (
        files.read_groups,
        "group,specialty,waits_at,place,home,patients,waited,further,willing_km",
        "g,C_1,RTH,n,x,10,20,30,5",
    ),
    "distances": (files.read_distances, "home,provider,km", "x,RTH,20"),
    "needs": (files.read_needs, "organisation,specialty,week,sessions", "ouh,C,2026-W1,4"),
    "lenders": (
        files.read_lenders, "organisation,specialty,week,sessions,most_percent,agreed,most_km",
        "ouh,C,2026-W1,4,20,yes,50",
    ),
    "rota": (
        read_rota, "tier,who,from,to,deputy,ring",
        "first,a,2026-12-01 20:00,2026-12-02 08:00,b,1",
    ),
    "thresholds": (
        read_thresholds, "framework,pillar,parameter,from,to,points,level,source,illustrative",
        "f,acute,total,0,10,,1,s,no",
    ),
    "sites": (
        read_sites, "site,name,pillar,place,weight,reports_at,carry_hours",
        "RTH,n,acute,x,0.5,07:00 16:00,12",
    ),
    "reports": (
        partial(read_reports, now=NOW), "site,as_at,pillar,parameter,value,framework",
        "RTH,2026-11-26 07:00,acute,four-hour,70,",
    ),
    "cards": (read_cards, "level,pillar,whose,action,owner", "3,acute,system,x,y"),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_cell_that_somebody_spoilt_stops_the_reading(name: str, tmp_path: Path) -> None:
    reader, head, row = LAYOUTS[name]
    cells, path = row.split(","), tmp_path / "file.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(head.split(","))
        for place in range(len(cells)):
            for bad in SPOILT:
                if bad != "\x00":
                    lines.writerow([*cells[:place], bad, *cells[place + 1 :]])
    reader(path)


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_encoding_and_no_rubbish_stops_the_reading(name: str, tmp_path: Path) -> None:
    reader, head, row = LAYOUTS[name]
    whole, path = f"{head}\n{row}", tmp_path / "file.csv"
    for content in (
        whole.encode("utf-16"), f"{whole}é".encode("cp1252"), whole.encode("utf-8-sig"),
        b"PK\x03\x04rubbish", b"", b"\x00" * 900, head.encode(), b'"' * 9_000,
    ):  # fmt: skip
        path.write_bytes(content)
        reader(path)
