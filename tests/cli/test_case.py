"""The command for business cases: what it prints, writes and refuses, and its how-to page."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator

from ringholder.cli import main
from ringholder.shipped import data_folder

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "make-a-business-case.md"
FOLDER = data_folder() / "illustrative" / "cases"
ON_CALL = [str(path) for path in sorted((FOLDER / "advice-on-call").iterdir())]
FRAILTY = [str(path) for path in sorted((FOLDER / "frailty-ward").iterdir())]


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are broken where the terminal ends."""
    monkeypatch.setenv("COLUMNS", "100")


def test_a_case_is_printed_with_what_it_is_worth_and_hangs_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["case", *ON_CALL, "--on", "2026-05-01"]) == 0
    told = capsys.readouterr().out
    for words in ("Illustrative", "over minimum", "Benefit: Bed days freed", "± 20%",
                  "Scenario Beds fill again", "Within £2,000,000", "CAS009"):  # fmt: skip
        assert words in told, words


def test_json_is_as_its_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", *FRAILTY, "--json", "--on", "2026-05-01"]) == 0
    told = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "docs/reference/schemas/case.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(told)
    assert told["preferred"] == "ward"
    assert told["rates"][0]["mark"] == "Vx"
    assert {one["code"] for one in told["findings"]} >= {"CAS005", "CAS008"}


def test_more_optimism_makes_a_case_worth_less(capsys: pytest.CaptureFixture[str]) -> None:
    worth = []
    for more in ([], ["--optimism", "Staff=40", "--optimism", "Set-up=60"]):
        main(["case", *ON_CALL, *more, "--json", "--on", "2026-05-01"])
        told = json.loads(capsys.readouterr().out)
        worth.append(float(told["options"][1]["npv"]))
    assert worth[1] < worth[0]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "give the files of a case"),
        (["nowhere.xlsx"], "cannot be opened"),
        ([*ON_CALL, "--optimism", "Staff"], "give it such as building=40"),
        ([*ON_CALL, "--optimism", "Staff=-5"], "give it such as building=40"),
        ([*ON_CALL, "--on", "soon"], "is no day"),
        ([*ON_CALL, "--on", "2001-01-01"], "No discount rates"),
        ([*ON_CALL, "--to", "case.txt"], ".docx"),
        (["--empty", "case.doc"], ".xlsx"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["case", *words]) == 2
    assert says in capsys.readouterr().err


def test_a_case_without_a_minimum_is_wrong_beyond_doubt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "lines.csv"
    lines.write_text("option,kind,category,organisation,year,amount\na,benefit,b,ouh,1,5\n")
    assert main(["case", str(lines)]) == 1
    assert "CAS001" in capsys.readouterr().out


def test_the_commands_of_the_how_to_run_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(FOLDER, tmp_path / "data" / "illustrative" / "cases")
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^ringholder .*$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(lines) == 4
    for line in lines:
        _, *words = shlex.split(line)
        spread = [str(one) for word in words
                  for one in (sorted(Path().glob(word)) if "*" in word else [word])]  # fmt: skip
        assert main(spread) == 0, line
    paper = ZipFile("case.docx").read("word/document.xml").decode()
    for words in ("Not for decision", "Strategic case", "Not answered", "Switching values"):
        assert words in paper, words
    assert capsys.readouterr().err == ""
