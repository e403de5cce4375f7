"""The commands `opel`, `rota` and `divert`: what the files of a night say."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import pytest

from ringholder.cli import main
from ringholder.shipped import charters_folder
from tests.coordinate.pressure.test_levels import LADDER

SITES = (
    "site,name,pillar,place,weight,reports_at,carry_hours\n"
    "RTH,Oxford,acute,Oxfordshire,0.516,07:00 16:00,12\n"
    "RXQ,Bucks,acute,Buckinghamshire,0.178,07:00 16:00,12\n"
    "RHW,Reading,acute,Berkshire West,0.306,07:00 16:00,12\n"
)
SCORES = "site,as_at,parameter,value,framework\n" + "".join(
    f"{code},2026-12-01 07:00,score,{score},{framework}\n"
    for code, score, framework in (("RTH", 40, "old"), ("RXQ", 20, "old"), ("RHW", 30, "old"))
)
ROTA = (
    "tier,who,from,to,deputy\n"
    "first,place-director-oxfordshire,2026-12-01 20:00,2026-12-02 08:00,chief-delivery-officer\n"
    "first,chief-delivery-officer,2026-12-02 09:00,2026-12-02 20:00,place-director-oxfordshire\n"
)


def file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def opel(folder: Path, reports: str = SCORES, *more: str) -> int:
    return main(
        [
            "opel",
            file(folder, "reports.csv", reports),
            *("--sites", file(folder, "sites.csv", SITES)),
            *("--thresholds", file(folder, "thresholds.csv", LADDER)),
            *("--at", "2026-12-01 08:00", *more),
        ]
    )


def test_the_levels_are_told_with_the_score_by_weight(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert opel(tmp_path, SCORES, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    (pillar,) = told["pillars"]
    assert (pillar["score"], pillar["level"], pillar["partial"]) == ("33.38", 3, False)
    assert {one["name"] for one in told["places"]} == {
        "Oxfordshire",
        "Buckinghamshire",
        "Berkshire West",
    }
    assert [one["id"] for one in told["due"] if one["whose"] == "provider"] == [
        "provider-own-oxford-4",
        "provider-own-bucks-2",
        "provider-own-reading-3",
    ]


def test_a_score_of_another_scale_is_refused_and_the_rest_is_partial(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert opel(tmp_path, SCORES.replace("score,40,old", "score,68.36,")) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "68.36 of Oxford is not possible" in told
    assert "partial without RTH" in told


def test_without_thresholds_there_are_no_levels_and_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [file(tmp_path, "r.csv", SCORES), "--sites", file(tmp_path, "s.csv", SITES)]
    assert main(["opel", *files, "--at", "2026-12-01 08:00"]) == 0
    told = capsys.readouterr().out
    assert "Not for decision until" in told
    assert "OPL022" in told


def test_an_instant_that_is_none_and_sites_that_are_none_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert opel(tmp_path, SCORES, "--at", "soon") == 2
    empty = file(tmp_path, "empty.csv", "x\n")
    assert main(["opel", empty, "--sites", empty]) == 2
    assert "has no sites" in capsys.readouterr().err


def test_a_rota_is_checked_and_written_as_a_calendar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rota, ical = file(tmp_path, "rota.csv", ROTA), tmp_path / "rota.ics"
    charter = ["--charter", str(charters_folder() / "ladder")]
    at = ["--at", "2026-12-02 02:00", "--ical", str(ical), "--who", "chief-delivery-officer"]
    assert main(["rota", rota, *charter, *at]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "1 gap." in told
    assert "Place director for Oxfordshire" in told
    assert "from Wed 2 Dec 2026 08:00 to Wed 2 Dec 2026 09:00" in told
    assert len(icalendar.Calendar.from_ical(ical.read_bytes()).walk("VEVENT")) == 1


def test_the_json_of_a_rota_has_its_gaps_and_who_is_on_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rota = file(tmp_path, "rota.csv", ROTA)
    assert main(["rota", rota, "--at", "2026-12-02 02:00", "--rest", "11", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["gaps"] == [
        {"tier": "first", "from": "2026-12-02T08:00:00Z", "to": "2026-12-02T09:00:00Z", "hours": 1}
    ]
    assert [one["who"] for one in told["on_call"]] == ["place-director-oxfordshire"]


def test_a_rota_without_duties_and_a_calendar_that_cannot_be_written_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rota", file(tmp_path, "none.csv", "tier\n")]) == 2
    rota = file(tmp_path, "rota.csv", ROTA)
    assert main(["rota", rota, "--ical", str(tmp_path / "no" / "such.ics")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_divert_is_compared_at_both_sites(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["divert", "North:11.5:4:20", "South:5:4:20:30", "--longer", "12"]) == 0
    told = capsys.readouterr().out
    assert "Move 3 an hour from North to South." in told
    assert "its limit is 30" in told
    assert main(["divert", "North:5:4:20", "South:5:4:20", "--longer", "9", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["best"] is None


@pytest.mark.parametrize("typed", ["North", "North:a:4:20", "North:5:0:20", "North:nan:4:20"])
def test_a_site_that_is_none_is_told(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["divert", typed, "South:5:4:20"]) == 2
    assert capsys.readouterr().err
