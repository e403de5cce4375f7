"""`ringholder consultation`: who answered, who was not reached, what came twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ringholder.cli import main
from ringholder.shipped import data_folder

FILE = str(data_folder() / "illustrative" / "responses-2019.csv")


def test_the_responses_of_2019_are_told_to_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["consultation", "commissioning-2019", FILE, "--place", "10Q"]) == 0
    told = capsys.readouterr().out
    for words in (
        "120 responses", "95 distinct", "Elected representatives", "not reached",
        "Campaign 1: 23 responses, 17 word for word", "Oxfordshire", "27 November 2019",
    ):  # fmt: skip
        assert words in told


def test_a_program_gets_the_same_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["consultation", "commissioning-2019", FILE, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["all"], told["distinct"]) == (120, 95)
    reached = {one["audience"]: one for one in told["audiences"]}
    assert reached["elected"] == {
        "audience": "elected", "responses": 0, "size": None, "reached": "not reached",
    }  # fmt: skip
    assert reached["healthwatch"]["responses"] is None
    assert len(told["campaigns"][0]["responses"]) == 23
    assert told["rule"]["illustrative"]


def test_what_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "q.yaml"
    bad.write_text("questionnaire: one\n", encoding="utf-8")
    for words in (["none.yaml", FILE], [str(bad), FILE], ["commissioning-2019", "none.csv"]):
        assert main(["consultation", *words]) == 2
    told = capsys.readouterr().err
    for part in ("commissioning-2019", "CNS002", "there is no file `none.csv`"):
        assert part in told


def test_a_file_that_is_no_table_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "r.csv"
    odd.write_text("number,a\n1,x\n", encoding="utf-8")
    assert main(["consultation", "commissioning-2019", str(odd)]) == 1
    assert "has no column `on`" in capsys.readouterr().out
