"""The command `ringholder shares`, as a finance director at a terminal uses it."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ringholder.cli import main
from tests.finance.need import NEED, written

CURRENT = [
    "place,allocation",
    'Buckinghamshire,"1,066,000,000"',
    "Oxfordshire,1478000000",
    "Berkshire West,1056000000",
]


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are broken where the terminal ends."""
    monkeypatch.setenv("COLUMNS", "100")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["shares", *words])
    found = capsys.readouterr()
    return code, found.out, found.err


def test_the_shipped_system_is_shared_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "--quantum", "3.6bn")
    assert code == 0
    assert "0.29617  0.30765  1.039  +£11,479,801" in out
    assert "Placed by name: NEW WOKINGHAM ROAD SURGERY (K81080) in Berkshire West." in out
    assert "2.7784% of all need in England" in out
    assert "Oxfordshire      £1,459,163,549.87" in out


def test_distance_and_the_year_after(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    current = str(written(tmp_path, "current.csv", CURRENT))
    code, out, _ = told(capsys, "--current", current, "--next", "3.74bn", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["quantum"] == "3600000000.00"
    assert sum(Decimal(one["over_target"]) for one in found["places"]) == 0
    assert sum(Decimal(one["following"]) for one in found["places"]) == Decimal(3_740_000_000)
    assert found["convergence"]["for_decision"] is False
    _, out, _ = told(capsys, "--current", current, "--next", "3.74bn")
    assert "Over target is positive." in out
    assert "Not for decision" in out


def test_a_file_of_practices_of_another_system_works(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = written(
        tmp_path,
        "mine.csv",
        [
            "Practice_Code,GP_Practice_Name,ICB,sub_icb,Population,Final WP",
            "A1,One,QXX,01A,100,120", "A2,Two,QXX,02A,300,280", "A3,Three,QYY,02A,1,1",
        ],
    )  # fmt: skip
    code, out, _ = told(capsys, str(file), "--icb", "QXX", "--json")
    assert code == 0
    assert [one["share_by_need"] for one in json.loads(out)["places"]] == [
        "0.3000000000", "0.7000000000",
    ]  # fmt: skip
    code, _, err = told(capsys, str(file))
    assert code == 2
    assert "practices of 2 ICBs. Name one with --icb: QXX, QYY." in err


def test_without_the_line_for_the_practice_outside_there_are_no_shares(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = (NEED / "places.csv").read_text(encoding="utf-8").splitlines()
    places = written(tmp_path, "p.csv", [line for line in lines if "K81080" not in line])
    code, out, _ = told(capsys, "--places", str(places))
    assert code == 1
    assert "1 practice with 9,562 people in no place" in out
    assert "SHR010" in out and "0.30765" not in out


@pytest.mark.parametrize("name", ["shares.csv", "shares.xlsx"])
def test_the_tables_are_written_with_numbers_as_numbers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    assert told(capsys, "--quantum", "1bn", "--to", str(target))[0] == 0
    if name.endswith(".csv"):
        with target.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == 3 * 8
        assert rows[0]["share of need"] == "0.30765"
        assert rows[0]["target £"] == "307649227.39"
    else:
        with CalamineWorkbook.from_path(str(target)) as book:
            assert book.sheet_names == ["About", "Shares", "Money", "Practices"]
            assert book.get_sheet_by_name("Shares").to_python()[1][6] == 0.30765
            assert book.get_sheet_by_name("Money").to_python()[1][1] == 307649227.39
            assert len(book.get_sheet_by_name("Practices").to_python()) == 158
    assert told(capsys, "--to", str(target))[0] == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--quantum", "lots"), "is no sum"),
        (("--quantum", "0"), "is no sum"),
        (("--year", "2025"), "no financial year"),
        (("nowhere.csv",), "no file `nowhere.csv`"),
        (("--places", "nowhere.csv"), "no file"),
        (("--current", "nowhere.csv"), "no file"),
        (("--next", "1bn"), "--current"),
        (("--rule", "nowhere.yaml"), "cannot be read"),
        (("--to", "shares.txt"), "ends in .csv or .xlsx"),
    ],
)
def test_what_cannot_be_done_is_said(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    code, _, err = told(capsys, *words)
    assert code == 2
    assert says in err


def test_allocations_of_other_places_are_told_and_give_no_distance(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    current = written(tmp_path, "c.csv", ["place,allocation", "Narnia,5", "Oxfordshire,1"])
    code, out, _ = told(capsys, "--current", str(current))
    assert code == 1
    assert "`Narnia` is no place here" in out
    assert "Buckinghamshire, Berkshire West has no allocation" in out
    written(tmp_path, "c.csv", ["place,allocation", f"Oxfordshire,{'9' * 14}"])
    assert "SHR014" in told(capsys, "--current", str(current))[1]
    assert "0.30765" in out
