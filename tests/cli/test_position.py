"""The commands `position` and `plans`, run on the illustrative files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ringholder.cli import main
from ringholder.shipped import data_folder
from tests.papers.read_back import sheets

FILES = data_folder() / "illustrative"


def named(*names: str) -> list[str]:
    return [str(FILES / f"{name}.csv") for name in names]


ALL = [
    "position", *named("position"), "--risks", *named("risks"), "--moves", *named("moves"),
    "--envelopes", *named("envelopes"), "--savings", *named("savings"),
]  # fmt: skip


def test_the_whole_position_is_printed_and_says_that_it_is_illustrative(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "p.xlsx"
    assert main([*ALL, "--xlsx", str(book)]) == 1  # the envelopes are not the allocation
    told = capsys.readouterr().out
    assert told.startswith("Illustrative:")
    assert "NHS system" in told
    assert "(not in the total)" in told
    written = sheets(book.read_bytes())
    assert {"Position", "Regimes", "Forecasts", "Envelopes", "Savings", "Findings"} <= {*written}


def test_the_json_has_every_part_and_the_total_is_the_sum_of_what_is_added(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main([*ALL, "--json"])
    told = json.loads(capsys.readouterr().out)
    added = [one for one in told["bodies"] if one["in_system"]]
    assert int(told["system"]["variance"]) == sum(int(one["variance"]) for one in added)
    assert told["system"]["months_known"] == 4
    assert sum(int(one["after"]) for one in told["effects"]) == sum(
        int(one["before"]) for one in told["effects"]
    )
    assert {one["code"] for one in told["findings"]} >= {"ENV001", "ENV002", "POS002", "POS021"}


def test_plans_are_held_against_one_another_and_the_envelopes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "plans.xlsx"
    with_all = ["--ratios", *named("ratios"), "--bands", *named("bands")]
    with_all += ["--envelopes", *named("envelopes"), "--xlsx", str(book)]
    assert main(["plans", *named("plans"), *with_all]) == 0
    told = capsys.readouterr().out
    for code in ("PLN001", "PLN002", "PLN003", "PLN004", "PLN005", "PLN007"):
        assert code in told, code
    assert len(sheets(book.read_bytes())["Differences"]) > 10
    assert main(["plans", *named("plans")]) == 0
    assert "no ratios were given" in capsys.readouterr().out


def test_what_cannot_be_run_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["position"]) == 2
    assert main(["position", "nothing.csv"]) == 2
    assert main(["position", *named("position"), "--xlsx", "no/such/folder/p.xlsx"]) == 2
    told = capsys.readouterr().err
    assert "there is no file `nothing.csv`" in told
    assert "cannot be written" in told
