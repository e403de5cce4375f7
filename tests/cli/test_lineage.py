"""ringholder lineage: where an organisation belongs, and by which rule its series goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ringholder import cli

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "lineage.schema.json"


@pytest.fixture(autouse=True)
def _as_wide_as_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = cli.main(["lineage", *words])
    return code, capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    _, out = printed(capsys, *words, "--json")
    found = json.loads(out)
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return found


def test_a_new_board_says_why_its_series_has_no_past(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = printed(capsys, "s0e4d")
    assert code == 0
    assert "S0E4D followed QNQ in part on 1 April 2026" in out
    assert "to 31 March 2026: Not told" in out


def test_a_day_tells_what_it_belonged_to_then(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "K84002", "--on", "2026-04-01")
    assert [one["code"] for one in found["belongs_to"]] == ["U47655", "10Q", "S0E4D", "Y59", "ENG"]


def test_a_place_of_a_split_board_is_left_in_doubt(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, "D4U1Y")["may_belong_to"] == ["QRL", "S0E4D", "S9B9J"]


@pytest.mark.parametrize("code", ["ENG", "Y59", "QRL", "RTH", "A81003", "U47655", "E10000025"])
def test_every_kind_has_the_promised_shape(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, code)["organisation"]["code"] == code


def test_a_table_of_successions_is_read_and_its_faults_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "practice_successions.csv"
    table.write_text(
        "predecessor,successor,on,source\nA81003,A81001,2017-11-01,a test\nA81004,,2020-01-01,x\n"
    )
    code, out = printed(capsys, "A81001", "--successions", str(table))
    assert code == 1
    assert "Merged: the counts of those that it followed add up. (A81001 + A81003)" in out
    assert "practice_successions.csv row 3" in out


@pytest.mark.parametrize(
    "words", [["NOBODY"], ["QU9", "--on", "soon"], ["QU9", "--successions", "nowhere.csv"]]
)
def test_what_cannot_be_run_says_what_to_do(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["lineage", *words]) == 2
    assert words[-1] in capsys.readouterr().err
