"""`ringholder what-if`, on an export and on a register in text files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from ringholder import cli
from ringholder.charter import Charter
from ringholder.register.lines import LinesStore
from ringholder.shipped import charters_folder
from tests.matters.town import SECRETARY, Town

SCHEMA = Path(__file__).parents[2] / "docs/reference/schemas/what-if.schema.json"
LADDER = str(charters_folder() / "ladder")
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> str:
    to = tmp_path_factory.mktemp("exports") / "simulated"
    days = ["--from", "2024-04-01", "--until", "2024-09-30"]
    words = ["simulate", LADDER, "--as-if", "--matters", "12", "--to", str(to), *days]
    assert cli.main(words) == 0
    return str(to)


def in_force(folder: Path, limit: str = "10_000_000") -> str:
    """The ladder as if it were in force, where it says £10m a year with another limit."""
    shutil.copytree(LADDER, folder)
    head, given = folder / "charter.yaml", folder / "delegations.yaml"
    text = head.read_text(encoding="utf-8").replace("status: model", "status: in-force")
    head.write_text(text.replace("from: 2026-04-01", "from: 2024-01-01"), encoding="utf-8")
    text = given.read_text(encoding="utf-8")
    given.write_text(text.replace("a_year: 10_000_000", f"a_year: {limit}"), encoding="utf-8")
    return str(folder)


def test_under_the_same_charter_nothing_would_have_been_otherwise(
    export: str, capsys: Capture
) -> None:
    assert cli.main(["what-if", LADDER, "--register", export]) == 0
    said = capsys.readouterr().out
    assert "0 would have been otherwise" in " ".join((said).split())
    assert "Nothing of the past is altered" in said


@pytest.mark.parametrize("charter", ["ladder", "thames-valley-2026"])
def test_as_json_it_has_the_promised_shape(charter: str, export: str, capsys: Capture) -> None:
    folder = str(charters_folder() / charter)
    cli.main(["what-if", folder, "--register", export, "--json"])
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert told["counts"]["matters"] == len(told["matters"]) == 12


def test_an_amendment_can_be_laid_over_it(export: str, capsys: Capture) -> None:
    folder = str(charters_folder() / "thames-valley-2026")
    code = cli.main(["what-if", folder, "--register", export, "--with", "health-bill-2026"])
    assert code in (0, 1)
    assert "Health Bill" in capsys.readouterr().out


def test_all_of_them_are_listed_when_that_is_asked(export: str, capsys: Capture) -> None:
    assert cli.main(["what-if", LADDER, "--register", export, "--all"]) == 0
    assert capsys.readouterr().out.count("stays") >= 12


def test_a_register_in_text_files_is_read_with_its_charters(
    tmp_path: Path, capsys: Capture
) -> None:
    under, lower = in_force(tmp_path / "then"), in_force(tmp_path / "now", limit="1_000")
    register = tmp_path / "register"
    there = Town(Charter.load(under), store=LinesStore(register)).found()
    there.appoint(SECRETARY)
    there.raise_()
    store = ["--store", str(register), "--under", under]
    assert cli.main(["what-if", under, *store]) == 0
    assert "0 would have been otherwise" in " ".join((capsys.readouterr().out).split())
    assert cli.main(["what-if", lower, *store]) == 0
    assert "falls, 1 March 2024: It goes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--register", "/no/such/export"], "neither a folder nor a zip"),
        (["--store", "/no/such/store", "--under", LADDER], "holds no register"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_made(
    words: list[str], told: str, capsys: Capture
) -> None:
    assert cli.main(["what-if", LADDER, *words]) == 2
    assert told in capsys.readouterr().err
    assert not Path("/no/such/store").exists()


def test_a_store_needs_its_charters_and_an_export_brings_them(
    tmp_path: Path, export: str, capsys: Capture
) -> None:
    LinesStore(tmp_path)
    (tmp_path / "acts.jsonl").touch()
    assert cli.main(["what-if", LADDER, "--store", str(tmp_path)]) == 2
    assert "--under" in capsys.readouterr().err
    assert cli.main(["what-if", LADDER, "--register", export, "--under", LADDER]) == 2
    assert "leave `--under` out" in capsys.readouterr().err
