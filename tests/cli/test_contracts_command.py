"""ringholder contracts: what it says of a register, and what it writes; the how-to pages run."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from ringholder import cli
from tests.commission.contracts.files import months, register, variations

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    register(tmp_path, {"illustrative": "yes"})
    months(tmp_path, ("C-001", "2026-04", "1000000", "900000"))
    variations(tmp_path, ("C-001", "V1", "2025-06-01", "1000000", "commissioner", "d-2"))
    return tmp_path


ALL = "contracts contracts.csv --months months.csv --variations variations.csv --on 2026-11-27"


def run(line: str) -> int:
    return cli.main(shlex.split(line))


def test_it_says_what_a_contract_is_worth_and_how_it_stands_against_plan(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(f"{ALL} --expiring 3y") == 0
    said = capsys.readouterr().out
    for shown in (
        "1 contract, 1 of them illustrative",
        "£48,000,000.00 at the award, £49,000,000.00 as varied",
        "£100,000.00 under plan to date (10.0%)",
        "£10,800,000.00 for the year if the months to come are as the mean of the months so far",
        "ends 31 March 2029, begin by 30 September 2028",
        "lead times are illustrative",
        "Nothing is wrong.",
    ):
        assert shown in said


def test_json_has_the_same_exactly(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(f"{ALL} --json --expiring 36m") == 0
    told = json.loads(capsys.readouterr().out)
    (one,) = told["contracts"]
    assert one["value_now"] == "49000000"
    assert one["plan"]["over"] == "-100000"
    assert told["ending"][0]["begin_by"] == "2028-09-30"


def test_a_fault_makes_it_end_with_one_and_names_the_owner(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register(folder, {"signed": ""})
    assert run("contracts contracts.csv --on 2026-11-27") == 1
    said = capsys.readouterr().out
    assert "CON005" in said
    assert "For: Head of community services" in said


def test_open_data_is_written_and_its_prefix_is_said_to_be_nobodys(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(f"{ALL} --ocds out.json") == 0
    assert "registered to nobody" in capsys.readouterr().out
    told = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert told["publisher"]["name"].startswith("NHS Buckinghamshire")
    assert run(f"{ALL} --ocds out.json") == 2  # it is there already
    assert run(f"{ALL} --ocds out.json --force --ocid-prefix ocds-ab12cd") == 0
    told = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert told["releases"][0]["ocid"] == "ocds-ab12cd-c-001"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("contracts nowhere.csv", "there is no file"),
        ("contracts contracts.csv --expiring soon", "no number of months"),
        ("contracts contracts.csv --on soon", "is not a date"),
        ("contracts contracts.csv --ocds out.csv", "ends in .json"),
        ("contracts contracts.csv --ocds o.json --ocid-prefix bob", "six small letters"),
        ("contracts contracts.csv --lead-times months.csv", "has no lead times"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str, says: str
) -> None:
    assert run(line) == 2
    assert says in capsys.readouterr().err


def test_a_file_that_is_no_table_is_told_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "contracts.csv").write_bytes(b"\x00\xff\x00 nonsense")
    assert run("contracts contracts.csv") == 1
    assert "TAB00" in capsys.readouterr().out
    assert run("contracts contracts.csv --ocds out.json") == 2
    assert not (folder / "out.json").exists()


def lines(page: str) -> Iterator[str]:
    text = (HOW_TO / page).read_text(encoding="utf-8")
    for block in re.findall(r"^```\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE):
        yield from block.splitlines()


def test_the_command_of_the_page_on_contracts_runs(folder: Path) -> None:
    (line,) = lines("manage-contracts.md")
    (folder / "contracts.csv").rename(folder / "contracts.xlsx")  # it is read by what is in it
    assert run(line.removeprefix("ringholder ")) == 0


def test_the_commands_of_the_page_on_specialised_services_answer_as_it_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(HOW_TO.parents[1])
    told = []
    for line in lines("specialised-services-jointly.md"):
        assert run(line.removeprefix("ringholder ")) == 0
        told.append(capsys.readouterr().out)
    assert "sound as far as it was read" in told[0]
    for said, decides in zip(
        told[1:],
        ("Joint Committee for Specialised", "Board of NHS England", "Board of Thames Valley ICB"),
        strict=True,
    ):
        assert f"May decide:   {decides}" in said
    assert "This answer rests on entries that are illustrative" in told[1]
