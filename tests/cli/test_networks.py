"""The command `networks`: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ringholder.cli import main

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "networks.schema.json"
ON = ["--on", "2026-03-01"]


def test_a_place_is_printed_with_its_networks_and_what_is_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["networks", "--of", "10Q", *ON]) == 1
    shown = capsys.readouterr().out
    assert "21 networks on 1 March 2026" in shown
    assert "U83604  Bicester PCN: 3 practices, 57,994 patients" in shown
    assert "NET001 patients-without-network: Sibford Surgery (K84065)" in shown


def test_one_network_is_printed_with_its_history(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["networks", "U98548", *ON]) == 0
    shown = capsys.readouterr().out
    assert "K81644  Tilehurst Village Surgery" in shown
    assert "was here: Western Elms and Circuit Lane Surgeries (K81062)" in shown


def test_json_is_as_its_schema_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "ours.csv"
    own.write_text("practice,network,from\nK84042,U83604,2024-07-01\nK84065,soon,\n")
    payees = tmp_path / "payees.csv"
    payees.write_text("network,payee,from\nU83604,K84038,2024-04-01\n")
    words = ["networks", "--of", "QU9", *ON, "--memberships", str(own), "--payees", str(payees)]
    assert main([*words, "--json"]) == 1
    printed = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(printed)
    moved = next(one for one in printed["differences"] if one["practice"] == "K84042")
    assert (moved["how"], moved["since"]) == ("moved", "2024-07-01")
    told = {one["code"] for one in printed["findings"]}
    assert {"TAB004", "NET001", "NET021", "NET023"} <= told


def test_what_was_checked_is_written_and_read_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    main(["networks", "--of", "15A", *ON, "--to", str(out)])
    capsys.readouterr()
    main(["networks", "--of", "15A", *ON, "--memberships", str(out)])
    assert "0 differences" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--of", "XX"], "is no ICB"),
        (["U99999"], "is no network"),
        (["--memberships", "nowhere.csv"], "there is no file"),
        (["--on", "soon"], "is not a date"),
        (["--to", "out.txt"], "ends in .csv"),
    ],
)
def test_what_cannot_be_asked_is_said(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["networks", *words]) == 2
    assert says in capsys.readouterr().err
