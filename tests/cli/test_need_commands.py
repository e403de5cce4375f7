"""The commands from need to specification: what they print, write and refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ringholder.cli import main

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
GIVEN = ["--incidence", "130", "--rota", "none", "--most-minutes", "none"]


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are broken where the terminal ends."""
    monkeypatch.setenv("COLUMNS", "100")


def as_json(words: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> Any:
    assert main([*words, "--json"]) == code
    printed = json.loads(capsys.readouterr().out)
    schema = json.loads((SCHEMAS / f"{words[0]}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(printed)
    return printed


@pytest.mark.parametrize("words", [["need"], ["footprint"], ["pathway", "continuing-care"]])
def test_json_is_as_its_schema_says(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(words, capsys)


def test_a_need_is_printed_with_limits_and_what_it_means(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["need", "stroke"]) == 0
    shown = capsys.readouterr().out
    assert "538 (358 to 715)" in shown
    assert "It is not a count of people without care" in shown
    groups = as_json(["need", "stroke"], capsys)["groups"]
    assert {one["by"] for one in groups} == {"all", "place", "deprivation", "age", "area"}


def test_ones_own_counts_are_compared_and_bad_rows_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "areas.csv").write_text(
        "area,place,age,people,observed\nA,N,old,200,26\nB,N,x,1,0\n"
    )
    (tmp_path / "england.csv").write_text("age,people,events\nold,1000,100\n")
    files = ["--areas", str(tmp_path / "areas.csv"), "--reference", str(tmp_path / "england.csv")]
    found = as_json(["need", "falls", *files], capsys, 1)
    assert [finding["code"] for finding in found["findings"]] == ["NED001"]
    assert found["groups"][0]["expected"] == pytest.approx(20)


def test_a_footprint_is_found_and_written_as_an_amendment_that_check_lays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "unit"
    found = as_json(["footprint", "hyperacute-stroke", *GIVEN, "--to", str(folder)], capsys)
    assert (found["unit"], found["now"], found["settled"]) == ("place", "system", True)
    assert main(["check", "charters/ladder", "--with", str(folder), "--json"]) in (0, 1)
    told = json.loads(capsys.readouterr().out)
    assert any(f["code"] == "RUN001" for f in told["findings"])
    assert main(["footprint", "hyperacute-stroke", *GIVEN, "--to", str(folder)]) == 2


def test_boundaries_make_the_best_plan_worse_for_spots_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Illustrative: two towns of 400 strokes on either side of a border, 11 km apart."""
    file = tmp_path / "spots.csv"
    file.write_text(
        "name,latitude,longitude,patients,site,region,system\n"
        "West,51.5,-1.0,400,yes,South,A\nEast,51.5,-0.84,400,no,South,B\n"
        "North,52.5,-1.0,700,yes,Mid,C\nMoon,200,0,5,no,Mid,C\n"
    )
    words = ["footprint", "hyperacute-stroke", *GIVEN, "--spots", str(file), "--km", "20"]
    found = as_json(words, capsys, 1)
    assert [plan["near"] for plan in found["plans"]] == [1500, 1500, 700]
    assert [finding["code"] for finding in found["findings"]] == ["FTP003"]
    assert main(words) == 1
    assert "it is no travel time" in capsys.readouterr().out


def test_a_pathway_prints_its_boundaries_and_is_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "stroke.svg"
    assert main(["pathway", "stroke", "--picture", str(picture)]) == 1
    assert "PTH001" in capsys.readouterr().out
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_a_specification_is_written_and_says_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "stroke.docx"
    words = ["specification", "stroke", "--topic", "stroke", "--to", str(file)]
    assert main(words) == 0
    assert "Missing: " in capsys.readouterr().out
    assert file.stat().st_size > 5000
    assert as_json(["specification", "stroke"], capsys)["missing"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["need", "nothing"], "there is no topic `nothing`"),
        (["need", "stroke", "--areas", "x.csv"], "go together"),
        (["need", "stroke", "--to", "x.exe"], "give a name that ends in"),
        (["footprint", "nothing"], "there is no service `nothing`"),
        (["footprint", "hyperacute-stroke", "--incidence", "lots"], "give a number such as 600"),
        (["footprint", "hyperacute-stroke", "--incidence", "1e99999"], "give a number such as 600"),
        (["footprint", "vascular-hub", "--to", "x"], "no unit can be proposed"),
        (["pathway", "nothing.yaml"], "there is no file `nothing.yaml`"),
        (["specification", "stroke", "--topic", "nothing"], "there is no topic"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert says in capsys.readouterr().err


def test_files_that_are_not_there_are_told_without_a_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = main(["need", "x", "--areas", "no.csv", "--reference", "no.csv"])
    assert told == 2
    assert "TAB001" in capsys.readouterr().err
    main(["footprint", "hyperacute-stroke", "--areas", "no.csv"])
    assert "TAB001" in capsys.readouterr().out
