"""ringholder plan-ladder, as a planner runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ringholder.cli import main
from ringholder.plan.ladder.reading import read_plans
from ringholder.shipped import data_folder

FILES = [str(one) for one in (data_folder() / "illustrative" / "plan-ladder").glob("*.csv")]


def test_the_ladder_is_shown_with_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ladder.xlsx"
    sums = tmp_path / "sums.csv"
    sums.write_text("matter,sum\nbetter-care-fund-2026,2000000\n", encoding="utf-8")
    assert main(["plan-ladder", *FILES, "--sums", str(sums), "--xlsx", str(out)]) == 1
    told = capsys.readouterr().out
    assert "illustrative" in told
    assert "jfp:O1  objective: Nine in ten wait less than eighteen weeks, 26% done" in told
    assert "PLA032" in told  # two parts of £1.2m do not fit in £2m
    assert len(read_plans([out]).items) == 42


def test_the_ladder_as_json_says_what_serves_what(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan-ladder", *FILES, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    one = next(item for item in told["items"] if item["item"] == "oxfordshire:O2")
    assert one["serves"] == ["jfp:O2"]
    assert "oxfordshire:A1" in one["served_by"]
    assert {"PLA021", "PLA030"} <= {each["code"] for each in told["findings"]}


def test_a_file_that_is_there_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ladder.xlsx"
    out.write_text("mine", encoding="utf-8")
    assert main(["plan-ladder", *FILES, "--xlsx", str(out)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["plan-ladder", "nowhere.csv"]) == 2
