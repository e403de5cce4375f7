"""The commands of the page on claims for additional roles run as they stand."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from ringholder import cli
from ringholder.primary_care.roles.claims import LAYOUT
from ringholder.primary_care.roles.rules import rules
from ringholder.shipped import data_folder

PAGE = (Path(__file__).parents[2] / "docs/how-to/check-role-claims.md").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(data_folder() / "illustrative" / "claims.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(line: str) -> int:
    return cli.main(shlex.split(line.removeprefix("ringholder ")))


def test_the_command_of_the_page_says_every_reason_and_writes_a_workbook(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = re.findall(r"^ringholder .*$", PAGE, flags=re.MULTILINE)[0]
    assert run(command) == 1  # lines of it are refused
    said = capsys.readouterr().out
    for shown in (
        "these staff and claims are made up",
        "ARR109 The post is in the baseline of 31 March 2019",
        "would be lost at the year's end: it is not carried forward",
    ):
        assert shown in said
    assert (folder / "result.xlsx").read_bytes().startswith(b"PK")
    assert run(command) == 2  # it is there already


def test_the_return_is_written_as_the_page_says(folder: Path) -> None:
    assert run("ringholder arrs claims.csv --return 2025-12-31 --out return.csv") == 1
    assert "2025-12-31,U01367,Clinical pharmacist" in (folder / "return.csv").read_text("utf-8-sig")


def test_the_roles_of_a_day_say_how_far_each_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ringholder arrs --on 2025-06-01") == 0
    said = capsys.readouterr().out
    assert "£66,972.00" in said
    assert "no maximum loaded: not for decision" in said
    assert "only one publisher has it" in said


def test_all_is_there_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("ringholder arrs claims.csv --on 2026-01-31 --return 2025-12-31 --json")
    told = json.loads(capsys.readouterr().out)
    assert {"lines", "networks", "return", "findings"} <= set(told)
    assert all(line["reasons"] or line["outcome"] == "accepted" for line in told["lines"])


@pytest.mark.parametrize(
    "line", ["arrs none.csv", "arrs claims.csv --on soon", "arrs claims.csv --out claims.pdf"]
)
def test_what_cannot_be_run_says_so(folder: Path, line: str) -> None:
    assert run(line) == 2


def test_the_page_names_every_rule_and_every_column() -> None:
    named = [rule.RULE.code for rule in rules()]
    assert [code for code in named if code not in PAGE] == []
    columns = [one.name for one in LAYOUT.columns if one.name != "illustrative"]
    assert [name for name in columns if f"`{name}`" not in PAGE] == []
