"""`ringholder evaluate`: a trial from a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ringholder.cli import main

ASKED = ["--starts", "2025-01", "--better", "lower", "--counts", "2"]


@pytest.fixture
def file(tmp_path: Path) -> str:
    months = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
    values = [10, 12] * 6 + [5, 7] * 6
    rows = [f"{month},{value}" for month, value in zip(months, values, strict=True)]
    path = tmp_path / "trial.csv"
    path.write_text("\n".join(["period,value", *rows]), encoding="utf-8")
    return str(path)


def test_it_says_the_answer_and_the_rule(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", file, *ASKED]) == 0
    told = capsys.readouterr().out
    assert "Improved" in told
    assert "INN005" in told
    assert "By the standard common-1." in told


def test_it_prints_json(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", file, *ASKED, "--periods", "12", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["answer"], found["before"], found["after"]) == ("has-improved", 12, 12)
    assert found["difference"]["change"] == "-5.503496503"


@pytest.mark.parametrize(
    "odd",
    [["--starts", "soon"], ["--counts", "0"], ["--counts", "NaN"], ["--periods", "0"]],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    file: str, odd: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", file, *ASKED, *odd]) == 2
    assert "ringholder: `--" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_to_be_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "nowhere.csv", *ASKED]) == 2
    assert "there is no file" in capsys.readouterr().err
